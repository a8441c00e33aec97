#include "gui/output_file.hpp"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <unistd.h>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

// A folder of this test's own, gone with it.
class Folder {
 public:
  Folder()
      : path_(std::filesystem::temp_directory_path() / ("echoscope-output-" + std::to_string(getpid()))) {
    std::filesystem::create_directory(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::string file(const char* name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

std::string content(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST_CASE("A file is written whole and replaces what was there", "[output_file]") {
  const Folder folder;
  REQUIRE(write_file(folder.file("a"), "a longer text"));
  REQUIRE(write_file(folder.file("a"), "short"));
  CHECK(content(folder.file("a")) == "short");
}

TEST_CASE("Checking changes nothing", "[output_file]") {
  const Folder folder;
  REQUIRE(write_file(folder.file("a"), "kept"));
  CHECK(check_writable(folder.file("a")));
  CHECK(content(folder.file("a")) == "kept");
  CHECK(check_writable(folder.file("b")));
  CHECK_FALSE(std::filesystem::exists(folder.file("b")));
}

TEST_CASE("Where no file can be, the system's reason is given", "[output_file]") {
  const Folder folder;
  CHECK(check_writable(folder.file("missing/a")).error() == "No such file or directory");
  CHECK(write_file(folder.file("missing/a"), "text").error() == "No such file or directory");
  CHECK(check_writable(folder.file("")).error() == "Is a directory");
}

}  // namespace
}  // namespace echoscope
