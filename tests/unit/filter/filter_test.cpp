#include "filter/filter.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "filter_samples.hpp"

namespace echoscope {

using test::parsed;
using test::passes;
using test::text_record;

namespace {

Record record_of(RecordKind kind, Direction direction = Direction::in, std::string_view payload = "x") {
  Record record = text_record(payload);
  record.meta.kind = kind;
  record.meta.direction = direction;
  return record;
}

std::string marked(std::string_view line, std::string_view text, std::size_t max_marks = 100) {
  std::string with_brackets(text);
  const auto marks = parsed(line).marks(text, max_marks);
  for (auto mark = marks.rbegin(); mark != marks.rend(); ++mark) {
    with_brackets.insert(mark->offset + mark->length, "]");
    with_brackets.insert(mark->offset, "[");
  }
  return with_brackets;
}

}  // namespace

TEST_CASE("An empty line lets everything pass", "[filter]") {
  for (const std::string_view line : {"", "   ", "\t\n"}) {
    CHECK(parsed(line).passes_all());
    CHECK(passes(line, ""));
  }
  CHECK_FALSE(parsed("x").passes_all());
}

TEST_CASE("A word matches anywhere, its ASCII letters in either case", "[filter]") {
  CHECK(passes("trade", R"({"type":"Trade"})"));
  CHECK(passes("TRADE", "trade"));
  CHECK(passes("type\":", R"({"type":1})"));
  CHECK_FALSE(passes("trade", "trad"));
  CHECK_FALSE(passes("trade", ""));
  CHECK(passes("価格", "\"価格\":1"));
  CHECK_FALSE(passes("é", "É"));
  // '@' and '`' differ by the bit that tells the cases of a letter apart.
  CHECK_FALSE(passes("a@b", "a`b"));
  CHECK_FALSE(passes("a[b", "a{b"));
}

TEST_CASE("All terms must hold", "[filter]") {
  CHECK(passes("one two", "two, then one"));
  CHECK_FALSE(passes("one two", "one"));
  CHECK(passes("one -two", "one"));
  CHECK_FALSE(passes("one -two", "one two"));
}

TEST_CASE("Quotes keep spaces, and escape themselves by a backslash", "[filter]") {
  CHECK(passes(R"("one two")", "one two"));
  CHECK_FALSE(passes(R"("one two")", "two one"));
  CHECK(passes(R"("\"type\":\"trade\"")", R"({"type":"trade"})"));
  CHECK(passes(R"("a\\b")", R"(a\b)"));
  CHECK(passes(R"("a\b")", R"(a\b)"));
  CHECK(passes(R"("-5")", "-5"));
  CHECK_FALSE(passes(R"(-"one two")", "one two"));
}

TEST_CASE("A regular expression is RE2's, in any case of letters with i", "[filter]") {
  CHECK(passes("/trade|quote/", "a quote"));
  CHECK_FALSE(passes("/trade|quote/", "a QUOTE"));
  CHECK(passes("/trade|quote/i", "a QUOTE"));
  CHECK(passes("/^a.c$/", "abc"));
  CHECK_FALSE(passes("/^a.c$/", "abcd"));
  CHECK(passes(R"(/a\/b c/)", "a/b c"));
  CHECK_FALSE(passes("-/trade/", "trade"));
  CHECK(passes(R"(/\d{3}/)", "x123"));
  CHECK(passes("/k/i", "\u212A"));  // the Kelvin sign
}

TEST_CASE("A direction and kinds are what the row is", "[filter]") {
  CHECK(parsed("in:").matches(record_of(RecordKind::text, Direction::in)));
  CHECK_FALSE(parsed("in:").matches(record_of(RecordKind::text, Direction::out)));
  CHECK(parsed("out:").matches(record_of(RecordKind::text, Direction::out)));
  CHECK(parsed("-in:").matches(record_of(RecordKind::text, Direction::out)));
  CHECK(parsed("op:ping|pong").matches(record_of(RecordKind::pong)));
  CHECK_FALSE(parsed("op:ping|pong").matches(record_of(RecordKind::close)));
  CHECK(parsed("-op:ping|pong").matches(record_of(RecordKind::close)));
  CHECK(parsed("op:binary").matches(record_of(RecordKind::binary)));
  CHECK(parsed("op:text").matches(record_of(RecordKind::text)));
  CHECK(parsed("op:crafted").matches(record_of(RecordKind::crafted)));
  for (const RecordKind kind : {RecordKind::opened, RecordKind::ended, RecordKind::violation}) {
    CHECK(parsed("op:state").matches(record_of(kind)));
    CHECK_FALSE(parsed("op:text|binary|ping|pong|close|crafted").matches(record_of(kind)));
  }
}

TEST_CASE("Words find rows that are no messages by their payload only", "[filter]") {
  CHECK(parsed("example.com").matches(record_of(RecordKind::opened, Direction::in, "wss://example.com/")));
  CHECK_FALSE(parsed("opened").matches(record_of(RecordKind::opened, Direction::in, "wss://example.com/")));
}

TEST_CASE("A size is compared with the payload's bytes, its units powers of 1024", "[filter]") {
  const std::string kib(1024, 'x');
  CHECK(passes("size=1k", kib));
  CHECK(passes("size=1K", kib));
  CHECK(passes("size>=1024", kib));
  CHECK(passes("size<=1k", kib));
  CHECK_FALSE(passes("size>1k", kib));
  CHECK_FALSE(passes("size<1k", kib));
  CHECK(passes("size<1M", kib));
  CHECK(passes("size<1G", kib));
  CHECK(passes("-size>1k", kib));
  CHECK(passes("size=0", ""));
  CHECK(passes("size", "has the size in it"));
}

TEST_CASE("After includes its instant and before does not", "[filter]") {
  const Record record = text_record("");  // 12:00:00 UTC
  CHECK(parsed("after:2026-01-31T12:00:00Z").matches(record));
  CHECK_FALSE(parsed("before:2026-01-31T12:00:00Z").matches(record));
  CHECK_FALSE(parsed("after:2026-01-31T12:00:00.001Z").matches(record));
  CHECK(parsed("before:2026-01-31T12:00:00.001Z").matches(record));
  CHECK(parsed("after:2026-01-31T21:00+09:00 before:2026-01-31T21:01+09:00").matches(record));
  CHECK(parsed("-after:2026-01-31T12:01Z").matches(record));
}

TEST_CASE("Marks are where wanted words and expressions stand", "[filter]") {
  CHECK(marked("trade", "a Trade, no trade") == "a [Trade], no [trade]");
  CHECK(marked("trade /q.o/ -none in:", "none quo trade") == "none [quo] [trade]");
  CHECK(marked("aa", "aaaaa") == "[aa][aa]a");
  CHECK(marked("ab abc", "xabcx") == "x[abc]x");
  CHECK(marked("abc bcd", "abcd") == "[abc]d");
  CHECK(marked("a", "aaaa", 2) == "[a][a]aa");
  CHECK(marked("/x*/", "axxb") == "a[xx]b");
  CHECK(marked("/x*/", "") == "");
  CHECK(marked("/^a/", "aaa") == "[a]aa");
  CHECK(marked("-a", "aaa") == "aaa");
}

TEST_CASE("Expressions that match nothing everywhere cost no more than some looks", "[filter]") {
  const std::string text(1'000'000, 'a');
  CHECK(parsed("/(.*x)?/").marks(text, 10).empty());
}

TEST_CASE("No input makes an expression slow", "[filter]") {
  const std::string text(200'000, 'a');
  CHECK_FALSE(passes("/(a+)+$b/", text));
  CHECK_FALSE(passes("/(a|aa)+c/", text));
}

}  // namespace echoscope
