# What comes from the system. ./dev installs the Debian packages that hold these.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenGL REQUIRED COMPONENTS OpenGL)
find_package(glfw3 3.3 REQUIRED)
find_package(fmt REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
pkg_check_modules(freetype REQUIRED IMPORTED_TARGET freetype2)
pkg_check_modules(fontconfig REQUIRED IMPORTED_TARGET fontconfig)
pkg_check_modules(png REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(protobuf REQUIRED IMPORTED_TARGET protobuf)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
find_package(simdjson REQUIRED)

# A package found in this folder is used in all the others.
set_target_properties(
  Threads::Threads OpenSSL::SSL OpenSSL::Crypto ZLIB::ZLIB OpenGL::GL glfw fmt::fmt CLI11::CLI11 nlohmann_json::nlohmann_json
  tl::expected PkgConfig::freetype PkgConfig::fontconfig
  PkgConfig::png PkgConfig::protobuf PkgConfig::re2 simdjson::simdjson
  PROPERTIES IMPORTED_GLOBAL TRUE)
