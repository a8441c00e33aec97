#include <string>

#include <catch2/catch_test_macros.hpp>

#include "storage/json_lines.hpp"
#include "storage/table_export.hpp"

namespace echoscope {
namespace {

std::string written(RowWriter& writer, RecordKind kind, std::string_view payload,
                    Direction direction = Direction::in) {
  std::string text;
  writer.row(
      text,
      {.meta = {.at = TimePoint(Duration(1'700'000'000'000'000'001)), .kind = kind, .direction = direction},
       .payload = payload});
  return text;
}

TEST_CASE("CSV has a line of names, then a line a row", "[storage]") {
  const auto csv = make_csv_writer(file_clock());
  std::string begin;
  csv->begin(begin);
  CHECK(begin == "time,direction,op,size,encoding,payload\r\n");
  CHECK(written(*csv, RecordKind::text, "a \"b\", c\nd") ==
        "2023-11-14T22:13:20.000000001Z,in,text,10,text,\"a \"\"b\"\", c\nd\"\r\n");
  CHECK(written(*csv, RecordKind::binary, "\xff", Direction::out) ==
        "2023-11-14T22:13:20.000000001Z,out,binary,1,base64,\"/w==\"\r\n");
  CHECK(written(*csv, RecordKind::text, "").ends_with(",text,0,text,\"\"\r\n"));
}

TEST_CASE("A cell of CSV never is a formula", "[storage]") {
  const auto csv = make_csv_writer(file_clock());
  for (const char* const payload : {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"}) {
    CAPTURE(payload);
    CHECK(written(*csv, RecordKind::text, payload).find(std::string("\"'") + payload) != std::string::npos);
  }
  CHECK(written(*csv, RecordKind::text, "a=1").find('\'') == std::string::npos);
}

TEST_CASE("Text has a line a row, in which nothing alters a terminal", "[storage]") {
  const auto text = make_text_writer(file_clock());
  CHECK(written(*text, RecordKind::text, "hi 👋") == "2023-11-14T22:13:20.000000001Z < text hi 👋\n");
  CHECK(written(*text, RecordKind::ping, "\x1b[31m\n\xff", Direction::out) ==
        "2023-11-14T22:13:20.000000001Z > ping \\u{1b}[31m\\n\\x{ff}\n");
}

}  // namespace
}  // namespace echoscope
