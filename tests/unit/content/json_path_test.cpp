#include "content/json_path.hpp"

#include <catch2/catch_test_macros.hpp>

#include <string>

#include "tree_text.hpp"

namespace echoscope {
namespace {

std::optional<double> number_at(std::string_view payload, std::string_view path) {
  const auto parsed = JsonPath::parse(path);
  REQUIRE(parsed);
  return JsonNumberReader(*parsed).read(payload);
}

TEST_CASE("The path of each node leads back to it", "[content][path]") {
  const ContentTree tree = read_well(
      R"({"a": {"b": [1, {"c": 2}]}, "x y": {"": 3}, "q\"\\": [[4]], "0": 5, "d.e": 6, "a\nb": 7, "é": 8})",
      ContentFormat::json);
  for (std::size_t node = 0; node < tree.nodes.size(); ++node) {
    const std::string path = path_of(tree, node);
    INFO(path);
    const auto parsed = JsonPath::parse(path);
    REQUIRE(parsed);
    CHECK(find_node(tree, *parsed) == node);
  }
}

TEST_CASE("A path is written in the shortest way that can be read", "[content][path]") {
  const ContentTree tree =
      read_well(R"({"a": {"b": [1, {"c": 2}]}, "x y": {"": 3}, "q\"": 4})", ContentFormat::json);
  const auto path_to = [&](std::string_view value) -> std::string {
    for (std::size_t node = 0; node < tree.nodes.size(); ++node)
      if (tree.at(tree.nodes[node].value) == value) return path_of(tree, node);
    return "none";
  };
  CHECK(path_of(tree, 0).empty());
  CHECK(path_to("1") == "a.b[0]");
  CHECK(path_to("2") == "a.b[1].c");
  CHECK(path_to("3") == R"("x y"."")");
  CHECK(path_to("4") == R"("q\"")");
}

TEST_CASE("An index leads into an array, a name into an object", "[content][path]") {
  const ContentTree tree =
      read_well(R"({"list": [7, 8], "map": {"1": 9}, "a": 1, "a": 2})", ContentFormat::json);
  const auto value_at = [&](std::string_view path) {
    const auto node = find_node(tree, *JsonPath::parse(path));
    return node ? std::string(tree.at(tree.nodes[*node].value)) : "none";
  };
  CHECK(value_at("list[1]") == "8");
  CHECK(value_at("map.1") == "9");
  CHECK(value_at("map.\"1\"") == "9");
  CHECK(value_at("a") == "1");
  CHECK(value_at("list.1") == "none");
  CHECK(value_at("map[1]") == "none");
  CHECK(value_at("list[2]") == "none");
  CHECK(value_at("list[1].x") == "none");
}

TEST_CASE("What is not a path is refused", "[content][path]") {
  for (const std::string_view text : {".",      "a.",    ".a",    "a..b",  "a[",
                                      "a[]",    "a[x]",  "a[1",   "a[1]b", "a.[1]",
                                      "a b",    "a=1",   "a\"",   "\"a",   "\"a\\\"",
                                      "\"a\"b", "a[-1]", "a[+1]", "a[ 1]", "a[99999999999999999999]"}) {
    INFO(text);
    CHECK_FALSE(JsonPath::parse(text));
  }
}

TEST_CASE("A number is read at its path", "[content][path]") {
  const std::string payload =
      R"({"p": {"list": [1, {"price": "42.5"}, -3e2]}, "caf\u00e9": 7, "s": "x", "big": 18446744073709551615})";
  CHECK(number_at(payload, "p.list[0]") == 1.0);
  CHECK(number_at(payload, "p.list[1].price") == 42.5);
  CHECK(number_at(payload, "p.list[2]") == -300.0);
  CHECK(number_at(payload, "café") == 7.0);
  CHECK(number_at(payload, "big") == 18446744073709551615.0);
  CHECK(number_at("12", "") == 12.0);
  CHECK(number_at("\"12\"", "") == 12.0);
  CHECK(number_at("[[5]]", "[0][0]") == 5.0);
}

TEST_CASE("No number is read where there is none", "[content][path]") {
  CHECK_FALSE(number_at(R"({"a": "x", "b": null, "c": {}})", "a"));
  CHECK_FALSE(number_at(R"({"a": "12 "})", "a"));
  CHECK_FALSE(number_at(R"({"a": "inf"})", "a"));
  CHECK_FALSE(number_at(R"({"b": null})", "b"));
  CHECK_FALSE(number_at(R"({"c": {}})", "c"));
  CHECK_FALSE(number_at(R"({"c": 1})", "d"));
  CHECK_FALSE(number_at(R"({"c": 1})", "c.d"));
  CHECK_FALSE(number_at("", ""));
  CHECK_FALSE(number_at("not JSON", "a"));
  CHECK_FALSE(number_at("{\"a\": ", "a"));
  CHECK_FALSE(number_at("\xff\xfe", "a"));
}

TEST_CASE("One reader reads many payloads", "[content][path]") {
  JsonNumberReader reader(*JsonPath::parse("n"));
  for (int i = 0; i < 100; ++i)
    CHECK(reader.read("{\"pad\": \"" + std::string(static_cast<std::size_t>(i) * 997, 'x') +
                      "\", \"n\": " + std::to_string(i) + "}") == static_cast<double>(i));
  CHECK(reader.read("{\"pad\": \"" + std::string(std::size_t{2} << 20, 'x') + "\", \"n\": 1}") == 1.0);
  CHECK(reader.read("{\"n\": 2}") == 2.0);
}

}  // namespace
}  // namespace echoscope
