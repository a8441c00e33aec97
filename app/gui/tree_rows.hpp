#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "content/content_tree.hpp"

namespace echoscope {

/// Which nodes of a tree are in the rows of its view: all but those within folded ones. A fold costs what it
/// hides or shows, a frame nothing. The tree is given to each call and must be the same one. Plain value; any
/// one thread at a time.
class TreeRows {
 public:
  TreeRows() = default;
  /// Small trees are unfolded at first, of large ones what is directly within the root.
  explicit TreeRows(const ContentTree& tree);

  [[nodiscard]] std::size_t size() const { return rows_.size(); }
  /// The node in a row, which must be below size().
  [[nodiscard]] std::uint32_t node(std::size_t row) const { return rows_[row]; }
  /// The row of a node, or of the innermost folded one that hides it. O(log rows).
  [[nodiscard]] std::size_t row_of(std::uint32_t node) const;
  /// The row of the node that this row's node stands directly in; the root's own for the root. O(rows
  /// between).
  [[nodiscard]] std::size_t parent_row(const ContentTree& tree, std::size_t row) const;
  [[nodiscard]] bool folded(std::uint32_t node) const { return folded_[node]; }
  /// An array's element: its number, counted from 0. None for what has a name instead, and for the root.
  [[nodiscard]] std::optional<std::uint32_t> place(std::uint32_t node) const {
    return places_[node] == kNoPlace ? std::nullopt : std::optional(places_[node]);
  }

  /// Of nodes with children; nothing for others.
  void fold(const ContentTree& tree, std::size_t row);
  void unfold(const ContentTree& tree, std::size_t row);
  void unfold_all(const ContentTree& tree);
  /// All but the root.
  void fold_all(const ContentTree& tree);

 private:
  static constexpr std::uint32_t kNoPlace = UINT32_MAX;

  void append_visible(const ContentTree& tree, std::uint32_t begin, std::uint32_t end,
                      std::vector<std::uint32_t>& to) const;
  void rebuild(const ContentTree& tree);

  std::vector<bool> folded_;           // of every node
  std::vector<std::uint32_t> rows_;    // nodes, ascending
  std::vector<std::uint32_t> places_;  // of every node
};

}  // namespace echoscope
