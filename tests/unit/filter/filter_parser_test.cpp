#include "filter/filter_parser.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "filter_samples.hpp"

namespace echoscope {

namespace {

struct Wrong {
  std::string_view line;
  std::string_view part;  // what is marked
  std::string_view says;  // a piece of the sentence
};

}  // namespace

TEST_CASE("A wrong line says which part is wrong and what to write", "[filter]") {
  const auto [line, part, says] = GENERATE(values<Wrong>({
      {"x -", "-", "what must not match"},
      {"x - y", "-", "what must not match"},
      {"a \"b c", "\"b c", "closing \" is missing"},
      {"\"\" x", "\"\"", "nothing between the quotes"},
      {R"("type":"trade")", R"(:"trade")", "write \\\""},
      {"in:trade", "trade", "in: stands alone"},
      {"-out:x y", "x", "out: stands alone"},
      {"op:", "", "op: with text"},
      {"op:text|", "", "op: with text"},
      {"op:text|png x", "png", "'png' is no kind"},
      {"size>", "size>", "size>4k"},
      {"size:4k", "size:4k", "size>4k"},
      {"size!=4k", "size!=4k", "size>4k"},
      {"size>4x", "size>4x", "size>4k"},
      {"size>4.5k", "size>4.5k", "size>4k"},
      {"size>99999999999999999999999", "size>99999999999999999999999", "below 4G"},
      {"size>5G", "size>5G", "below 4G"},
      {"after:", "", "14:20"},
      {"x after:noon y", "noon", "14:20"},
      {"before:25:00", "25:00", "no such day or time"},
      {"after:2026-02-30", "2026-02-30", "no such day or time"},
      {"json:", "", "path to a value"},
      {"json:a.", "", "path to a value"},
      {"json:a..b", "", "path to a value"},
      {"json:=1", "", "path to a value"},
      {"json:a[x]", "[x]", "whole number in brackets"},
      {"json:a[0", "[0", "whole number in brackets"},
      {"json:a[99999999999]", "[99999999999]", "whole number in brackets"},
      {"json:a!b", "!b", "a comparison"},
      {"json:a[0]b", "b", "a comparison"},
      {"json:a= x", "", "value is missing"},
      {"json:a=\"x", "\"x", "closing \" is missing"},
      {"json:a=\"x\"y", "y", "comes a space"},
      {"x /api", "/api", "closing / is missing"},
      {"// x", "//", "nothing between the slashes"},
      {"/api/v1", "v1", "comes only i"},
      {"/a\\", "/a\\", "closing / is missing"},
      {"-/(a/", "(a", "( itself"},
      {"/a)/", "a)", "no ( for this )"},
      {"/[a/", "[a", "[ itself"},
      {"x /[z-a]/", "z-a", "range of characters 'z-a'"},
      {"/[[:word2:]]/", "[:word2:]", "no class or range"},
      {"/*a/", "*", "nothing for '*' to repeat"},
      {"/a**/", "**", "'**' repeats"},
      {"/a{2000}/", "{2000}", "repeats too often"},
      {"/(?=a)/", "(?=", "no look-ahead"},
      {"/\\q/", "\\q", "knows no '\\q'"},
      {"/\xFF/", "\xFF", "not valid UTF-8"},
      {"/((a{100}){100}){100}/", "{100}", "repeats too often"},
      {"/(\\pL{500}){2}/", "(\\pL{500}){2}", "too large"},
  }));
  CAPTURE(line);
  const FilterError error = test::error_of(line);
  CHECK(line.substr(error.offset, error.length) == part);
  CHECK_THAT(error.sentence, Catch::Matchers::ContainsSubstring(std::string(says)));
  CHECK(error.sentence.ends_with('.'));
}

TEST_CASE("Every beginning of a line is right or says where it is wrong", "[filter]") {
  constexpr std::string_view kLine =
      "in: /tra\\/de|quo[a-z]+/i -\"heart \\\" beat\" size<=4k op:text|close after:10:00:01.5 "
      "before:2026-01-31T21:00:00+09:00 json:a.\"b c\"[3].d>=\"x y\" -json:e x";
  for (std::size_t length = 0; length <= kLine.size(); ++length) {
    const auto filter = Filter::parse(kLine.substr(0, length), test::noon());
    CAPTURE(kLine.substr(0, length));
    if (filter) continue;
    CHECK(filter.error().offset + filter.error().length <= length);
    CHECK_FALSE(filter.error().sentence.empty());
  }
  CHECK(Filter::parse(kLine, test::noon()).has_value());
}

TEST_CASE("What only looks like a key is a word", "[filter]") {
  for (const std::string_view line : {"http://x/", "type:trade", "sizes>4", "In:", "inside", "json"})
    CHECK(test::passes(line, "see http://x/ type:trade sizes>4 In: inside json"));
}

TEST_CASE("So many terms and no more", "[filter]") {
  std::string line;
  for (std::size_t i = 0; i < kMaxFilterTerms; ++i)
    line += "x ";
  CHECK(Filter::parse(line, test::noon()).has_value());
  const FilterError error = test::error_of(line + "one");
  CHECK(error.offset == line.size());
  CHECK(error.length == 3);
}

}  // namespace echoscope
