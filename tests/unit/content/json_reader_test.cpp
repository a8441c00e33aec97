#include "content/json_reader.hpp"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <string>

#include "tree_text.hpp"

namespace echoscope {
namespace {

using Kind = ContentTree::Kind;

std::string read(std::string_view text) {
  return read_text(text, ContentFormat::json);
}

std::string_view source_of(std::string_view payload, const ContentTree::Node& node) {
  return payload.substr(node.source.offset, node.source.length);
}

TEST_CASE("JSON keeps its order, members of the same name, and the digits of numbers", "[content][json]") {
  CHECK(read(R"({"b": 1, "a": 2, "b": 3})") == "{b: 1, a: 2, b: 3}");
  CHECK(read("[12345678901234567890123, 0.10, 1E400, -0, 1.0e+2]") ==
        "[12345678901234567890123, 0.10, 1E400, -0, 1.0e+2]");
  CHECK(read(" [ ] ") == "[]");
  CHECK(read("{}") == "{}");
  CHECK(read("[true, false, null]") == "[true, false, null]");
}

TEST_CASE("A JSON string is unescaped, surrogates are joined or replaced", "[content][json]") {
  CHECK(read(R"("\" \\ \/ \b\f\n\r\t")") == "\"\" \\ / \b\f\n\r\t\"");
  CHECK(read(R"("caf\u00e9 \u20AC \ud83d\ude00")") == "\"café € 😀\"");
  CHECK(read(R"("\ud83d")") == "\"\xEF\xBF\xBD\"");
  CHECK(read(R"("\ude00\ud83d\u0041")") ==
        "\"\xEF\xBF\xBD\xEF\xBF\xBD"
        "A\"");
  CHECK(read(R"("\u0000")") == std::string("\"\0\"", 3));
  CHECK(read(R"({"a\nb": "é"})") == "{a\nb: \"é\"}");
}

TEST_CASE("Each JSON value knows its place in the payload", "[content][json]") {
  const std::string payload = R"( {"list": [10, "a\n", {}], "x": null} )";
  const ContentTree tree = read_well(payload, ContentFormat::json);
  REQUIRE(tree.nodes.size() == 6);
  CHECK(is_consistent(tree, payload.size()));
  CHECK(source_of(payload, tree.nodes[0]) == R"({"list": [10, "a\n", {}], "x": null})");
  CHECK(source_of(payload, tree.nodes[1]) == R"([10, "a\n", {}])");
  CHECK(source_of(payload, tree.nodes[2]) == "10");
  CHECK(source_of(payload, tree.nodes[3]) == R"("a\n")");
  CHECK(source_of(payload, tree.nodes[4]) == "{}");
  CHECK(source_of(payload, tree.nodes[5]) == "null");
  CHECK(tree.nodes[1].children == 3);
  CHECK(tree.nodes[1].end == 5);
  CHECK(tree.nodes[2].depth == 2);
  CHECK(tree.nodes[3].kind == Kind::string);
}

TEST_CASE("An error of JSON tells line, column and byte", "[content][json]") {
  const std::atomic<bool> cancel{false};
  const auto tree = read_tree("{\n  \"é\": 1,\n  \"é\" 2}", ContentFormat::json, cancel);
  REQUIRE_FALSE(tree);
  CHECK(tree.error().offset == 20);
  CHECK(tree.error().sentence == "Line 3, column 7: a colon is expected after the name.");
}

TEST_CASE("What is not JSON is refused where it is wrong", "[content][json]") {
  struct Example {
    std::string_view text;
    std::size_t offset;
    std::string_view clause;
  };
  const Example examples[] = {
      {"", 0, "the text ends too early"},
      {"[1, 2", 5, "the text ends too early"},
      {"{\"a\": \"b", 8, "the text ends too early"},
      {"tru", 3, "the text ends too early"},
      {"\"\\u12", 5, "the text ends too early"},
      {"[1 2]", 3, "a comma or ] is expected here"},
      {"[1,]", 3, "a value is expected here"},
      {"{\"a\":1 \"b\":2}", 7, "a comma or } is expected here"},
      {"{a: 1}", 1, "a name in quotes is expected here"},
      {"{\"a\":1,}", 7, "a name in quotes is expected here"},
      {"nul!", 0, "a value is expected here"},
      {"NaN", 0, "a value is expected here"},
      {"01", 0, "a number may not begin with a zero before other digits"},
      {"-x", 1, "a digit is expected in the number here"},
      {"1.e3", 2, "a digit is expected in the number here"},
      {"1e+", 3, "the text ends too early"},
      {"[1] x", 4, "the value has ended, nothing may follow it"},
      {"\"a\nb\"", 2, "a control character must be written as an escape in a string"},
      {"\"\\x\"", 1, "there is no such escape"},
      {"\"\\u12g4\"", 1, "\\u needs four hexadecimal digits"},
      {"\"\xff\"", 1, "the text is not UTF-8 from here on"},
      {"\"\xe2\x82\"", 3, "the text is not UTF-8 from here on"},
  };
  const std::atomic<bool> cancel{false};
  for (const Example& example : examples) {
    INFO(example.text);
    const auto tree = read_tree(example.text, ContentFormat::json, cancel);
    REQUIRE_FALSE(tree);
    CHECK(tree.error().offset == example.offset);
    CHECK(tree.error().sentence.ends_with(std::string(": ").append(example.clause).append(".")));
  }
}

TEST_CASE("JSON deeper than the limit is shown as far as it goes", "[content][json]") {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  const ContentTree tree = read_well(deep, ContentFormat::json);
  CHECK(tree.nodes.size() == ContentTree::kMaxDepth);
  CHECK(tree.notice == "Only what stands before byte 512 is shown: 512 levels are the limit.");
  CHECK(is_consistent(tree, deep.size()));
  const std::string allowed = std::string(512, '[') + std::string(512, ']');
  CHECK(read_well(allowed, ContentFormat::json).notice.empty());
}

TEST_CASE("JSON of too many values is shown up to the limit", "[content][json]") {
  std::string many = "[0";
  for (std::size_t i = 0; i < ContentTree::kMaxNodes; ++i)
    many += ",0";
  many += "]";
  const ContentTree tree = read_well(many, ContentFormat::json);
  CHECK(tree.nodes.size() == ContentTree::kMaxNodes);
  CHECK(tree.nodes.front().children == ContentTree::kMaxNodes - 1);
  CHECK_FALSE(tree.notice.empty());
}

TEST_CASE("Reading ends when it is cancelled", "[content][json]") {
  const std::atomic<bool> cancel{true};
  const auto tree = read_tree("[1]", ContentFormat::json, cancel);
  REQUIRE_FALSE(tree);
  CHECK(tree.error().sentence == "Reading was cancelled.");
}

}  // namespace
}  // namespace echoscope
