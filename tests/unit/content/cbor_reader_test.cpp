#include "content/cbor_reader.hpp"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <string>
#include <utility>

#include "tree_text.hpp"

namespace echoscope {
namespace {

std::string read(std::string_view hex) {
  return read_text(from_hex(hex), ContentFormat::cbor);
}

TEST_CASE("The examples of RFC 8949 appendix A", "[content][cbor]") {
  const std::pair<std::string_view, std::string_view> examples[] = {
      {"00", "0"},
      {"01", "1"},
      {"0a", "10"},
      {"17", "23"},
      {"1818", "24"},
      {"1819", "25"},
      {"1864", "100"},
      {"1903e8", "1000"},
      {"1a000f4240", "1000000"},
      {"1b000000e8d4a51000", "1000000000000"},
      {"1bffffffffffffffff", "18446744073709551615"},
      {"c249010000000000000000", "18446744073709551616"},
      {"3bffffffffffffffff", "-18446744073709551616"},
      {"c349010000000000000000", "-18446744073709551617"},
      {"20", "-1"},
      {"29", "-10"},
      {"3863", "-100"},
      {"3903e7", "-1000"},
      {"f90000", "0.0"},
      {"f98000", "-0.0"},
      {"f93c00", "1.0"},
      {"fb3ff199999999999a", "1.1"},
      {"f93e00", "1.5"},
      {"f97bff", "65504.0"},
      {"fa47c35000", "100000.0"},
      {"fa7f7fffff", "3.4028235e+38"},
      {"fb7e37e43c8800759c", "1e+300"},
      {"f90001", "5.960464477539063e-08"},
      {"f90400", "6.103515625e-05"},
      {"f9c400", "-4.0"},
      {"fbc010666666666666", "-4.1"},
      {"f97c00", "inf"},
      {"f97e00", "nan"},
      {"f9fc00", "-inf"},
      {"fa7f800000", "inf"},
      {"fa7fc00000", "nan"},
      {"faff800000", "-inf"},
      {"fb7ff0000000000000", "inf"},
      {"fb7ff8000000000000", "nan"},
      {"fbfff0000000000000", "-inf"},
      {"f4", "false"},
      {"f5", "true"},
      {"f6", "null"},
      {"f7", "undefined"},
      {"f0", "simple(16)"},
      {"f8ff", "simple(255)"},
      {"c074323031332d30332d32315432303a30343a30305a", "\"2013-03-21T20:04:00Z\""},
      {"c11a514b67b0", "1363896240"},
      {"c1fb41d452d9ec200000", "1363896240.5"},
      {"d74401020304", "h'01020304'"},
      {"d818456449455446", "h'6449455446'"},
      {"d82076687474703a2f2f7777772e6578616d706c652e636f6d", "\"http://www.example.com\""},
      {"40", "h''"},
      {"4401020304", "h'01020304'"},
      {"60", "\"\""},
      {"6161", "\"a\""},
      {"6449455446", "\"IETF\""},
      {"62225c", "\"\"\\\""},
      {"62c3bc", "\"ü\""},
      {"63e6b0b4", "\"水\""},
      {"64f0908591", "\"𐅑\""},
      {"80", "[]"},
      {"83010203", "[1, 2, 3]"},
      {"8301820203820405", "[1, [2, 3], [4, 5]]"},
      {"98190102030405060708090a0b0c0d0e0f101112131415161718181819",
       "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]"},
      {"a0", "{}"},
      {"a201020304", "{1: 2, 3: 4}"},
      {"a26161016162820203", "{a: 1, b: [2, 3]}"},
      {"826161a161626163", "[\"a\", {b: \"c\"}]"},
      {"a56161614161626142616361436164614461656145", "{a: \"A\", b: \"B\", c: \"C\", d: \"D\", e: \"E\"}"},
      {"5f42010243030405ff", "h'0102030405'"},
      {"7f657374726561646d696e67ff", "\"streaming\""},
      {"9fff", "[]"},
      {"9f018202039f0405ffff", "[1, [2, 3], [4, 5]]"},
      {"9f01820203820405ff", "[1, [2, 3], [4, 5]]"},
      {"83018202039f0405ff", "[1, [2, 3], [4, 5]]"},
      {"83019f0203ff820405", "[1, [2, 3], [4, 5]]"},
      {"bf61610161629f0203ffff", "{a: 1, b: [2, 3]}"},
      {"826161bf61626163ff", "[\"a\", {b: \"c\"}]"},
      {"bf6346756ef563416d7421ff", "{Fun: true, Amt: -2}"},
  };
  for (const auto& [hex, expected] : examples) {
    INFO(hex);
    const std::string payload = from_hex(hex);
    CHECK(read(hex) == expected);
    CHECK(is_consistent(read_well(payload, ContentFormat::cbor), payload.size()));
  }
}

TEST_CASE("CBOR's types tell the width, the tags and indefinite lengths", "[content][cbor]") {
  const auto types = [](std::string_view hex) {
    return types_in(read_well(from_hex(hex), ContentFormat::cbor));
  };
  CHECK(types("8c 00 18ff 19ffff 1affffffff 1bffffffffffffffff 20 38ff f93c00 fa00000000 fb0000000000000000 "
              "6161 4100") ==
        "array; uint; uint8; uint16; uint32; uint64; nint; nint8; float16; float32; float64; text; bytes");
  CHECK(types("c1 1a514b67b0") == "tag 1, uint32");
  CHECK(types("d9d9f7 c0 6161") == "tag 55799, tag 0, text");
  CHECK(types("9f 5f ff 7f ff bf ff ff") ==
        "array, indefinite; bytes, indefinite; text, indefinite; map, indefinite");
}

TEST_CASE("A CBOR key of any type is shown as text", "[content][cbor]") {
  CHECK(read("a1 82 01 6161 f5") == "{[1, a]: true}");
  CHECK(read("a2 f5 01 a1 01 20 02") == "{true: 1, {1: -1}: 2}");
  const std::string long_key = "a1 9f" + std::string(4096, '0') + "ff 01";
  const ContentTree tree = read_well(from_hex(long_key), ContentFormat::cbor);
  REQUIRE(tree.nodes.size() == 2);
  CHECK(tree.at(tree.nodes[1].key).size() < 300);
  CHECK(tree.nodes[0].children == 1);
}

TEST_CASE("What is not CBOR is refused where it is wrong", "[content][cbor]") {
  CHECK(read("") == "Byte 0: the payload ends too early, 1 bytes are missing.");
  CHECK(read("19ff") == "Byte 1: the payload ends too early, 1 bytes are missing.");
  CHECK(read("8201") == "Byte 2: the payload ends too early, 1 bytes are missing.");
  CHECK(read("5bffffffffffffffff00") ==
        "Byte 9: the payload ends too early, 18446744073709551614 bytes are missing.");
  CHECK(read("9bffffffffffffffff") == "Byte 9: the payload ends too early, 1 bytes are missing.");
  CHECK(read("0000") == "Byte 1: the value has ended, 1 bytes follow it.");
  CHECK(read("1c") == "Byte 0: 0x1c is reserved in CBOR.");
  CHECK(read("1f") == "Byte 0: 0x1f is reserved in CBOR.");
  CHECK(read("ff") == "Byte 0: a break stands here outside of anything of indefinite length.");
  CHECK(read("8201ff") == "Byte 2: a break stands here outside of anything of indefinite length.");
  CHECK(read("bf01ff") == "Byte 2: a map ends after a key, its value is missing.");
  CHECK(read("5f6161ff") == "Byte 1: a string of indefinite length may only hold strings of its own type.");
  CHECK(read("5f5fffff") == "Byte 1: a string of indefinite length may only hold strings of its own type.");
  CHECK(read("f818") == "Byte 0: a simple value below 32 is not written as two bytes.");
  CHECK(read("61ff") == "Byte 0: a text string is not UTF-8.");
}

}  // namespace
}  // namespace echoscope
