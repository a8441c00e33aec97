#include "compose/input_error.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

TEST_CASE("A place is told as byte, line and column in characters", "[compose]") {
  const InputError error = error_at("{\n \xe3\x81\x93\xf0\x9f\x91\x8b?", 10, "why");
  CHECK(error.offset == 10);
  CHECK(error.line == 2);
  CHECK(error.column == 4);  // a blank and two characters of three and four bytes before it
  CHECK(error.sentence == "why");
}

TEST_CASE("The first byte is line 1, column 1; a place behind the end is the end", "[compose]") {
  CHECK(error_at("abc", 0, {}).column == 1);
  CHECK(error_at("", 0, {}).line == 1);
  CHECK(error_at("a\nb", 99, {}).offset == 3);
  CHECK(error_at("a\nb", 99, {}).line == 2);
}

TEST_CASE("A character is quoted whole, and made visible", "[compose]") {
  CHECK(quoted_character("a\xe3\x81\x93z", 1) == "'\xe3\x81\x93'");
  CHECK(quoted_character("\n", 0) == "'\\n'");
  CHECK(quoted_character("\xff", 0) == "'\\x{ff}'");
  CHECK(quoted_character("a", 1) == "''");
}

}  // namespace
}  // namespace echoscope
