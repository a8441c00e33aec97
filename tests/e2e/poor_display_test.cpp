// What the window does where something that it is drawn with is missing.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "e2e/paths.hpp"
#include "e2e/private_display.hpp"
#include "support/subprocess.hpp"

namespace echoscope::test {
namespace {

Environment with(const PrivateDisplay& display, const std::string& name, const std::string& value) {
  Environment environment = display.environment();
  environment.emplace_back(name, value);
  return environment;
}

TEST_CASE("A display without OpenGL 3.3 is refused in one line that tells what to set") {
  const PrivateDisplay display;
  const auto finished =
      run({kProgram, "--exit-after-ms", "500"}, with(display, "MESA_GL_VERSION_OVERRIDE", "2.1"));
  REQUIRE(finished.has_value());
  CAPTURE(finished->err);
  CHECK(finished->exit_code == 1);
  CHECK(std::count(finished->err.begin(), finished->err.end(), '\n') == 1);
  CHECK(finished->err.find("LIBGL_ALWAYS_SOFTWARE=1") != std::string::npos);
}

TEST_CASE("Without any font the window opens all the same") {
  const PrivateDisplay display;
  const TemporaryFolder folder;
  const std::filesystem::path no_fonts = folder.path() / "fonts.conf";
  std::ofstream(no_fonts) << "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig/>";
  const std::filesystem::path stats = folder.path() / "stats.json";
  const auto finished = run({kProgram, "--exit-after-ms", "1500", "--stats-json", stats.string()},
                            with(display, "FONTCONFIG_FILE", no_fonts.string()));
  REQUIRE(finished.has_value());
  CAPTURE(finished->err);
  CHECK(finished->exit_code == 0);
  const auto told = nlohmann::json::parse(std::ifstream(stats));
  CHECK(told["state"] == "open");
  CHECK(told["frames"].get<int>() > 0);
}

TEST_CASE("A screenshot that can't be written any more is told at its time") {
  const PrivateDisplay display;
  const TemporaryFolder folder;
  const auto finished = run({kProgram, "--exit-after-ms", "1500", "--after-ms", "500", "--screenshot",
                             (folder.path() / "gone" / "w.png").string()},
                            display.environment());
  REQUIRE(finished.has_value());
  CHECK(finished->exit_code == 2);
  CHECK(std::count(finished->err.begin(), finished->err.end(), '\n') == 1);
}

}  // namespace
}  // namespace echoscope::test
