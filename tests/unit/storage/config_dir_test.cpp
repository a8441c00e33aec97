#include "storage/config_dir.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "support/temporary_folder.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

Environment environment_of(const std::map<std::string, std::string>& variables) {
  return [&variables](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  };
}

}  // namespace

TEST_CASE("The folders are those of the XDG variables, else of the home", "[config_dir]") {
  const std::map<std::string, std::string> home{{"HOME", "/home/ada"}};
  CHECK(kept_folders(environment_of(home)) ==
        KeptFolders{"/home/ada/.config/echoscope", "/home/ada/.local/state/echoscope"});
  const std::map<std::string, std::string> set{
      {"HOME", "/home/ada"}, {"XDG_CONFIG_HOME", "/c"}, {"XDG_STATE_HOME", "/s"}};
  CHECK(kept_folders(environment_of(set)) == KeptFolders{"/c/echoscope", "/s/echoscope"});
}

TEST_CASE("A relative or empty path in the environment counts as not set", "[config_dir]") {
  const std::map<std::string, std::string> odd{
      {"HOME", "/home/ada"}, {"XDG_CONFIG_HOME", "relative"}, {"XDG_STATE_HOME", ""}};
  CHECK(kept_folders(environment_of(odd)) ==
        KeptFolders{"/home/ada/.config/echoscope", "/home/ada/.local/state/echoscope"});
  CHECK(kept_folders(environment_of({})) == KeptFolders{});
}

TEST_CASE("Folders are made with those above them, for their owner only", "[config_dir]") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "a" / "b").string();
  REQUIRE(make_folder(path));
  struct stat facts {};
  REQUIRE(stat(path.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777U) == 0700U);
  CHECK(make_folder(path));
}

TEST_CASE("A file in a folder's place is an error with the system's reason", "[config_dir]") {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  const auto made = make_folder((folder.path() / "file" / "below").string());
  REQUIRE_FALSE(made);
  CHECK_FALSE(made.error().empty());
}
