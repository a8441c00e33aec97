#pragma once

#include <cstdint>

#include "gui/row_scroller.hpp"

namespace echoscope {

/// Where a content of rows is scrolled to that begins at its top and stands still there, whatever is added or
/// folded below: unlike a list, it never follows its end.
class ContentScroller : public RowScroller {
 public:
  /// Once before each use, in place of set_rows.
  void show_rows(std::uint64_t rows, double rows_in_view) {
    const double place = static_cast<double>(top()) + offset();
    set_rows(0, rows, rows_in_view);
    scroll_to_first();
    scroll_by(place);
  }
};

}  // namespace echoscope
