#include "content/protobuf_wire.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

#include "tree_text.hpp"

namespace echoscope {
namespace {

std::string read(std::string_view hex) {
  return read_text(from_hex(hex), ContentFormat::protobuf);
}

TEST_CASE("The examples of the encoding guide, without a schema", "[content][protobuf]") {
  CHECK(read("089601") == "{1: 150}");
  CHECK(read("120774657374696e67") == "{2: \"testing\"}");
  CHECK(read("1a03089601") == "{3: {1: 150}}");
  CHECK(read("220568656c6c6f280128022803") == "{4: \"hello\", 5: 1, 5: 2, 5: 3}");
  CHECK(read("3206038e029ea705") == "{6: h'038e029ea705'}");
  CHECK(read("").starts_with("{}"));
}

TEST_CASE("A field without a schema tells what else it may be", "[content][protobuf]") {
  const auto types = [](std::string_view hex) {
    const std::string payload = from_hex(hex);
    const ContentTree tree = read_well(payload, ContentFormat::protobuf);
    CHECK(is_consistent(tree, payload.size()));
    return types_in(tree);
  };
  CHECK(types("0801") == "; varint");
  CHECK(types("0803") == "; varint, sint -2");
  CHECK(types("08ffffffffffffffffff01") == "; varint, int -1, sint -9223372036854775808");
  CHECK(types("0d0000c03f") == "; i32, float 1.5");
  CHECK(types("09000000000000f83f") == "; i64, double 1.5");
  CHECK(types("0a0161") == "; len, text");
  CHECK(types("0a0100") == "; len, bytes");
  CHECK(types("0a020801") == "; len, message; varint");
  CHECK(types("0b08010c") == "; group; varint");
}

TEST_CASE("A message is taken for one where it begins like text", "[content][protobuf]") {
  // Field 1 with a text of 32 bytes: all of it is printable but for the line break in front.
  const std::string inner = "\n " + std::string(32, 'x');
  const std::string payload = "\x12" + std::string(1, static_cast<char>(inner.size())) + inner;
  CHECK(read_text(payload, ContentFormat::protobuf) == "{2: {1: \"" + std::string(32, 'x') + "\"}}");
}

TEST_CASE("What is not Protocol Buffers is refused where it is wrong", "[content][protobuf]") {
  CHECK(read("08") == "Byte 1: the payload ends too early, 1 bytes are missing.");
  CHECK(read("0a05616263") == "Byte 2: the payload ends too early, 2 bytes are missing.");
  CHECK(read("0001") == "Byte 0: there is no field number 0.");
  CHECK(read("0e") == "Byte 0: there is no wire type 6.");
  CHECK(read("0f") == "Byte 0: there is no wire type 7.");
  CHECK(read("08ffffffffffffffffff02") == "Byte 1: a varint is longer than 64 bits.");
  CHECK(read("08ffffffffffffffffffff01") == "Byte 1: a varint is longer than 64 bits.");
  CHECK(read("0c") == "Byte 0: a group ends here that has not begun.");
  CHECK(read("0b14") == "Byte 1: a group ends here that has not begun.");
  CHECK(read("0b0801") == "Byte 3: the payload ends too early, 1 bytes are missing.");
  CHECK(read("f8ffffff1f01") == "Byte 0: there is no field number 1073741823.");
}

TEST_CASE("Messages nested deeper than the limit end as bytes", "[content][protobuf]") {
  std::string payload = from_hex("0801");
  for (int i = 0; i < 300; ++i) {
    std::string length;
    for (std::size_t rest = payload.size(); length.empty() || rest > 0; rest >>= 7)
      length.push_back(static_cast<char>((rest & 0x7F) | (rest > 0x7F ? 0x80U : 0U)));
    payload.insert(0, "\x0a" + length);
  }
  const ContentTree tree = read_well(payload, ContentFormat::protobuf);
  CHECK(tree.nodes.back().kind == ContentTree::Kind::bytes);
  CHECK(tree.nodes.back().depth == kMaxProtobufDepth);
  CHECK(is_consistent(tree, payload.size()));
}

}  // namespace
}  // namespace echoscope
