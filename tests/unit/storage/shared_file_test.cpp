#include "storage/shared_file.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "support/no_room_for_files.hpp"
#include "support/temporary_folder.hpp"

using namespace echoscope;
using namespace echoscope::test;

TEST_CASE("A file that is replaced holds the new content and is its owner's alone", "[shared_file]") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "x.json").string();
  REQUIRE(replace_file(path, "one"));
  REQUIRE(replace_file(path, "two"));
  CHECK(read_small_file(path, 100).value() == "two");
  struct stat facts {};
  REQUIRE(stat(path.c_str(), &facts) == 0);
  CHECK((facts.st_mode & 0777U) == 0600U);
  const std::filesystem::directory_iterator all(folder.path());
  CHECK(std::distance(begin(all), end(all)) == 1);  // nothing temporary is left
}

TEST_CASE("Where a path is a link, the file that it leads to is replaced", "[shared_file]") {
  const TemporaryFolder folder;
  const std::string real = (folder.path() / "real").string();
  const std::string link = (folder.path() / "link").string();
  std::ofstream(real) << "old";
  std::filesystem::create_symlink(real, link);
  REQUIRE(replace_file(link, "new"));
  CHECK(std::filesystem::is_symlink(link));
  CHECK(read_small_file(real, 100).value() == "new");
}

TEST_CASE("No file is no error; one that is too long is", "[shared_file]") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "x").string();
  CHECK(read_small_file(path, 100).value() == std::nullopt);
  REQUIRE(replace_file(path, std::string(101, 'x')));
  CHECK_FALSE(read_small_file(path, 100));
  CHECK(read_small_file(path, 101).value()->size() == 101);
}

TEST_CASE("Where there is no room, the file stays as it was and nothing is left beside it", "[shared_file]") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "x").string();
  REQUIRE(replace_file(path, "old"));
  const NoRoomForFiles no_room;
  const auto written = replace_file(path, std::string(1000, 'x'));
  REQUIRE_FALSE(written);
  CHECK_FALSE(written.error().empty());
  CHECK(read_small_file(path, 100).value() == "old");
  const std::filesystem::directory_iterator all(folder.path());
  CHECK(std::distance(begin(all), end(all)) == 1);
}

TEST_CASE("A lock is had by one at a time", "[shared_file]") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "x").string();
  {
    const auto first = FileLock::take(path);
    REQUIRE(first);
    CHECK_FALSE(FileLock::take(path));
  }
  CHECK(FileLock::take(path));
}
