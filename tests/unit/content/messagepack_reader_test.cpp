#include "content/messagepack_reader.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>
#include <utility>

#include "tree_text.hpp"

namespace echoscope {
namespace {

std::string read(std::string_view hex) {
  return read_text(from_hex(hex), ContentFormat::messagepack);
}

TEST_CASE("MessagePack: each format of the specification, with its word", "[content][messagepack]") {
  struct Example {
    std::string_view hex;
    std::string_view value;
    std::string_view type;
  };
  const Example examples[] = {
      {"c0", "null", "nil"},
      {"c2", "false", ""},
      {"c3", "true", ""},
      {"00", "0", "fixint"},
      {"7f", "127", "fixint"},
      {"ff", "-1", "fixint"},
      {"e0", "-32", "fixint"},
      {"cc80", "128", "uint8"},
      {"cd0100", "256", "uint16"},
      {"ce00010000", "65536", "uint32"},
      {"cfffffffffffffffff", "18446744073709551615", "uint64"},
      {"d080", "-128", "int8"},
      {"d18000", "-32768", "int16"},
      {"d280000000", "-2147483648", "int32"},
      {"d38000000000000000", "-9223372036854775808", "int64"},
      {"ca3fc00000", "1.5", "float32"},
      {"ca3dcccccd", "0.1", "float32"},
      {"cb3ff199999999999a", "1.1", "float64"},
      {"a0", "\"\"", "fixstr"},
      {"a568656c6c6f", "\"hello\"", "fixstr"},
      {"d90161", "\"a\"", "str8"},
      {"da000161", "\"a\"", "str16"},
      {"db0000000161", "\"a\"", "str32"},
      {"a2ff00", "h'ff00'", "fixstr, not UTF-8"},
      {"c402cafe", "h'cafe'", "bin8"},
      {"c50001ff", "h'ff'", "bin16"},
      {"c600000001ff", "h'ff'", "bin32"},
      {"d405ff", "h'ff'", "ext 5"},
      {"d5070102", "h'0102'", "ext 7"},
      {"d8fe000102030405060708090a0b0c0d0e0f", "h'000102030405060708090a0b0c0d0e0f'", "ext -2"},
      {"c70005", "h''", "ext 5"},
      {"c7030a010203", "h'010203'", "ext 10"},
      {"c800010aff", "h'ff'", "ext 10"},
      {"c9000000010aff", "h'ff'", "ext 10"},
      {"d6ff00000000", "1970-01-01T00:00:00Z", "timestamp"},
      {"d6ff5a4af6a0", "2018-01-02T03:04:00Z", "timestamp"},
      {"d7ffee6b27fc5a4af6a0", "2018-01-02T03:04:00.999999999Z", "timestamp"},
      {"c70cff3b9ac9ffffffffffffffffff", "1969-12-31T23:59:59.999999999Z", "timestamp"},
      {"c70cff000000007fffffffffffffff", "h'000000007fffffffffffffff'", "ext -1"},
      {"90", "[]", "fixarray"},
      {"dc0000", "[]", "array16"},
      {"dd00000000", "[]", "array32"},
      {"80", "{}", "fixmap"},
      {"de0000", "{}", "map16"},
      {"df00000000", "{}", "map32"},
  };
  for (const Example& example : examples) {
    INFO(example.hex);
    const std::string payload = from_hex(example.hex);
    CHECK(read(example.hex) == example.value);
    const ContentTree tree = read_well(payload, ContentFormat::messagepack);
    CHECK(types_in(tree) == example.type);
    CHECK(is_consistent(tree, payload.size()));
    CHECK(tree.nodes.front().source == ContentTree::Span{0, static_cast<std::uint32_t>(payload.size())});
  }
}

TEST_CASE("The example of msgpack.org, and where its values stand", "[content][messagepack]") {
  const std::string payload = from_hex("82 a7 636f6d70616374 c3 a6 736368656d61 00");
  const ContentTree tree = read_well(payload, ContentFormat::messagepack);
  CHECK(in_text(tree) == "{compact: true, schema: 0}");
  CHECK(tree.nodes[1].source == ContentTree::Span{9, 1});
  CHECK(tree.nodes[2].source == ContentTree::Span{17, 1});
  CHECK(is_consistent(tree, payload.size()));
}

TEST_CASE("A MessagePack key of any type is shown as text", "[content][messagepack]") {
  CHECK(read("83 01 02 92 01 c3 03 80 04") == "{1: 2, [1, true]: 3, {}: 4}");
}

TEST_CASE("What is not MessagePack is refused where it is wrong", "[content][messagepack]") {
  CHECK(read("c1") == "Byte 0: 0xc1 is not used by MessagePack.");
  CHECK(read("9201") == "Byte 2: the payload ends too early, 1 bytes are missing.");
  CHECK(read("a568656c") == "Byte 1: the payload ends too early, 2 bytes are missing.");
  CHECK(read("ddffffffff") == "Byte 5: the payload ends too early, 1 bytes are missing.");
  CHECK(read("c6ffffffff00") == "Byte 5: the payload ends too early, 4294967294 bytes are missing.");
  CHECK(read("c0c0c0") == "Byte 1: the value has ended, 2 bytes follow it.");
}

}  // namespace
}  // namespace echoscope
