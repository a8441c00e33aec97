#include "protocol/utf8.hpp"

#include <algorithm>
#include <optional>
#include <random>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {

namespace {

using namespace std::string_view_literals;

// Written from RFC 3629's definition of a code point, as far as can be from how the validator works.
bool is_valid_by_definition(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    std::size_t length = 1;
    unsigned value = byte(0);
    if (value >= 0xF8) return false;
    if (value >= 0xF0) {
      length = 4;
      value &= 0x07U;
    } else if (value >= 0xE0) {
      length = 3;
      value &= 0x0FU;
    } else if (value >= 0xC0) {
      length = 2;
      value &= 0x1FU;
    } else if (value >= 0x80) {
      return false;
    }
    if (at + length > text.size()) return false;
    for (std::size_t i = 1; i < length; ++i) {
      if ((byte(i) & 0xC0U) != 0x80U) return false;
      value = value << 6U | (byte(i) & 0x3FU);
    }
    constexpr unsigned kSmallestOfLength[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < kSmallestOfLength[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
      return false;
    at += length;
  }
  return true;
}

// Mostly valid text with some ASCII runs; now and then a byte of any value.
std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> kParts{"a",
                                               "plain ASCII, a run",
                                               "é",
                                               "こ",
                                               "👋",
                                               "\xC2",
                                               "\xE0\xA0",
                                               "\xF4\x8F\xBF\xBF",
                                               "\xED\x9F\xBF",
                                               "\xEF\xBF\xBF"};
  std::string text;
  const auto parts = random() % 12;
  for (std::size_t i = 0; i < parts; ++i) {
    if (random() % 16 == 0) {
      text += static_cast<char>(random() % 256);
    } else {
      text += kParts[random() % (random() % 4 == 0 ? kParts.size() : 5)];
    }
  }
  return text;
}

bool is_valid_in_pieces(std::string_view text, std::mt19937& random) {
  Utf8Validator validator;
  while (!text.empty()) {
    const std::size_t length = std::min<std::size_t>(text.size(), random() % 24);
    validator.feed(text.substr(0, length));
    text.remove_prefix(length);
  }
  return validator.complete();
}

}  // namespace

TEST_CASE("What RFC 3629 forbids is invalid", "[protocol][utf8]") {
  const std::string_view bytes = GENERATE(values<std::string_view>({
      "\x80"sv,  // a continuation byte alone
      "\xBF"sv,
      "\xC0\x80"sv,  // overlong NUL
      "\xC1\xBF"sv,
      "\xE0\x80\x80"sv,  // overlong
      "\xE0\x9F\xBF"sv,
      "\xF0\x80\x80\x80"sv,
      "\xF0\x8F\xBF\xBF"sv,
      "\xED\xA0\x80"sv,  // surrogates
      "\xED\xBF\xBF"sv,
      "\xED\xA0\xBD\xED\xB1\x8B"sv,
      "\xF4\x90\x80\x80"sv,  // above U+10FFFF
      "\xF5\x80\x80\x80"sv,
      "\xF8\x88\x80\x80\x80"sv,  // five and six bytes
      "\xFC\x84\x80\x80\x80\x80"sv,
      "\xFE"sv,
      "\xFF"sv,
      "\xC3"sv,  // cut short
      "\xE3\x81"sv,
      "\xF0\x9F\x91"sv,
      "\xC3\x28"sv,  // something else where a continuation is due
      "\xE3\x81\x28"sv,
      "\xE3\x28\x81"sv,
  }));
  for (std::size_t ascii_before = 0; ascii_before < 40; ++ascii_before) {
    const std::string text = std::string(ascii_before, 'a') + std::string(bytes);
    CAPTURE(escape_for_display(text));
    REQUIRE_FALSE(is_valid_utf8(text));
    REQUIRE_FALSE(is_valid_utf8(text + std::string(40, 'a')));
  }
}

TEST_CASE("The first and last code point of every length is valid", "[protocol][utf8]") {
  const std::string_view text = GENERATE(values<std::string_view>({
      ""sv,
      "\0"sv,
      "\x7F"sv,
      "\xC2\x80"sv,
      "\xDF\xBF"sv,
      "\xE0\xA0\x80"sv,
      "\xED\x9F\xBF"sv,
      "\xEE\x80\x80"sv,
      "\xEF\xBF\xBF"sv,
      "\xF0\x90\x80\x80"sv,
      "\xF4\x8F\xBF\xBF"sv,
      "Hello! こんにちは 👋"sv,
  }));
  for (std::size_t ascii_before = 0; ascii_before < 40; ++ascii_before) {
    REQUIRE(is_valid_utf8(std::string(ascii_before, 'a') + std::string(text)));
  }
}

TEST_CASE("Whole or in pieces, text is judged as the definition says", "[protocol][utf8]") {
  const std::uint32_t seed = GENERATE(1U, 2U, 3U, 4U);
  CAPTURE(seed);
  std::mt19937 random(seed);
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = random_text(random);
    const bool valid = is_valid_by_definition(text);
    CAPTURE(round, escape_for_display(text));
    REQUIRE(is_valid_utf8(text) == valid);
    REQUIRE(is_valid_in_pieces(text, random) == valid);
  }
}

