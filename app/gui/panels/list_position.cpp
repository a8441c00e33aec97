#include "gui/panels/list_position.hpp"

namespace echoscope {

void ListPosition::set_rows(const ListRows& rows, double rows_in_view, Rows state) {
  rows_ = rows;
  scroller_.set_rows(rows.first(), rows.end(), rows_in_view);
  if (following_) {
    scroller_.scroll_to_end();
  } else {
    scroller_.place(rows.row_from(held_), below_top_);
    following_ = scroller_.at_end() && state == Rows::complete;
  }
  top_was_ = scroller_.top();
  offset_was_ = scroller_.offset();
}

void ListPosition::keep() {
  if (scroller_.top() == top_was_ && scroller_.offset() == offset_was_) return;
  following_ = scroller_.at_end();
  if (following_ || rows_.empty()) return;
  held_ = rows_.sequence(scroller_.top());
  below_top_ = -scroller_.offset();
}

void ListPosition::follow() {
  following_ = true;
  scroller_.scroll_to_end();
}

void ListPosition::hold(std::uint64_t sequence) {
  const std::uint64_t row = rows_.row_from(sequence);
  held_ = sequence;
  below_top_ = static_cast<double>(static_cast<std::int64_t>(row - scroller_.top())) - scroller_.offset();
  following_ = false;
}

bool ListPosition::in_view(std::uint64_t sequence) const {
  const auto row = rows_.row_of(sequence);
  return row && *row >= scroller_.top() &&
         static_cast<double>(*row - scroller_.top()) - scroller_.offset() < scroller_.rows_in_view();
}

}  // namespace echoscope
