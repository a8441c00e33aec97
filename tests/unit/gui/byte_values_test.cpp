#include "gui/byte_values.hpp"

#include <algorithm>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

std::string value(std::string_view bytes, std::string_view name) {
  for (const ByteValue& each : byte_values(bytes)) {
    if (each.name == name) return each.value;
  }
  return "none";
}

}  // namespace

TEST_CASE("Bytes are read as integers in both orders", "[byte_values]") {
  CHECK(value("\xfe", "u8") == "254");
  CHECK(value("\xfe", "i8") == "-2");
  CHECK(value("\xfe", "bits") == "1111 1110");
  CHECK(value(std::string_view("\x01\x00", 2), "u16 LE") == "1");
  CHECK(value(std::string_view("\x01\x00", 2), "u16 BE") == "256");
  CHECK(value("\xff\xff\xff\xff", "u32 LE") == "4294967295");
  CHECK(value("\xff\xff\xff\xff", "i32 BE") == "-1");
  CHECK(value(std::string_view("\x80\0\0\0\0\0\0\0", 8), "i64 BE") == "-9223372036854775808");
  CHECK(value("\x01\x02\x03", "BE") == "66051");
}

TEST_CASE("Four and eight bytes are floating-point numbers too", "[byte_values]") {
  CHECK(value(std::string_view("\x00\x00\xc0\x3f", 4), "f32 LE") == "1.5");
  CHECK(value(std::string_view("\x3f\xc0\x00\x00", 4), "f32 BE") == "1.5");
  CHECK(value(std::string_view("\x3f\xf8\0\0\0\0\0\0", 8), "f64 BE") == "1.5");
}

TEST_CASE("Other numbers of bytes are no number", "[byte_values]") {
  CHECK(byte_values("").empty());
  CHECK(byte_values("123456789").empty());
}

}  // namespace echoscope
