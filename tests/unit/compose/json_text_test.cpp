#include "compose/json_text.hpp"

#include <string>

#include <fmt/format.h>
#include <catch2/catch_test_macros.hpp>

#include "text/texts.hpp"

namespace echoscope {
namespace {

const ComposeTexts& t() {
  return texts().compose;
}

std::string unexpected(std::string_view quoted) {
  return fmt::format(fmt::runtime(t().json_unexpected), quoted);
}

TEST_CASE("JSON is taken as RFC 8259 has it", "[compose]") {
  for (const std::string_view text : {"{}", "[]", "1", "-0.5e+3", "\"\\u00e9\"", "null",
                                      " [1, true, {\"a\": [\"\\\"\"]}] ", "123456789012345678901234567890"}) {
    CAPTURE(text);
    CHECK_FALSE(check_json(text).has_value());
  }
}

TEST_CASE("What is not JSON is told with line and column", "[compose]") {
  const auto error = check_json("{\n  \"a\": 1,\n  b: 2\n}");
  REQUIRE(error.has_value());
  CHECK(error->sentence == unexpected("'b'"));
  CHECK(error->line == 3);
  CHECK(error->column == 3);
  CHECK(error->offset == 14);

  CHECK(check_json("[1,]")->sentence == unexpected("']'"));
  CHECK(check_json("[1] 2")->sentence == unexpected("'2'"));
  CHECK(check_json("['a']")->sentence == unexpected("'''"));
  CHECK(check_json("[\"\xe3\x81\x93\", \xe3\x81\x93]")->column == 7);
}

TEST_CASE("A zero byte does not end JSON", "[compose]") {
  for (const std::string_view behind : {"", "\"", "{}"}) {
    const std::string text = std::string("{}") + '\0' + std::string(behind);
    const auto error = check_json(text);
    REQUIRE(error.has_value());
    CHECK(error->offset == 2);
  }
}

TEST_CASE("JSON that ends too early is told at its end", "[compose]") {
  for (const std::string_view text : {"", "{", "[1", "\"a", "{\"a\":", "tru"}) {
    CAPTURE(text);
    const auto error = check_json(text);
    REQUIRE(error.has_value());
    CHECK(error->sentence == t().json_ended);
    CHECK(error->offset == text.size());
  }
}

TEST_CASE("A number beyond every reader's range, and bytes that are not UTF-8, are told", "[compose]") {
  const auto number = check_json("[1e999]");
  REQUIRE(number.has_value());
  CHECK(number->sentence == fmt::format(fmt::runtime(t().json_number_too_large), "1e999"));
  CHECK(number->offset == 1);
  const auto bytes = check_json("[\"a\xff\"]");
  REQUIRE(bytes.has_value());
  CHECK(bytes->sentence == t().json_not_utf8);
  CHECK(bytes->offset == 3);
}

TEST_CASE("A million brackets are judged without a deep stack", "[compose]") {
  const std::string open(1'000'000, '[');
  CHECK(check_json(open)->sentence == t().json_ended);
  const std::string whole = open + std::string(open.size(), ']');
  CHECK_FALSE(check_json(whole).has_value());
  CHECK(indent_json(whole).size() < 300 * open.size());
}

TEST_CASE("Indenting changes blanks and nothing else", "[compose]") {
  CHECK(indent_json(R"({"z":1.0,"a":[1e2, -0, 12345678901234567890123, "a, {b}: \"\\"],"z":{}, "e":[ ]})") ==
        "{\n"
        "  \"z\": 1.0,\n"
        "  \"a\": [\n"
        "    1e2,\n"
        "    -0,\n"
        "    12345678901234567890123,\n"
        "    \"a, {b}: \\\"\\\\\"\n"
        "  ],\n"
        "  \"z\": {},\n"
        "  \"e\": []\n"
        "}");
  CHECK(indent_json(" true ") == "true");
}

TEST_CASE("Indenting what is indented changes nothing", "[compose]") {
  const std::string once = indent_json(R"([{"a":[1,[2,{"b":"\\\""}]]},"x"])");
  CHECK(indent_json(once) == once);
}

}  // namespace
}  // namespace echoscope
