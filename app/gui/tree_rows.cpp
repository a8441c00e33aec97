#include "gui/tree_rows.hpp"

#include <algorithm>
#include <iterator>

namespace echoscope {

namespace {

constexpr std::size_t kUnfoldedNodes = 1000;

bool has_children(const ContentTree::Node& node) {
  return node.children > 0;
}

}  // namespace

TreeRows::TreeRows(const ContentTree& tree) : folded_(tree.nodes.size()), places_(tree.nodes.size()) {
  // What the next node of a depth stands in, and its place there.
  struct Parent {
    bool array = false;
    std::uint32_t next = 0;
  };
  std::vector<Parent> parents(ContentTree::kMaxDepth + 2);
  for (std::size_t n = 0; n < tree.nodes.size(); ++n) {
    const ContentTree::Node& node = tree.nodes[n];
    const std::size_t depth = std::min<std::size_t>(node.depth, ContentTree::kMaxDepth);
    Parent& parent = parents[depth];
    places_[n] = parent.array ? parent.next++ : kNoPlace;
    parents[depth + 1] = {.array = node.kind == ContentTree::Kind::array, .next = 0};
  }
  if (tree.nodes.size() > kUnfoldedNodes) {
    fold_all(tree);
  } else {
    rebuild(tree);
  }
}

std::size_t TreeRows::row_of(std::uint32_t node) const {
  const auto after = std::upper_bound(rows_.begin(), rows_.end(), node);
  return static_cast<std::size_t>(std::distance(rows_.begin(), after)) - (after == rows_.begin() ? 0 : 1);
}

std::size_t TreeRows::parent_row(const ContentTree& tree, std::size_t row) const {
  const std::uint16_t depth = tree.nodes[rows_[row]].depth;
  std::size_t up = row;
  while (up > 0 && tree.nodes[rows_[up]].depth >= depth)
    --up;
  return up;
}

void TreeRows::append_visible(const ContentTree& tree, std::uint32_t begin, std::uint32_t end,
                              std::vector<std::uint32_t>& to) const {
  for (std::uint32_t n = begin; n < end;) {
    to.push_back(n);
    n = folded_[n] ? std::max(tree.nodes[n].end, n + 1) : n + 1;
  }
}

void TreeRows::rebuild(const ContentTree& tree) {
  rows_.clear();
  append_visible(tree, 0, static_cast<std::uint32_t>(tree.nodes.size()), rows_);
}

void TreeRows::fold(const ContentTree& tree, std::size_t row) {
  const std::uint32_t node = rows_[row];
  if (!has_children(tree.nodes[node]) || folded_[node]) return;
  folded_[node] = true;
  const auto first = rows_.begin() + static_cast<std::ptrdiff_t>(row) + 1;
  rows_.erase(first, std::lower_bound(first, rows_.end(), tree.nodes[node].end));
}

void TreeRows::unfold(const ContentTree& tree, std::size_t row) {
  const std::uint32_t node = rows_[row];
  if (!folded_[node]) return;
  folded_[node] = false;
  std::vector<std::uint32_t> shown;
  append_visible(tree, node + 1, tree.nodes[node].end, shown);
  rows_.insert(rows_.begin() + static_cast<std::ptrdiff_t>(row) + 1, shown.begin(), shown.end());
}

void TreeRows::unfold_all(const ContentTree& tree) {
  folded_.assign(tree.nodes.size(), false);
  rebuild(tree);
}

void TreeRows::fold_all(const ContentTree& tree) {
  for (std::size_t n = 1; n < tree.nodes.size(); ++n)
    folded_[n] = has_children(tree.nodes[n]);
  rebuild(tree);
}

}  // namespace echoscope
