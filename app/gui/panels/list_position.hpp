#pragma once

#include <cstdint>

#include "gui/panels/list_rows.hpp"
#include "gui/row_scroller.hpp"

namespace echoscope {

/// Where a list of rows is scrolled to, held by what stands there and not by its number: matches that are
/// found above, and rows that are dropped, leave the row in view where it is. Follows the end while the end
/// is in view, but for an end that is only so far: while a search is under way it waits for the rows below.
/// No Dear ImGui here.
class ListPosition {
 public:
  /// Whether the rows are all there are, or a search will add some anywhere.
  enum class Rows : std::uint8_t { complete, being_found };

  /// Once before each use of scroller().
  void set_rows(const ListRows& rows, double rows_in_view, Rows state);
  /// After the scroller was moved: from now on what is in view is held.
  void keep();

  /// To scroll with, between set_rows() and keep().
  [[nodiscard]] RowScroller& scroller() { return scroller_; }
  [[nodiscard]] const RowScroller& scroller() const { return scroller_; }

  /// The end stays in view when rows are added.
  [[nodiscard]] bool following() const { return following_; }
  void follow();
  /// Holds the row of that sequence where it stands now, whatever the next rows are.
  void hold(std::uint64_t sequence);
  /// Whether the row is in view, if only in part.
  [[nodiscard]] bool in_view(std::uint64_t sequence) const;

 private:
  ListRows rows_;
  RowScroller scroller_;
  bool following_ = true;
  std::uint64_t held_ = 0;  // a sequence: its row, or the next one shown,
  double below_top_ = 0;    // stands so many rows below the view's upper edge
  std::uint64_t top_was_ = 0;
  double offset_was_ = 0;
};

}  // namespace echoscope
