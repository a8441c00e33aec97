#include <string>

#include <catch2/catch_test_macros.hpp>

#include "storage/json_lines.hpp"

namespace echoscope {
namespace {

Record record(RecordKind kind, std::string_view payload, Direction direction = Direction::in) {
  return {
      .meta = {.at = TimePoint(Duration(1'700'000'000'123'456'789)), .kind = kind, .direction = direction},
      .payload = payload};
}

/// A line with room behind it, as the parser wants it.
class Padded {
 public:
  explicit Padded(std::string text) : size_(text.size()), bytes_(std::move(text)) {
    bytes_.resize(size_ + JsonLineParser::kPaddingBytes);
  }
  [[nodiscard]] std::string_view line() const { return std::string_view(bytes_).substr(0, size_); }

 private:
  std::size_t size_;
  std::string bytes_;
};

JsonLineProblem problem_of(const std::string& line) {
  JsonLineParser parser;
  const Padded padded(line);
  const auto parsed = parser.parse(padded.line());
  REQUIRE_FALSE(parsed.has_value());
  return parsed.error();
}

const std::string kStart = R"({"at":1,"dir":"in","op":"text",)";

TEST_CASE("A row is a line with its keys in one order", "[storage]") {
  CHECK(to_json_line(record(RecordKind::text, "hi"), file_clock()) ==
        "{\"at\":1700000000123456789,\"dir\":\"in\",\"op\":\"text\",\"text\":\"hi\"}\n");
  CHECK(to_json_line(record(RecordKind::close, "\x03\xe8", Direction::out), file_clock()) ==
        "{\"at\":1700000000123456789,\"dir\":\"out\",\"op\":\"close\",\"base64\":\"A+g=\"}\n");
  Record full = record(RecordKind::text, "\xff");
  full.meta.wire = {.bytes = 9, .compressed = true, .fragmented = true};
  full.meta.invalid_utf8 = true;
  CHECK(to_json_line(full, file_clock()) ==
        "{\"at\":1700000000123456789,\"dir\":\"in\",\"op\":\"text\",\"base64\":\"/w==\","
        "\"wire\":{\"bytes\":9,\"compressed\":true,\"fragmented\":true},\"invalid_utf8\":true}\n");
}

TEST_CASE("A text escapes what JSON must escape, and nothing else", "[storage]") {
  const std::string line = to_json_line(
      record(RecordKind::text, std::string_view("\"\\/\b\f\n\r\t\0\x1f\x7f\u2028é👋", 20)), file_clock());
  CHECK(line.find("\"text\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\x7f\u2028é👋\"") != std::string::npos);
}

TEST_CASE("What must be escaped is found wherever it stands in a long text", "[storage]") {
  for (std::size_t at = 0; at < 40; ++at) {
    for (const char byte : {'"', '\\', '\n', '\x1f'}) {
      std::string payload(40, 'a');
      payload[at] = byte;
      JsonLineParser parser;
      std::string line = to_json_line(record(RecordKind::text, payload), file_clock());
      line.pop_back();
      const Padded padded(line);
      const auto parsed = parser.parse(padded.line());
      REQUIRE(parsed.has_value());
      CHECK(std::get<JsonLineRow>(*parsed).payload == payload);
    }
  }
}

TEST_CASE("A time is exact, before and after the session's clock began", "[storage]") {
  const ClockPair clock{.steady = TimePoint(Duration(5'000'000'001)),
                        .wall = std::chrono::system_clock::time_point(Duration(1'600'000'000'000'000'007))};
  Record early = record(RecordKind::text, "");
  early.meta.at = TimePoint(Duration(5'000'000'000));
  CHECK(to_json_line(early, clock).starts_with("{\"at\":1600000000000000006,"));
}

TEST_CASE("Keys may stand in any order", "[storage]") {
  JsonLineParser parser;
  const Padded padded(
      R"( {"op":"ping", "wire":{"fragmented":false,"bytes":7}, "base64":"/w==", "dir":"out","at":-5} )");
  const auto parsed = parser.parse(padded.line());
  REQUIRE(parsed.has_value());
  const auto& row = std::get<JsonLineRow>(*parsed);
  CHECK(row.meta.at == TimePoint(Duration(-5)));
  CHECK(row.meta.kind == RecordKind::ping);
  CHECK(row.meta.direction == Direction::out);
  CHECK(row.meta.wire == WireFacts{.bytes = 7});
  CHECK(row.payload == "\xff");
}

TEST_CASE("A text whose bytes are not UTF-8 is marked so whatever the file says", "[storage]") {
  JsonLineParser parser;
  const Padded padded(R"({"at":1,"dir":"in","op":"text","base64":"/w=="})");
  const auto parsed = parser.parse(padded.line());
  REQUIRE(parsed.has_value());
  CHECK(std::get<JsonLineRow>(*parsed).meta.invalid_utf8);
}

TEST_CASE("A gap tells how many rows are missing", "[storage]") {
  std::string line;
  append_gap_line(line, 12);
  CHECK(line == "{\"gap\":12}\n");
  JsonLineParser parser;
  const Padded padded(R"({"gap":12})");
  const auto parsed = parser.parse(padded.line());
  REQUIRE(parsed.has_value());
  CHECK(std::get<JsonLineGap>(*parsed).rows == 12);
}

TEST_CASE("A line that is none says what is wrong with it", "[storage]") {
  const auto says = [](const std::string& line, std::string_view part) {
    CAPTURE(line);
    const JsonLineProblem problem = problem_of(line);
    CAPTURE(problem.what);
    CHECK(problem.what.find(part) != std::string::npos);
  };
  says("", "not JSON");
  says("[]", "not a JSON object");
  says("7", "not a JSON object");
  says("{}", "\"at\"");
  says(kStart + R"("text":"a"}})", "not JSON");
  says(kStart + R"("text":"a")", "not JSON");
  says(kStart + R"("text":"\ud800"})", "not JSON");
  says(kStart + "\"text\":\"\xff\"}", "not JSON");
  says(kStart + "\"text\":\"\n\"}", "not JSON");
  says(kStart + R"("other":1})", "no key \"other\"");
  says(kStart + R"("text":"a","base64":""})", "either");
  says(kStart + R"("text":1})", "either");
  says(R"({"at":1,"dir":"in","op":"text"})", "either");
  says(kStart + R"("base64":"A"})", "not base64");
  says(kStart + R"("base64":"AB=="})", "not base64");
  says(kStart + R"("base64":"AAA\n"})", "not base64");
  says(kStart + R"("text":"a","text":"b"})", "twice");
  says(R"({"at":1.5,"dir":"in","op":"text","text":""})", "\"at\"");
  says(R"({"at":9223372036854775807,"dir":"in","op":"text","text":""})", "\"at\"");
  says(R"({"at":1,"dir":"up","op":"text","text":""})", "\"dir\"");
  says(R"({"at":1,"dir":"in","op":"texts","text":""})", "\"op\"");
  says(kStart + R"("text":"","wire":{"bytes":4294967296}})", "\"wire\"");
  says(kStart + R"("text":"","wire":{"more":1}})", "\"wire\"");
  says(kStart + R"("text":"","wire":[]})", "\"wire\"");
  says(kStart + R"("text":"","invalid_utf8":1})", "\"invalid_utf8\"");
  says(R"({"gap":1,"at":1})", "\"gap\"");
  says(R"({"gap":-1})", "\"gap\"");
}

TEST_CASE("Where a line stops being JSON is told by the byte", "[storage]") {
  CHECK(problem_of(R"({"at":1,"dir":"in",op:"text"})").offset == 19);
  CHECK(problem_of("{\"at\":1,\"dir\":\"\xff\"}").offset == 15);
}

TEST_CASE("A long line that is not long for its payload is refused before it takes memory", "[storage]") {
  std::string numbers = R"({"at":[)";
  while (numbers.size() < 2'000'000)
    numbers += "1,";
  CHECK(problem_of(numbers + "1]}").what.find("1 MiB") != std::string::npos);

  const std::string payload = std::string(2'000'000, 'a') + "\\\\\\\"" + std::string(100, 'b');
  JsonLineParser parser;
  const Padded padded(kStart + "\"text\":\"" + payload + "\"}");
  CHECK(parser.parse(padded.line()).has_value());
}

TEST_CASE("The first line tells the format and its version", "[storage]") {
  CHECK(check_json_lines_header(kJsonLinesHeader.substr(0, kJsonLinesHeader.size() - 1)).has_value());
  CHECK(check_json_lines_header(R"({"version":1,"format":"echoscope-messages","by":"me"})").has_value());
  const auto newer = check_json_lines_header(R"({"format":"echoscope-messages","version":2})");
  REQUIRE_FALSE(newer.has_value());
  CHECK(newer.error().what.find("version 2") != std::string::npos);
  for (const char* const line : {"", "{}", "[1]", R"({"format":"other","version":1})",
                                 R"({"format":"echoscope-messages"})", "#!/bin/sh"})
    CHECK_FALSE(check_json_lines_header(line).has_value());
}

}  // namespace
}  // namespace echoscope
