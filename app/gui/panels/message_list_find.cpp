// The search within the results of MessageList.
#include "gui/panels/message_list.hpp"

#include <utility>

namespace echoscope {

void MessageList::draw_find(Widgets& widgets, const SessionView& view, Box& rest) {
  if (!find_bar_.is_open()) return;
  const FindWish wish = find_bar_.draw(widgets, rest.cut_top(find_bar_.height(widgets)), find_facts());
  const FindWish waiting = std::exchange(find_wish_, FindWish::nothing);
  switch (wish == FindWish::nothing ? waiting : wish) {
    case FindWish::nothing:
      break;
    case FindWish::search:
      apply_find(view);
      break;
    case FindWish::next:
      find_next();
      break;
    case FindWish::previous:
      find_previous();
      break;
    case FindWish::close:
      close_find();
      break;
  }
}

void MessageList::apply_find(const SessionView& view) {
  if (!find_bar_.is_open()) return;
  if (find_bar_.line().find_first_not_of(' ') == std::string_view::npos) {
    find_.rest();
    find_bar_.set_error(std::nullopt);
    return;
  }
  // Together with the filter: so that what is found is shown.
  const auto searched = find_.search(find_bar_.line(), filter_.line(), view.clock);
  find_bar_.set_error(searched ? std::nullopt : std::optional(searched.error()));
}

void MessageList::close_find() {
  find_wish_ = FindWish::nothing;
  find_bar_.close();
  find_.rest();
}

FindFacts MessageList::find_facts() const {
  FindFacts facts;
  if (!find_.active()) return facts;
  if (!find_.done()) facts.searched = find_.part();
  const ListRows found = found_rows();
  facts.found = found.size();
  if (selected()) {
    if (const auto row = found.row_of(*selected())) facts.current = *row - found.first() + 1;
  }
  return facts;
}

ListRows MessageList::found_rows() const {
  if (rows_.empty()) return {};
  return {rows_.sequence(rows_.first()), rows_.sequence(rows_.end() - 1) + 1, find_.matches()};
}

void MessageList::find_next() {
  if (!find_.active() || rows_.empty()) return;
  const ListRows found = found_rows();
  const std::uint64_t from = selected() ? *selected() + 1 : rows_.sequence(position_.scroller().top());
  const std::uint64_t row = found.row_from(from);
  // What comes next may not be found yet.
  if (!find_.current() || (row == found.end() && !find_.done())) {
    find_wish_ = FindWish::next;
    return;
  }
  if (!found.empty()) go_to(found.sequence(row == found.end() ? found.first() : row));
}

void MessageList::find_previous() {
  if (!find_.active() || rows_.empty()) return;
  const ListRows found = found_rows();
  const std::uint64_t row = selected() ? found.row_from(*selected()) : found.first();
  if (!find_.current() || (row == found.first() && !find_.done())) {
    find_wish_ = FindWish::previous;
    return;
  }
  if (!found.empty()) go_to(found.sequence((row == found.first() ? found.end() : row) - 1));
}

}  // namespace echoscope
