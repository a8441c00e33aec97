#include "protocol/tokens.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

using Parts = std::vector<std::string_view>;

TEST_CASE("A token has letters, digits and a few signs, and at least one of them") {
  CHECK(is_token("Sec-WebSocket-Key"));
  CHECK(is_token("!#$%&'*+-.^_`|~09azAZ"));
  CHECK_FALSE(is_token(""));
  for (const char byte : std::string_view("\0\t \"(),/:;<=>?@[\\]{}\x7f\x80\xff", 23)) {
    CAPTURE(static_cast<int>(byte));
    CHECK_FALSE(is_token_byte(byte));
    CHECK_FALSE(is_token(std::string("a") + byte));
  }
}

TEST_CASE("Comparing ignores the case of ASCII letters only") {
  CHECK(equal_ignoring_case("WebSocket", "websocket"));
  CHECK(equal_ignoring_case("", ""));
  CHECK_FALSE(equal_ignoring_case("websocket", "websockets"));
  CHECK_FALSE(equal_ignoring_case("[", "{"));
  CHECK_FALSE(equal_ignoring_case("\xc3\x84", "\xc3\xa4"));
}

TEST_CASE("Spaces and tabs are trimmed at both ends") {
  CHECK(trim_white_space(" \ta b\t ") == "a b");
  CHECK(trim_white_space(" \t ").empty());
  CHECK(trim_white_space("").empty());
  CHECK(trim_white_space("\na") == "\na");
}

TEST_CASE("A list is split into trimmed parts, empty ones too") {
  CHECK(split_list("a, b ,c", ',') == Parts{"a", "b", "c"});
  CHECK(split_list(" , a,,", ',') == Parts{"", "a", "", ""});
  CHECK(split_list("", ',') == Parts{""});
}

TEST_CASE("A separator inside a quoted string separates nothing") {
  CHECK(split_list("a=\"x,y\", b", ',') == Parts{"a=\"x,y\"", "b"});
  CHECK(split_list("a=\"x\\\",y\", b", ',') == Parts{"a=\"x\\\",y\"", "b"});
  CHECK(split_list("a=\"x,y", ',') == Parts{"a=\"x,y"});
  CHECK(split_list("a=\"\\", ',') == Parts{"a=\"\\"});
}

}  // namespace
}  // namespace echoscope
