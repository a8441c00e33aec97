#include "content/bson_reader.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>

#include "tree_text.hpp"

namespace echoscope {
namespace {

std::string read(std::string_view hex) {
  return read_text(from_hex(hex), ContentFormat::bson);
}

// A document with one element "a" of that type and content.
std::string document(std::string_view type, std::string_view content) {
  std::string elements = from_hex(type) + std::string("a\0", 2) + from_hex(content);
  std::string length(4, '\0');
  length[0] = static_cast<char>(elements.size() + 5);
  return length + elements + '\0';
}

TEST_CASE("The examples of bsonspec.org", "[content][bson]") {
  CHECK(read("160000000268656c6c6f0006000000776f726c640000") == "{hello: \"world\"}");
  const std::string payload = from_hex(
      "310000000442534f4e002600000002300008000000617765736f6d65000131003333333333331440103200c207"
      "00000000");
  const ContentTree tree = read_well(payload, ContentFormat::bson);
  CHECK(in_text(tree) == "{BSON: [\"awesome\", 5.05, 1986]}");
  CHECK(types_in(tree) == "; ; ; double; int32");
  CHECK(is_consistent(tree, payload.size()));
}

TEST_CASE("BSON: each element type, with its word", "[content][bson]") {
  struct Example {
    std::string_view type;
    std::string_view content;
    std::string_view value;
    std::string_view word;
  };
  const Example examples[] = {
      {"01", "000000000000f03f", "1.0", "double"},
      {"02", "020000006100", "\"a\"", ""},
      {"03", "0500000000", "{}", ""},
      {"04", "0500000000", "[]", ""},
      {"05", "020000000001ff", "h'01ff'", "binary 0"},
      {"05", "060000000202000000 01ff", "h'01ff'", "binary 2"},
      {"05", "1000000004 00112233445566778899aabbccddeeff", "00112233-4455-6677-8899-aabbccddeeff",
       "binary 4, UUID"},
      {"06", "", "undefined", "undefined"},
      {"07", "507f1f77bcf86cd799439011", "507f1f77bcf86cd799439011", "ObjectId"},
      {"08", "00", "false", ""},
      {"08", "01", "true", ""},
      {"09", "e803000000000000", "1970-01-01T00:00:01Z", "datetime"},
      {"0a", "", "null", ""},
      {"0b", "6162006900", "/ab/i", "regex"},
      {"0c", "020000006200 507f1f77bcf86cd799439011", "507f1f77bcf86cd799439011", "DBPointer to b"},
      {"0d", "020000006100", "\"a\"", "JavaScript"},
      {"0e", "020000006100", "\"a\"", "symbol"},
      {"0f", "0f000000 020000006100 0500000000", "{code: \"a\", scope: {}}", "JavaScript with scope"},
      {"10", "ffffffff", "-1", "int32"},
      {"11", "0200000001000000", "1, 2", "timestamp"},
      {"12", "0000000000000080", "-9223372036854775808", "int64"},
      {"13", "01000000000000000000000000003e30", "0.1", "decimal128"},
      {"7f", "", "max key", "max key"},
      {"ff", "", "min key", "min key"},
  };
  for (const Example& example : examples) {
    INFO(example.type << " " << example.content);
    const std::string payload = document(example.type, example.content);
    const ContentTree tree = read_well(payload, ContentFormat::bson);
    CHECK(is_consistent(tree, payload.size()));
    CHECK(tree.at(tree.nodes[1].type) == example.word);
    CHECK(in_text(tree) == "{a: " + std::string(example.value) + "}");
  }
}

TEST_CASE("A BSON datetime is shown in UTC, before 1970 too", "[content][bson]") {
  const auto datetime = [](std::string_view content) {
    return read_text(document("09", content), ContentFormat::bson);
  };
  CHECK(datetime("0000000000000000") == "{a: 1970-01-01T00:00:00Z}");
  CHECK(datetime("ffffffffffffffff") == "{a: 1969-12-31T23:59:59.999Z}");
  CHECK(datetime("18fcffffffffffff") == "{a: 1969-12-31T23:59:59Z}");
  CHECK(datetime("ffffffffffffff7f") == "{a: 9223372036854775807}");
  CHECK(datetime("0000000000000080") == "{a: -9223372036854775808}");
}

TEST_CASE("What is not BSON is refused where it is wrong", "[content][bson]") {
  CHECK(read("") == "Byte 0: the payload ends too early, 4 bytes are missing.");
  CHECK(read("04000000") == "Byte 0: a length of 4 is given, where 4 bytes are left.");
  CHECK(read("ffffffff00") == "Byte 4: the payload ends too early, 4294967290 bytes are missing.");
  CHECK(read("0500000001") == "Byte 5: a name or text is not ended by a zero byte.");
  CHECK(read("050000000000") == "Byte 5: the value has ended, 1 bytes follow it.");
  CHECK(read("060000000000") == "Byte 5: a document ends elsewhere than its length says.");
  CHECK(read("0800000020610000") == "Byte 7: BSON has no element type 0x20.");
  CHECK(read("09000000086100 02 00") == "Byte 7: a boolean is 0x02, neither 0 nor 1.");
  CHECK(read("0c000000026100 00000000 00") == "Byte 7: a length of 0 is given, where 1 bytes are left.");
  CHECK(read("0e000000026100 02000000 6161 00") == "Byte 7: a name or text is not ended by a zero byte.");
  CHECK(read("0e000000026100 02000000 ff00 00") == "Byte 7: a text is not UTF-8.");
  // A document within may not reach beyond the one around it.
  CHECK(read("0d000000036100 0900000000 00 0000 0000") ==
        "Byte 11: the payload ends too early, 3 bytes are missing.");
}

}  // namespace
}  // namespace echoscope
