#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <string>

#include "content/content.hpp"
#include "protocol/base64.hpp"
#include "tree_text.hpp"

namespace echoscope {
namespace {

using enum ContentFormat;
using Formats = std::vector<ContentFormat>;

// MessagePack {"compact": true, "schema": 0}.
const std::string kMap =
    "\x82\xa7"
    "compact\xc3\xa6schema" +
    std::string(1, '\0');
// The same in CBOR.
const std::string kCborMap =
    "\xa2\x67"
    "compact\xf5\x66schema" +
    std::string(1, '\0');

bool offers(const Formats& formats, ContentFormat format) {
  return std::ranges::find(formats, format) != formats.end();
}

TEST_CASE("A text message is JSON where it is, else text", "[content][formats]") {
  CHECK(formats_of(R"({"a": 1})", Opcode::text) == Formats{json, text, hex});
  CHECK(formats_of(" [1, 2]\n", Opcode::text) == Formats{json, text, hex});
  CHECK(formats_of("hello, world", Opcode::text) == Formats{text, hex});
  CHECK(formats_of("{broken", Opcode::text) == Formats{text, hex});
  CHECK(formats_of("", Opcode::text) == Formats{text, hex});
}

TEST_CASE("A number on its own is text first", "[content][formats]") {
  CHECK(formats_of("42", Opcode::text) == Formats{text, hex, json});
  CHECK(formats_of("null", Opcode::text) == Formats{text, hex, json});
}

TEST_CASE("Base64 comes first only where it unpacks to something that makes sense", "[content][formats]") {
  CHECK(formats_of(echoscope::base64("hello, hello"), Opcode::text) == Formats{base64, text, hex});
  CHECK(formats_of(echoscope::base64(R"({"a": 1})"), Opcode::text).front() == base64);
  CHECK(formats_of(echoscope::base64("\x89PNG\r\n\x1a\n" + std::string(40, '\x91')), Opcode::text).front() ==
        base64);
  CHECK(formats_of(echoscope::base64(kMap), Opcode::text).front() == base64);
  CHECK(formats_of(echoscope::base64(std::string(100'000, 'a') + "é"), Opcode::text).front() == base64);
  // Random bytes: it may be base64.
  CHECK(formats_of("q83vEjRWeJCrze8SNFZ4kA==", Opcode::text) == Formats{text, hex, base64});
  for (const std::string_view words :
       {"subscription", "unsubscribed", "123456789012", "d3b07384d113edec49eaa6238ad5ff00", "hello world!",
        "hello world", "                "}) {
    INFO(words);
    CHECK_FALSE(offers(formats_of(words, Opcode::text), base64));
  }
}

TEST_CASE("Binary formats are told by what they hold", "[content][formats]") {
  CHECK(formats_of(kMap, Opcode::binary).front() == messagepack);
  CHECK(formats_of(kCborMap, Opcode::binary).front() == cbor);
  CHECK(formats_of(from_hex("160000000268656c6c6f0006000000776f726c640000"), Opcode::binary).front() == bson);
  CHECK(formats_of(from_hex("0a0774657374696e67 109601 1a03089601"), Opcode::binary).front() == protobuf);
  CHECK(formats_of(from_hex("1f8b0800000000000003cb48cdc9c9070086a6103605000000"), Opcode::binary).front() ==
        gzip);
  CHECK(formats_of(from_hex("789ccb48cdc9c907000 62c0215"), Opcode::binary).front() == gzip);
}

TEST_CASE("Text in a binary message is text first", "[content][formats]") {
  CHECK(formats_of("hello, world", Opcode::binary).front() == text);
  CHECK(formats_of(R"({"a": 1})", Opcode::binary).front() == json);
}

TEST_CASE("Bytes that are nothing known are shown in hexadecimal", "[content][formats]") {
  CHECK(formats_of("\xff\xfe\xfd\xfc", Opcode::binary).front() == hex);
  CHECK(formats_of(std::string_view("\xc1\x00\xc1", 3), Opcode::binary).front() == hex);
  // One byte is a number in MessagePack and CBOR, which says little.
  CHECK(formats_of("\x05", Opcode::binary) == Formats{hex, text, messagepack, cbor});
}

TEST_CASE("Of a large payload the beginning is enough", "[content][formats]") {
  std::string large = "[\"x\"";
  while (large.size() < 1'000'000)
    large += ", \"some more text\"";
  CHECK(formats_of(large, Opcode::text).front() == json);
  CHECK(formats_of("[" + std::string(1'000'000, ' ') + "x", Opcode::text).front() == json);
  CHECK(formats_of("\xdd" + std::string("\x00\x10\x00\x00", 4) + std::string(1 << 20, '\x01'), Opcode::binary)
            .front() == messagepack);
}

}  // namespace
}  // namespace echoscope
