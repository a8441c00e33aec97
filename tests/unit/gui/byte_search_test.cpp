#include "gui/byte_search.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

std::optional<std::uint64_t> found(std::string_view bytes, std::string needle, std::uint64_t from,
                                   std::size_t slice) {
  ByteSearch search(bytes, std::move(needle), from);
  while (search.step(slice)) {
  }
  return search.found();
}

}  // namespace

TEST_CASE("An offset is a decimal or a hexadecimal number", "[byte_search]") {
  CHECK(parse_offset("255") == 255U);
  CHECK(parse_offset(" 0xFf ") == 255U);
  CHECK_FALSE(parse_offset(""));
  CHECK_FALSE(parse_offset("0x"));
  CHECK_FALSE(parse_offset("ff"));
  CHECK_FALSE(parse_offset("12 13"));
  CHECK_FALSE(parse_offset("99999999999999999999"));
}

TEST_CASE("Bytes are found as hexadecimal, all else as text", "[byte_search]") {
  CHECK(parse_needle("0x1f8B") == "\x1f\x8b");
  CHECK(parse_needle("1f 8b 08") == "\x1f\x8b\x08");
  CHECK(parse_needle("trade") == "trade");
  CHECK(parse_needle("ab") == "ab");
  CHECK(parse_needle("0xzz") == "0xzz");
  CHECK(parse_needle("1f 8") == "1f 8");
  CHECK(parse_needle("\"1f 8b\"") == "1f 8b");
  CHECK_FALSE(parse_needle("  "));
}

TEST_CASE("A search finds the next place, also across the ends of its slices", "[byte_search]") {
  const std::string bytes = "....needle....needle..";
  for (const std::size_t slice : {std::size_t{1}, std::size_t{3}, std::size_t{100}}) {
    CHECK(found(bytes, "needle", 0, slice) == 4U);
    CHECK(found(bytes, "needle", 5, slice) == 14U);
    CHECK(found(bytes, "needle", 15, slice) == 4U);
    CHECK_FALSE(found(bytes, "noodle", 7, slice));
    CHECK(found(bytes, "..", 21, slice) == 0U);
  }
  CHECK_FALSE(found("", "x", 0, 10));
  CHECK_FALSE(found("ab", "abc", 0, 10));
}

}  // namespace echoscope