TEST_CASE("Every split of a text gives the same answer", "[protocol][utf8]") {
  const std::string_view text = "0123456789abcdef é こ 👋 0123456789abcdef"sv;
  for (std::size_t first = 0; first <= text.size(); ++first) {
    for (std::size_t second = first; second <= text.size(); ++second) {
      Utf8Validator validator;
      validator.feed(text.substr(0, first));
      validator.feed(text.substr(first, second - first));
      validator.feed(text.substr(second));
      REQUIRE(validator.complete());
    }
  }
}

TEST_CASE("A validator says false from the first invalid byte until it is reset", "[protocol][utf8]") {
  Utf8Validator validator;
  CHECK(validator.feed("fine so far"));
  CHECK_FALSE(validator.feed("\xFF"));
  CHECK_FALSE(validator.feed("fine again, but too late for this message"));
  CHECK_FALSE(validator.complete());
  validator.reset();
  CHECK(validator.feed("fine"));
  CHECK(validator.complete());
}

TEST_CASE("A text that ends inside a code point is valid so far but not complete", "[protocol][utf8]") {
  Utf8Validator validator;
  CHECK(validator.feed("\xE3\x81"));
  CHECK_FALSE(validator.complete());
  CHECK(validator.feed("\x93"));
  CHECK(validator.complete());
}

TEST_CASE("Truncation does not cut a code point", "[protocol][utf8]") {
  CHECK(truncate_utf8("abc", 3) == "abc");
  CHECK(truncate_utf8("abc", 100) == "abc");
  CHECK(truncate_utf8("abc", 2) == "ab");
  CHECK(truncate_utf8("abc", 0).empty());
  CHECK(truncate_utf8("", 0).empty());
  CHECK(truncate_utf8("aこb", 1) == "a");
  CHECK(truncate_utf8("aこb", 2) == "a");
  CHECK(truncate_utf8("aこb", 3) == "a");
  CHECK(truncate_utf8("aこb", 4) == "aこ");
  CHECK(truncate_utf8("👋", 3).empty());
  const std::string mixed = "é👋こx漢字é";
  for (std::size_t limit = 0; limit <= mixed.size(); ++limit) {
    CAPTURE(limit);
    const std::string_view cut = truncate_utf8(mixed, limit);
    CHECK(cut.size() <= limit);
    CHECK(cut.size() + 3 >= std::min(limit, mixed.size()));
    CHECK(is_valid_utf8(cut));
  }
}

TEST_CASE("Truncating what is not UTF-8 stays within the text", "[protocol][utf8]") {
  const std::string continuations(10, '\x80');
  for (std::size_t limit = 0; limit <= continuations.size(); ++limit) {
    CHECK(truncate_utf8(continuations, limit).size() <= limit);
  }
}

TEST_CASE("What could drive a terminal or break the line is shown as an escape", "[protocol][utf8]") {
  struct Row {
    std::string_view bytes;
    std::string_view shown;
  };
  const Row row = GENERATE(values<Row>({
      {""sv, ""sv},
      {"Hello! こんにちは 👋"sv, "Hello! こんにちは 👋"sv},
      {"a\nb\r\tc"sv, "a\\nb\\r\\tc"sv},
      {"\x1B[31mred"sv, "\\u{1b}[31mred"sv},
      {"\0\x7F"sv, "\\u{0}\\u{7f}"sv},
      {"\xC2\x85\xC2\x9B"sv, "\\u{85}\\u{9b}"sv},              // C1: NEL and CSI
      {"\xC2\xA0"sv, "\xC2\xA0"sv},                            // the first after C1
      {"\xE2\x80\xA8\xE2\x80\xA9"sv, "\\u{2028}\\u{2029}"sv},  // line and paragraph separator
      {"\xE2\x80\xAE"
       "abc"sv,
       "\\u{202e}abc"sv},  // right-to-left override
      {"\xFF\xFE"sv, "\\x{ff}\\x{fe}"sv},
      {"a\xE3\x81z"sv, "a\\x{e3}\\x{81}z"sv},
      {"\xC0\x8A"sv, "\\x{c0}\\x{8a}"sv},  // an overlong line break
      {"\xF0\x9F\x91"sv, "\\x{f0}\\x{9f}\\x{91}"sv},
  }));
  CHECK(escape_for_display(row.bytes) == row.shown);
}

TEST_CASE("Whatever the bytes, what is shown is one line of valid UTF-8 without controls",
          "[protocol][utf8]") {
  std::mt19937 random(7);
  for (int round = 0; round < 2'000; ++round) {
    std::string bytes(random() % 64, '\0');
    for (char& byte : bytes)
      byte = static_cast<char>(random() % 256);
    const std::string shown = escape_for_display(bytes);
    CAPTURE(round, shown);
    REQUIRE(is_valid_by_definition(shown));
    REQUIRE(std::ranges::none_of(shown, [](char c) { return (c >= 0 && c < 0x20) || c == 0x7F; }));
  }
}

}  // namespace echoscope
