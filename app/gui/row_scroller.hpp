#pragma once

#include <cstdint>

namespace echoscope {

/// Where a list of rows of equal height is scrolled to. The position is a whole row and a fraction of one,
/// not a distance in pixels: a float of pixels is exact to some hundred thousand rows only, this at any
/// number. Rows have absolute numbers, so that a list that loses its oldest rows and gains new ones stands
/// still. No Dear ImGui here.
class RowScroller {
 public:
  /// Once before each use: the rows there are, first to end - 1, and how many fit into the view (at least a
  /// fraction of one). Keeps the end in view if it was in view.
  void set_rows(std::uint64_t first, std::uint64_t end, double rows_in_view);

  void scroll_by(double rows);
  void scroll_to_first();
  void scroll_to_end();
  /// Puts the row's upper edge that many rows below the view's upper edge, above it if negative.
  void place(std::uint64_t row, double rows_below_top);
  /// Scrolls as little as needed for the whole row to be in view.
  void reveal(std::uint64_t row);
  /// Puts the view at that part of all positions, 0 for the first and 1 for the last.
  void scroll_to_part(double part);

  /// The first row that is in view, if only in part.
  [[nodiscard]] std::uint64_t top() const { return top_; }
  /// The part of top() that is above the view, 0 to 1.
  [[nodiscard]] double offset() const { return offset_; }
  /// The end is in view and stays so when rows are added.
  [[nodiscard]] bool at_end() const { return at_end_; }
  [[nodiscard]] double rows_in_view() const { return rows_in_view_; }
  [[nodiscard]] bool fits() const { return static_cast<double>(end_ - first_) <= rows_in_view_; }
  /// 0 at the first row to 1 at the last one.
  [[nodiscard]] double part() const;
  /// The view's part of all rows, up to 1.
  [[nodiscard]] double share() const;

 private:
  void clamp();

  std::uint64_t first_ = 0;
  std::uint64_t end_ = 0;
  double rows_in_view_ = 1;
  std::uint64_t top_ = 0;
  double offset_ = 0;
  bool at_end_ = true;
};

}  // namespace echoscope
