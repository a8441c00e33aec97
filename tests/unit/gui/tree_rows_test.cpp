#include "gui/tree_rows.hpp"

#include <atomic>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "content/content.hpp"

namespace echoscope {

namespace {

ContentTree tree_of(std::string_view json) {
  auto tree = read_tree(json, ContentFormat::json, std::atomic<bool>(false));
  REQUIRE(tree);
  return *std::move(tree);
}

// 0 {, 1 a, 2 b [, 3 first, 4 second {, 5 c, 6 d
constexpr std::string_view kJson = R"({"a":1,"b":["x",{"c":true}],"d":null})";

std::vector<std::uint32_t> nodes(const TreeRows& rows) {
  std::vector<std::uint32_t> all;
  for (std::size_t n = 0; n < rows.size(); ++n)
    all.push_back(rows.node(n));
  return all;
}

}  // namespace

TEST_CASE("A small tree is unfolded at first", "[tree_rows]") {
  const ContentTree tree = tree_of(kJson);
  CHECK(nodes(TreeRows(tree)) == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5, 6});
}

TEST_CASE("A fold hides what is within, and remembers the folds there", "[tree_rows]") {
  const ContentTree tree = tree_of(kJson);
  TreeRows rows(tree);
  rows.fold(tree, 4);
  CHECK(nodes(rows) == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 6});
  rows.fold(tree, 2);
  CHECK(nodes(rows) == std::vector<std::uint32_t>{0, 1, 2, 6});
  CHECK(rows.row_of(5) == 2);
  rows.unfold(tree, 2);
  CHECK(nodes(rows) == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 6});
  rows.unfold(tree, 4);
  CHECK(rows.size() == tree.nodes.size());
  rows.fold(tree, 1);
  CHECK(rows.size() == tree.nodes.size());
}

TEST_CASE("All can be folded and unfolded at once", "[tree_rows]") {
  const ContentTree tree = tree_of(kJson);
  TreeRows rows(tree);
  rows.fold_all(tree);
  CHECK(nodes(rows) == std::vector<std::uint32_t>{0, 1, 2, 6});
  rows.unfold(tree, 2);
  CHECK(nodes(rows) == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 6});
  rows.unfold_all(tree);
  CHECK(rows.size() == tree.nodes.size());
}

TEST_CASE("Parents and places are known", "[tree_rows]") {
  const ContentTree tree = tree_of(kJson);
  const TreeRows rows(tree);
  CHECK(rows.parent_row(tree, 5) == 4);
  CHECK(rows.parent_row(tree, 6) == 0);
  CHECK(rows.parent_row(tree, 0) == 0);
  CHECK(rows.place(3) == 0U);
  CHECK(rows.place(4) == 1U);
  CHECK_FALSE(rows.place(0));
  CHECK_FALSE(rows.place(5));
  CHECK_FALSE(rows.place(6));
}

TEST_CASE("Of a large tree the first level is shown", "[tree_rows]") {
  std::string json = "[";
  for (int n = 0; n < 2000; ++n)
    json += "[" + std::to_string(n) + "],";
  json.back() = ']';
  const ContentTree tree = tree_of(json);
  TreeRows rows(tree);
  CHECK(rows.size() == 2001);
  CHECK(rows.place(rows.node(2000)) == 1999U);
}

}  // namespace echoscope
