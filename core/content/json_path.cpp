#include "content/json_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <utility>

#include "content/content.hpp"

namespace echoscope {
namespace {

// What parts names, within a path or within a filter line.
bool parts_names(char byte) {
  return static_cast<unsigned char>(byte) <= 0x20 || byte == 0x7F ||
         std::string_view(".[]\"=!<>|").find(byte) != std::string_view::npos;
}

std::optional<std::size_t> as_index(std::string_view digits) {
  std::size_t index = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stopped, error] = std::from_chars(digits.data(), end, index);
  if (digits.empty() || error != std::errc() || stopped != end) return std::nullopt;
  return index;
}

// The string that the text begins with, in its quotes; the text goes on behind it.
std::optional<std::string> take_quoted(std::string_view& text) {
  std::size_t end = 1;
  while (end < text.size() && text[end] != '"')
    end += text[end] == '\\' ? std::size_t{2} : std::size_t{1};
  if (end >= text.size()) return std::nullopt;
  const std::atomic<bool> no_cancel{false};
  const auto tree = read_tree(text.substr(0, end + 1), ContentFormat::json, no_cancel);
  if (!tree) return std::nullopt;
  text.remove_prefix(end + 1);
  return std::string(tree->at(tree->nodes.front().value));
}

// "[3]" or "[\"name\"]".
std::optional<JsonPath::Step> take_brackets(std::string_view& text) {
  text.remove_prefix(1);
  JsonPath::Step step;
  if (text.starts_with('"')) {
    std::optional<std::string> name = take_quoted(text);
    if (!name) return std::nullopt;
    step.name = std::move(*name);
  } else {
    const std::size_t digits = std::min(text.find(']'), text.size());
    step.index = as_index(text.substr(0, digits));
    step.is_name = false;
    if (!step.index) return std::nullopt;
    text.remove_prefix(digits);
  }
  if (!text.starts_with(']')) return std::nullopt;
  text.remove_prefix(1);
  return step;
}

std::optional<JsonPath::Step> take_name(std::string_view& text) {
  const std::size_t size = std::min(text.find_first_of(".[]\""), text.size());
  if (size == 0) return std::nullopt;
  JsonPath::Step step{std::string(text.substr(0, size)), as_index(text.substr(0, size)), true};
  text.remove_prefix(size);
  return step;
}

// The children of a node, one after the other.
template <typename Visit>
std::optional<std::size_t> first_child(const ContentTree& tree, std::size_t parent, Visit visit) {
  for (std::size_t child = parent + 1; child < tree.nodes[parent].end; child = tree.nodes[child].end)
    if (visit(child)) return child;
  return std::nullopt;
}

}  // namespace

std::optional<JsonPath> JsonPath::parse(std::string_view text) {
  JsonPath path;
  bool name_expected = !text.starts_with('[');
  while (!text.empty()) {
    std::optional<Step> step;
    if (!name_expected && text.starts_with('[')) {
      step = take_brackets(text);
    } else {
      if (!name_expected) {
        if (!text.starts_with('.')) return std::nullopt;
        text.remove_prefix(1);
      }
      step = take_name(text);
    }
    if (!step) return std::nullopt;
    path.steps_.push_back(std::move(*step));
    name_expected = false;
  }
  return path;
}

void append_name(std::string& path, std::string_view name) {
  if (!name.empty() && std::ranges::none_of(name, parts_names)) {
    if (!path.empty()) path.push_back('.');
    path.append(name);
    return;
  }
  path.append("[\"");
  for (const char byte : name) {
    if (byte == '"' || byte == '\\')
      path.append({'\\', byte});
    else if (static_cast<unsigned char>(byte) < 0x20)
      path.append(fmt::format("\\u{:04x}", static_cast<unsigned>(byte)));
    else
      path.push_back(byte);
  }
  path.append("\"]");
}

void append_index(std::string& path, std::size_t index) {
  path.append(fmt::format("[{}]", index));
}

std::string path_of(const ContentTree& tree, std::size_t node) {
  std::string path;
  std::size_t parent = 0;
  while (parent != node) {
    std::size_t index = 0;
    const auto step = first_child(tree, parent, [&](std::size_t child) {
      if (node < tree.nodes[child].end) return true;
      ++index;
      return false;
    });
    if (!step) break;
    if (tree.nodes[parent].kind == ContentTree::Kind::object)
      append_name(path, tree.at(tree.nodes[*step].key));
    else
      append_index(path, index);
    parent = *step;
  }
  return path;
}

std::optional<std::size_t> find_node(const ContentTree& tree, const JsonPath& path) {
  if (tree.nodes.empty()) return std::nullopt;
  std::size_t node = 0;
  for (const JsonPath::Step& step : path.steps()) {
    std::optional<std::size_t> found;
    std::size_t index = 0;
    if (tree.nodes[node].kind == ContentTree::Kind::array && step.index)
      found = first_child(tree, node, [&](std::size_t) { return index++ == *step.index; });
    else if (tree.nodes[node].kind == ContentTree::Kind::object && step.is_name)
      found = first_child(tree, node,
                          [&](std::size_t child) { return tree.at(tree.nodes[child].key) == step.name; });
    if (!found) return std::nullopt;
    node = *found;
  }
  return node;
}

}  // namespace echoscope
