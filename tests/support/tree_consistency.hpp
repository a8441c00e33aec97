#pragma once

#include <cstddef>

#include "content/content_tree.hpp"

namespace echoscope::test {

/// Whether ends, children, depths, texts and sources of the nodes fit each other and the payload.
[[nodiscard]] inline bool is_consistent(const ContentTree& tree, std::size_t payload_size) {
  using Kind = ContentTree::Kind;
  const auto end_of = [](ContentTree::Span span) { return std::size_t{span.offset} + span.length; };
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const ContentTree::Node& node = tree.nodes[i];
    const bool is_container = node.kind == Kind::object || node.kind == Kind::array;
    for (const ContentTree::Span span : {node.key, node.value, node.type})
      if (end_of(span) > tree.text.size()) return false;
    if (end_of(node.source) > payload_size) return false;
    if (node.end <= i || node.end > tree.nodes.size()) return false;
    if (!is_container && node.end != i + 1) return false;
    std::size_t children = 0;
    for (std::size_t child = i + 1; child < node.end; child = tree.nodes[child].end) {
      const ContentTree::Node& inner = tree.nodes[child];
      if (inner.end <= child || inner.end > node.end || inner.depth != node.depth + 1) return false;
      if (inner.source.offset < node.source.offset || end_of(inner.source) > end_of(node.source))
        return false;
      ++children;
    }
    if (children != node.children) return false;
  }
  return !tree.nodes.empty() && tree.nodes.front().end == tree.nodes.size();
}

}  // namespace echoscope::test
