#include "content/number_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <utility>

#include "tree_text.hpp"

namespace echoscope {
namespace {

TEST_CASE("Numbers of any length are written in decimal", "[content]") {
  CHECK(decimal_text("") == "0");
  CHECK(decimal_text("", 1) == "1");
  CHECK(decimal_text(from_hex("0000")) == "0");
  CHECK(decimal_text(from_hex("ffffffffffffffff"), 1) == "18446744073709551616");
  CHECK(decimal_text(from_hex("033b2e3c9fd0803ce8000000")) == "1000000000000000000000000000");
}

TEST_CASE("Decimal128 is written as its specification does", "[content]") {
  const std::pair<std::pair<std::uint64_t, std::uint64_t>, std::string_view> examples[] = {
      {{0x3040000000000000, 0}, "0"},
      {{0xb040000000000000, 0}, "-0"},
      {{0x3040000000000000, 1}, "1"},
      {{0x303e000000000000, 1}, "0.1"},
      {{0x303c000000000000, 1234}, "12.34"},
      {{0x3034000000000000, 0x4d2}, "0.001234"},
      {{0x302a000000000000, 0x4d2}, "1.234E-8"},
      {{0x3042000000000000, 1}, "1E+1"},
      {{0x5fffed09bead87c0, 0x378d8e63ffffffff}, "9.999999999999999999999999999999999E+6144"},
      {{0x7800000000000000, 0}, "Infinity"},
      {{0xf800000000000000, 0}, "-Infinity"},
      {{0x7c00000000000000, 0}, "NaN"},
      {{0x6c10000000000000, 0}, "0"},
  };
  for (const auto& [bits, expected] : examples) {
    INFO(expected);
    CHECK(decimal128_text(bits.first, bits.second) == expected);
  }
}

TEST_CASE("Times are written in UTC within the years of four digits", "[content]") {
  CHECK(utc_text(0, 0) == "1970-01-01T00:00:00Z");
  CHECK(utc_text(951'782'400, 500'000'000) == "2000-02-29T00:00:00.5Z");
  CHECK(utc_text(-62'167'219'200, 0) == "0000-01-01T00:00:00Z");
  CHECK(utc_text(253'402'300'799, 1) == "9999-12-31T23:59:59.000000001Z");
  CHECK_FALSE(utc_text(-62'167'219'201, 0));
  CHECK_FALSE(utc_text(253'402'300'800, 0));
}

}  // namespace
}  // namespace echoscope
