// Whatever a file holds: what can be read is read, and the rest is told with its place.
#include <filesystem>
#include <random>
#include <string>

#include <fmt/format.h>
#include <catch2/catch_test_macros.hpp>

#include "storage/json_lines.hpp"
#include "stored_rows.hpp"
#include "support/temporary_folder.hpp"

namespace echoscope::test {
namespace {

std::string sound_file(std::uint32_t seed) {
  std::string bytes{kJsonLinesHeader};
  for (const StoredRow& row : random_rows(50, seed))
    append_json_line(bytes, {.meta = row.meta, .payload = row.payload}, file_clock());
  return bytes;
}

// A session, or a sentence with its place; told apart from each other and nothing else.
void check_told(const std::filesystem::path& path) {
  const auto imported = import_file(path);
  if (imported) {
    CHECK(imported->session != nullptr);
    return;
  }
  const FileError& error = imported.error().error;
  CAPTURE(error.sentence);
  CHECK(imported.error().outcome == JobOutcome::failed);
  CHECK(error.sentence.starts_with(fmt::format("Line {}, byte {}: ", error.where.line, error.where.byte)));
  CHECK(error.where.byte <= std::filesystem::file_size(path));
}

TEST_CASE("Files that are cut or flipped are read as far as they can be, or refused with the place",
          "[storage]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "damaged";
  std::mt19937 random(5);
  for (std::uint32_t i = 0; i < 60; ++i) {
    CAPTURE(i);
    const std::string bytes = sound_file(i);
    write_whole(path, std::string_view(bytes).substr(0, random() % bytes.size()));
    const auto imported = import_file(path);
    REQUIRE(imported.has_value());
    CHECK(imported->rows <= 50);
  }
  for (std::uint32_t i = 0; i < 100; ++i) {
    CAPTURE(i);
    std::string bytes = sound_file(i);
    for (auto flips = 1 + random() % 3; flips > 0; --flips)
      bytes[random() % bytes.size()] ^= static_cast<char>(1U << (random() % 8));
    write_whole(path, bytes);
    check_told(path);
  }
}

TEST_CASE("A flipped byte of a key or of the structure is found where it is", "[storage]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "damaged";
  const std::string bytes = sound_file(3);
  const std::size_t second_line = bytes.find('\n', bytes.find('\n') + 1) + 1;
  for (std::size_t offset = 0; offset < 6; ++offset) {  // {"at":
    CAPTURE(offset);
    std::string flipped = bytes;
    flipped[second_line + offset] ^= 0x10;
    write_whole(path, flipped);
    const auto imported = import_file(path);
    REQUIRE_FALSE(imported.has_value());
    CHECK(imported.error().error.where.line == 3);
    CHECK(imported.error().error.where.byte >= second_line);
    CHECK(imported.error().error.where.byte < bytes.find('\n', second_line));
  }
}

TEST_CASE("Files of other versions and of other kinds are refused at their first byte", "[storage]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "other";
  std::mt19937 random(9);
  const auto refused = [&](std::string_view bytes, std::string_view says) {
    CAPTURE(bytes);
    write_whole(path, bytes);
    const auto imported = import_file(path);
    REQUIRE_FALSE(imported.has_value());
    CAPTURE(imported.error().error.sentence);
    CHECK(imported.error().error.where == FilePosition{.line = 1, .byte = 0});
    CHECK(imported.error().error.sentence.find(says) != std::string::npos);
  };
  for (const int version : {0, 2, 3, -1, 1000000})
    refused(fmt::format("{{\"format\":\"echoscope-messages\",\"version\":{}}}\n{{\"gap\":1}}\n", version),
            fmt::format("version {}", version));
  for (const char* const bytes :
       {"\n", "hello\n", "\x89PNG\r\n\x1a\n", "PK\x03\x04", "{}", "[]\n", "{\"a\":1}\n", "%PDF-1.7\n",
        "\xff\xfe{", "<html>", "time,direction\r\n", "GIF89a", "{\"format\":\"x\",\"version\":1}\n"})
    refused(bytes, "no file of EchoScope");
  for (int i = 0; i < 22; ++i) {
    std::string noise(1 + random() % 5000, '\0');
    for (char& byte : noise)
      byte = static_cast<char>(random() % 256);
    refused(noise, "no file of EchoScope");
  }
}

// A file of 4 GiB that takes no room on the disk.
void make_sparse(const std::filesystem::path& path, std::string_view beginning) {
  write_whole(path, beginning);
  std::filesystem::resize_file(path, std::uint64_t{4} * 1024 * 1024 * 1024);
}

TEST_CASE("A line of 4 GiB is refused with its place, and is not read to its end", "[storage]") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "long";
  std::string beginning = sound_file(1);
  const std::size_t last_line = beginning.size();
  beginning += R"({"at":1,"dir":"in","op":"text","text":")";
  make_sparse(path, beginning);
  const auto imported = import_file(path);
  REQUIRE_FALSE(imported.has_value());
  const FileError& error = imported.error().error;
  CHECK(error.where == FilePosition{.line = 52, .byte = last_line});
  CHECK(error.sentence.find("longer than 384 MiB") != std::string::npos);
}

TEST_CASE("A file of 4 GiB of zeros is refused", "[storage]") {
  const TemporaryFolder folder;
  make_sparse(folder.path() / "zeros", "");
  const auto imported = import_file(folder.path() / "zeros");
  REQUIRE_FALSE(imported.has_value());
  CHECK(imported.error().error.where == FilePosition{.line = 1, .byte = 0});
}

}  // namespace
}  // namespace echoscope::test
