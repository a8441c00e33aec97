#include "version.hpp"

#include <fmt/core.h>
#include <openssl/crypto.h>

#include <nlohmann/json.hpp>

namespace echoscope {

std::vector<NamedVersion> versions() {
  return {
      {"EchoScope", ECHOSCOPE_VERSION},
      {"libwebsockets", ECHOSCOPE_LIBWEBSOCKETS_VERSION},
      {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING)},
      {"fmt", fmt::format("{}.{}.{}", FMT_VERSION / 10000, FMT_VERSION / 100 % 100, FMT_VERSION % 100)},
      {"JSON for Modern C++", fmt::format("{}.{}.{}", NLOHMANN_JSON_VERSION_MAJOR,
                                          NLOHMANN_JSON_VERSION_MINOR, NLOHMANN_JSON_VERSION_PATCH)},
  };
}

}  // namespace echoscope
