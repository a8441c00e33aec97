#include "tree_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include <atomic>

namespace echoscope {
namespace {

using Kind = ContentTree::Kind;

bool is_container(Kind kind) {
  return kind == Kind::object || kind == Kind::array;
}

void append(const ContentTree& tree, std::size_t index, std::string& out) {
  const ContentTree::Node& node = tree.nodes[index];
  const std::string value(tree.at(node.value));
  if (node.kind == Kind::string)
    out += '"' + value + '"';
  else if (node.kind == Kind::bytes)
    out += "h'" + value + "'";
  else if (!is_container(node.kind))
    out += value;
  if (!is_container(node.kind)) return;
  out += node.kind == Kind::object ? '{' : '[';
  for (std::size_t child = index + 1; child < node.end; child = tree.nodes[child].end) {
    if (child > index + 1) out += ", ";
    if (node.kind == Kind::object) out += std::string(tree.at(tree.nodes[child].key)) + ": ";
    append(tree, child, out);
  }
  out += node.kind == Kind::object ? '}' : ']';
}

}  // namespace

std::string from_hex(std::string_view digits) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string bytes;
  std::size_t high = std::string_view::npos;
  for (const char digit : digits) {
    if (digit == ' ') continue;
    const std::size_t value = kDigits.find(digit);
    REQUIRE(value != std::string_view::npos);
    if (high == std::string_view::npos) {
      high = value;
      continue;
    }
    bytes.push_back(static_cast<char>(16 * high + value));
    high = std::string_view::npos;
  }
  REQUIRE(high == std::string_view::npos);
  return bytes;
}

std::string in_text(const ContentTree& tree) {
  std::string text;
  append(tree, 0, text);
  return text;
}

std::string read_text(std::string_view payload, ContentFormat format) {
  const std::atomic<bool> cancel{false};
  const auto tree = read_tree(payload, format, cancel);
  return tree ? in_text(*tree) : tree.error().sentence;
}

std::string types_in(const ContentTree& tree) {
  std::string types(tree.at(tree.nodes.front().type));
  for (std::size_t i = 1; i < tree.nodes.size(); ++i)
    types += "; " + std::string(tree.at(tree.nodes[i].type));
  return types;
}

ContentTree read_well(std::string_view payload, ContentFormat format) {
  const std::atomic<bool> cancel{false};
  auto tree = read_tree(payload, format, cancel);
  INFO((tree ? std::string() : tree.error().sentence));
  REQUIRE(tree);
  return std::move(*tree);
}

}  // namespace echoscope
