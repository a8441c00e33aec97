#include "content/json_path.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace echoscope {
namespace {

// What may not stand in a name without quotes.
constexpr std::string_view kPartsNames = ".[=!<>\" \t\r\n";

// Without its quotes and escapes; the text goes on behind it.
std::optional<std::string> take_quoted(std::string_view& text) {
  std::string name;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return name;
    }
    const std::string_view next = text.substr(i + 1, 1);
    if (text[i] == '\\' && (next == "\"" || next == "\\")) ++i;
    name.push_back(text[i]);
  }
  return std::nullopt;
}

std::optional<JsonPath::Step> take_name(std::string_view& text) {
  if (text.starts_with('"')) return take_quoted(text);
  const std::size_t size = std::min(text.find_first_of(kPartsNames), text.size());
  if (size == 0) return std::nullopt;
  std::string name(text.substr(0, size));
  text.remove_prefix(size);
  return name;
}

std::optional<JsonPath::Step> take_index(std::string_view& text) {
  std::size_t index = 0;
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data() + 1, end, index);
  if (error != std::errc() || stopped == end || *stopped != ']') return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stopped - text.data()) + 1);
  return index;
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
  while (!text.empty()) {
    std::optional<Step> step;
    if (text.starts_with('[')) {
      step = take_index(text);
    } else {
      if (!path.steps_.empty()) {
        if (!text.starts_with('.')) return std::nullopt;
        text.remove_prefix(1);
      }
      step = take_name(text);
    }
    if (!step) return std::nullopt;
    path.steps_.push_back(std::move(*step));
  }
  return path;
}

void append_name(std::string& path, std::string_view name) {
  if (!path.empty()) path.push_back('.');
  if (!name.empty() && name.find_first_of(kPartsNames) == std::string_view::npos) {
    path.append(name);
    return;
  }
  path.push_back('"');
  for (const char byte : name) {
    if (byte == '"' || byte == '\\') path.push_back('\\');
    path.push_back(byte);
  }
  path.push_back('"');
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
    const auto* name = std::get_if<std::string>(&step);
    if (tree.nodes[node].kind == ContentTree::Kind::array && name == nullptr)
      found = first_child(tree, node, [&](std::size_t) { return index++ == std::get<std::size_t>(step); });
    else if (tree.nodes[node].kind == ContentTree::Kind::object && name != nullptr)
      found =
          first_child(tree, node, [&](std::size_t child) { return tree.at(tree.nodes[child].key) == *name; });
    if (!found) return std::nullopt;
    node = *found;
  }
  return node;
}

}  // namespace echoscope
