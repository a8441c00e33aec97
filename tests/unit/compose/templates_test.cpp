#include "compose/templates.hpp"

#include <regex>

#include <fmt/format.h>
#include <catch2/catch_test_macros.hpp>

#include "text/texts.hpp"

namespace echoscope {
namespace {

const ComposeTexts& t() {
  return texts().compose;
}

TemplateValues known_values() {
  return {
      .counter = 7,
      .random = [] { return UINT64_MAX; },
      .now = [] { return std::string("2026-01-02T03:04:05.678Z"); },
      .environment = [](const std::string& name) -> const char* { return name == "USER" ? "ada" : nullptr; }};
}

std::string expanded(std::string_view text) {
  const auto result = expand(text, known_values());
  REQUIRE(result.has_value());
  return *result;
}

InputError error_of(std::string_view text) {
  const auto result = expand(text, known_values());
  REQUIRE_FALSE(result.has_value());
  return result.error();
}

TEST_CASE("Each placeholder stands for its value", "[compose]") {
  CHECK(expanded("{{counter}}") == "7");
  CHECK(expanded("{{now}}") == "2026-01-02T03:04:05.678Z");
  CHECK(expanded("{{env:USER}}") == "ada");
  CHECK(expanded("{{random}}") == "9007199254740991");  // 2^53 - 1
  CHECK(expanded("{{uuid}}") == "ffffffff-ffff-4fff-bfff-ffffffffffff");
}

TEST_CASE("Placeholders stand anywhere, blanks inside the braces allowed", "[compose]") {
  CHECK(expanded(R"({"id":{"n":{{ counter }}}})") == R"({"id":{"n":7}})");
  CHECK(expanded("{{counter}}{{counter}}") == "77");
  CHECK(expanded("none {at} all }}") == "none {at} all }}");
  CHECK(expanded("").empty());
}

TEST_CASE("A backslash before the braces keeps them", "[compose]") {
  CHECK(expanded(R"(\{{counter}} {{counter}})") == "{{counter}} 7");
  CHECK(expanded(R"(a\b)") == R"(a\b)");
}

TEST_CASE("What can't be replaced is told with its place", "[compose]") {
  CHECK(error_of("a {{time}}").sentence == fmt::format(fmt::runtime(t().unknown_placeholder), "time"));
  CHECK(error_of("a {{time}}").offset == 2);
  CHECK(error_of("{{}}").sentence == fmt::format(fmt::runtime(t().unknown_placeholder), ""));
  CHECK(error_of("a\n{{counter").sentence == t().open_placeholder);
  CHECK(error_of("a\n{{counter").line == 2);
  CHECK(error_of("{{env:NONE}}").sentence == fmt::format(fmt::runtime(t().variable_not_set), "NONE"));
  CHECK(error_of("{{env:}}").sentence == t().nameless_variable);
}

TEST_CASE("The values of this moment look like what they are", "[compose]") {
  const TemplateValues values = current_values(3);
  CHECK(values.counter == 3);
  CHECK(std::regex_match(values.now(), std::regex(R"(20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)")));
  const auto one = expand("{{uuid}}", values);
  const auto other = expand("{{uuid}}", values);
  REQUIRE(one.has_value());
  CHECK(std::regex_match(*one,
                         std::regex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")));
  CHECK(*one != *other);
  CHECK(values.environment("ECHOSCOPE_NO_SUCH_VARIABLE") == nullptr);
}

TEST_CASE("Two braces may be a placeholder", "[compose]") {
  CHECK(has_placeholders("a {{counter}}"));
  CHECK_FALSE(has_placeholders("{ {"));
}

}  // namespace
}  // namespace echoscope
