#include "gui/row_scroller.hpp"

#include <algorithm>
#include <cmath>

namespace echoscope {

void RowScroller::set_rows(std::uint64_t first, std::uint64_t end, double rows_in_view) {
  first_ = first;
  end_ = end;
  rows_in_view_ = std::max(rows_in_view, 0.01);
  if (at_end_) {
    scroll_to_end();
  } else {
    clamp();
  }
}

void RowScroller::scroll_by(double rows) {
  const double target = offset_ + rows;
  const double whole = std::floor(target);
  if (whole < 0 && static_cast<double>(top_ - first_) < -whole) {
    scroll_to_first();
    return;
  }
  // Unsigned addition of a negative number wraps to the right row; the check above keeps it from passing the
  // first one.
  top_ += static_cast<std::uint64_t>(static_cast<std::int64_t>(whole));
  offset_ = target - whole;
  clamp();
}

void RowScroller::scroll_to_first() {
  top_ = first_;
  offset_ = 0;
  clamp();
}

void RowScroller::scroll_to_end() {
  at_end_ = true;
  if (fits()) {
    top_ = first_;
    offset_ = 0;
    return;
  }
  const double whole = std::ceil(rows_in_view_);
  top_ = end_ - static_cast<std::uint64_t>(whole);
  offset_ = whole - rows_in_view_;
}

void RowScroller::place(std::uint64_t row, double rows_below_top) {
  top_ = row;
  offset_ = 0;
  scroll_by(-rows_below_top);
}

void RowScroller::reveal(std::uint64_t row) {
  if (row < top_ || (row == top_ && offset_ > 0)) {
    top_ = row;
    offset_ = 0;
  } else if (static_cast<double>(row - top_) + 1 - offset_ > rows_in_view_) {
    const double whole = std::ceil(rows_in_view_);
    top_ = row + 1 - std::min(row + 1, static_cast<std::uint64_t>(whole));
    offset_ = whole - rows_in_view_;
  }
  clamp();
}

void RowScroller::scroll_to_part(double part) {
  const double room = static_cast<double>(end_ - first_) - rows_in_view_;
  const double rows = std::clamp(part, 0.0, 1.0) * std::max(0.0, room);
  top_ = first_ + static_cast<std::uint64_t>(rows);
  offset_ = rows - std::floor(rows);
  clamp();
}

double RowScroller::part() const {
  const double room = static_cast<double>(end_ - first_) - rows_in_view_;
  if (room <= 0) return 0;
  return std::clamp((static_cast<double>(top_ - first_) + offset_) / room, 0.0, 1.0);
}

double RowScroller::share() const {
  return fits() ? 1 : rows_in_view_ / static_cast<double>(end_ - first_);
}

void RowScroller::clamp() {
  if (top_ < first_) {
    top_ = first_;
    offset_ = 0;
  }
  // The end is reached when no more than a view full of rows follows. Half a hundredth of a row is nothing a
  // person sees.
  const bool past_end = top_ >= end_ || static_cast<double>(end_ - top_) - offset_ <= rows_in_view_ + 0.005;
  at_end_ = false;
  if (past_end) scroll_to_end();
}

}  // namespace echoscope
