#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "storage/json_lines_reader.hpp"
#include "stored_rows.hpp"

namespace echoscope {
namespace {

struct ReadFile {
  std::vector<std::string> payloads;
  std::uint64_t gaps = 0;
  std::optional<FileError> error;
  std::optional<FilePosition> torn;
  bool torn_row_is_kept = false;
};

ReadFile read_in_pieces(std::string_view bytes, std::size_t piece) {
  JsonLinesReader reader;
  ReadFile file;
  const auto drain = [&] {
    while (const auto line = reader.next()) {
      if (!*line) {
        file.error = line->error();
        return;
      }
      if (const auto* const row = std::get_if<JsonLineRow>(&**line)) {
        file.payloads.emplace_back(row->payload);
      } else {
        file.gaps += std::get<JsonLineGap>(**line).rows;
      }
    }
  };
  for (std::size_t at = 0; at < bytes.size(); at += piece) {
    reader.feed(bytes.substr(at, piece));
    drain();
  }
  reader.end_of_file();
  drain();
  CHECK(reader.ended());
  file.torn = reader.torn();
  file.torn_row_is_kept = reader.torn_row_is_kept();
  return file;
}

std::string row_line(std::string_view payload) {
  const test::StoredRow row = test::text_row(payload);
  return to_json_line({.meta = row.meta, .payload = row.payload}, file_clock());
}

const std::string kHeader{kJsonLinesHeader};

TEST_CASE("A file reads the same whatever pieces it comes in", "[storage]") {
  std::string bytes = kHeader;
  std::vector<std::string> payloads;
  for (const test::StoredRow& row : test::random_rows(300, 7)) {
    append_json_line(bytes, {.meta = row.meta, .payload = row.payload}, file_clock());
    payloads.push_back(row.payload);
  }
  append_gap_line(bytes, 3);
  for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1000}, bytes.size()}) {
    CAPTURE(piece);
    const ReadFile file = read_in_pieces(bytes, piece);
    CHECK_FALSE(file.error.has_value());
    CHECK_FALSE(file.torn.has_value());
    CHECK(file.payloads == payloads);
    CHECK(file.gaps == 3);
  }
}

TEST_CASE("A line longer than a block is read", "[storage]") {
  const std::string payload(5 * JsonLinesReader::kBlockBytes, 'x');
  const ReadFile file = read_in_pieces(kHeader + row_line("a") + row_line(payload) + row_line("b"), 100'000);
  REQUIRE(file.payloads.size() == 3);
  CHECK(file.payloads[1] == payload);
  CHECK(file.payloads[2] == "b");
}

TEST_CASE("Wherever a file is cut, all lines before are read and the place is told", "[storage]") {
  const std::string whole = kHeader + row_line("one") + row_line("zwei \"2\"") + row_line("三");
  for (std::size_t length = 0; length < whole.size(); ++length) {
    CAPTURE(length);
    const std::string_view cut = std::string_view(whole).substr(0, length);
    const auto lines = static_cast<std::size_t>(std::count(cut.begin(), cut.end(), '\n'));
    const ReadFile file = read_in_pieces(cut, 64);
    CHECK_FALSE(file.error.has_value());
    const std::size_t rows = lines == 0 ? 0 : lines - 1;
    const bool at_line_end = whole[length] == '\n';
    CHECK(file.payloads.size() == rows + (at_line_end && lines > 0 ? 1 : 0));
    CHECK(file.torn.has_value() == (cut.empty() || cut.back() != '\n'));
    if (file.torn) {
      CHECK(file.torn->line == lines + 1);
      CHECK(file.torn->byte == cut.rfind('\n') + 1);  // npos + 1 is 0
      CHECK(file.torn_row_is_kept == (at_line_end && lines > 0));
    }
  }
}

TEST_CASE("A last line that can't be read is a torn tail, and one before it is damage", "[storage]") {
  const std::string before = kHeader + row_line("one");
  const std::string damaged = "{\"at\":1,\"dir\":?}\n";
  for (const std::size_t piece : {std::size_t{1}, std::size_t{1000}}) {
    const ReadFile tail = read_in_pieces(before + damaged, piece);
    CHECK_FALSE(tail.error.has_value());
    CHECK(tail.payloads.size() == 1);
    REQUIRE(tail.torn.has_value());
    CHECK(*tail.torn == FilePosition{.line = 3, .byte = before.size()});

    const ReadFile middle = read_in_pieces(before + damaged + row_line("two"), piece);
    REQUIRE(middle.error.has_value());
    CHECK(middle.error->where == FilePosition{.line = 3, .byte = before.size() + 14});
    CHECK(middle.error->sentence.starts_with("Line 3, byte " + std::to_string(before.size() + 14) +
                                             ": it is not JSON"));
    CHECK(middle.payloads.size() == 1);
    CHECK_FALSE(middle.torn.has_value());
  }
}

TEST_CASE("What is not this format is refused at its first byte", "[storage]") {
  for (const char* const bytes : {"hello\n", "hello", "{\"log\":{}}",
                                  "\x7f"
                                  "ELF",
                                  "{}\n{}\n"}) {
    CAPTURE(bytes);
    const ReadFile file = read_in_pieces(bytes, 1000);
    REQUIRE(file.error.has_value());
    CHECK(file.error->where == FilePosition{.line = 1, .byte = 0});
  }
}

TEST_CASE("Line ends of Windows are read", "[storage]") {
  std::string bytes = kHeader + row_line("one");
  for (std::size_t at = bytes.find('\n'); at != std::string::npos; at = bytes.find('\n', at + 2))
    bytes.insert(at, 1, '\r');
  const ReadFile file = read_in_pieces(bytes, 1000);
  CHECK_FALSE(file.error.has_value());
  CHECK(file.payloads == std::vector<std::string>{"one"});
}

}  // namespace
}  // namespace echoscope
