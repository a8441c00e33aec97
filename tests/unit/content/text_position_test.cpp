#include "content/text_position.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

namespace echoscope {
namespace {

TEST_CASE("A byte's line and column, in code points", "[content]") {
  CHECK(position_in("", 0) == TextPosition{1, 1});
  CHECK(position_in("abc", 2) == TextPosition{1, 3});
  CHECK(position_in("a\nb", 1) == TextPosition{1, 2});
  CHECK(position_in("a\nb", 2) == TextPosition{2, 1});
  CHECK(position_in("ab\ncéd", 6) == TextPosition{2, 3});
  CHECK(position_in("ab\n", 3) == TextPosition{2, 1});
}

TEST_CASE("The first byte that is not UTF-8, near and far", "[content]") {
  CHECK_FALSE(invalid_utf8_at(""));
  CHECK_FALSE(invalid_utf8_at("é水😀"));
  CHECK(invalid_utf8_at("ab\xff") == 2);
  CHECK(invalid_utf8_at("ab\xe2\x82") == 4);
  // A code point that lies across the border of two pieces.
  const std::string padding(4095, 'x');
  CHECK_FALSE(invalid_utf8_at(padding + "é"));
  CHECK(invalid_utf8_at(padding + "\xc3(") == 4096);
  CHECK(invalid_utf8_at(std::string(10'000, 'x') + "\x80") == 10'000);
}

TEST_CASE("Text to be read has no control characters but white space", "[content]") {
  CHECK(is_readable_text("a\tb\r\né"));
  CHECK_FALSE(is_readable_text(std::string_view("a\0", 2)));
  CHECK_FALSE(is_readable_text("\x1b[0m"));
  CHECK_FALSE(is_readable_text("\x7f"));
  CHECK_FALSE(is_readable_text("\xff"));
}

}  // namespace
}  // namespace echoscope
