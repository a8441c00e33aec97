#include "gui/panels/message_list.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "gui/format.hpp"
#include "gui/panels/list_row_view.hpp"
#include "gui/panels/message_panel.hpp"
#include "gui/phrase.hpp"
#include "session/session.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kNoticeHeight = 32;
constexpr float kScrollbar = 10;

}  // namespace

MessageList::MessageList(std::function<void()> wake) : filter_(wake), find_(std::move(wake)) {}

void MessageList::update(const SessionView& view) {
  filter_.update(log(view));
  find_.update(log(view));
  take_rows(view);
}

void MessageList::take_rows(const SessionView& view) {
  const LogView& shown = log(view);
  const std::uint64_t first = std::clamp(floor_, shown.first_sequence(), shown.end_sequence());
  rows_ = filter_.active() ? ListRows(first, shown.end_sequence(), filter_.matches())
                           : ListRows(first, shown.end_sequence());
  place_rows(rows_in_view_);
}

void MessageList::place_rows(double rows_in_view) {
  rows_in_view_ = rows_in_view;
  const bool complete = !filter_.active() || filter_.done();
  position_.set_rows(rows_, rows_in_view,
                     complete ? ListPosition::Rows::complete : ListPosition::Rows::being_found);
}

bool MessageList::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  const std::optional<std::uint64_t> selected_before = selected();
  const ListColumns columns_before = columns_;
  const std::size_t saved_before = bar_.saved().size();
  Box rest = box;
  draw_filter(widgets, view, rest);
  draw_notices(widgets, view, rest);
  draw_find(widgets, view, rest);
  const Box names = draw_list_header(widgets, columns_, rest.cut_top(widgets.px(kRowHeight)));
  const RowGroups groups_before = groups_;
  obey(menus_.draw(widgets, names, {groups_, columns_, frozen_.has_value()}), view);
  if (groups_.filter_term() != groups_before.filter_term()) apply_filter(view);

  const float row_height = widgets.px(kRowHeight);
  rest.h = std::max(row_height, std::floor(rest.h / row_height) * row_height);  // no row is cut at rest
  place_rows(static_cast<double>(rest.h / row_height));
  if (rows_.empty()) {
    draw_empty(widgets, view, rest);
  } else {
    draw_rows(widgets, view, rest);
  }
  draw_row_menu(widgets, view);
  if (columns_ != columns_before || bar_.saved().size() != saved_before) settings_changed_ = true;
  if (selected() != selected_before) notice_.clear();
  return selected() != selected_before;
}

void MessageList::draw_filter(Widgets& widgets, const SessionView& view, Box& rest) {
  const LogView& shown = log(view);
  FilterFacts facts;
  facts.rows = rows_.size();
  facts.all = shown.end_sequence() - std::clamp(floor_, shown.first_sequence(), shown.end_sequence());
  facts.dropped = shown.dropped();
  facts.filtered = filter_.active();
  if (filter_.active() && !filter_.done()) facts.searched = filter_.part();
  facts.cleared = floor_was_.has_value();
  switch (bar_.draw(widgets, rest.cut_top(widgets.px(kHeaderHeight)), facts)) {
    case FilterWish::nothing:
      break;
    case FilterWish::search:
      apply_filter(view);
      break;
    case FilterWish::undo_clear:
      undo_clear();
      break;
  }
  if (const float error = bar_.error_height(widgets); error > 0)
    bar_.draw_error(widgets, rest.cut_top(error));
}

void MessageList::apply_filter(const SessionView& view) {
  // Another set of rows: what stands out now stays where it is, and only that remains selected. At the end
  // of a list that is to be narrowed, the end is what is looked at.
  const bool was_active = filter_.active();
  const auto searched = filter_.search(bar_.line(), groups_.filter_term(), view.clock);
  bar_.set_error(searched ? std::nullopt : std::optional(searched.error()));
  if (!searched) return;
  if (selected()) {
    const std::uint64_t cursor = *selected();
    if (!selection_.single()) selection_.select_only(cursor);
    const bool widened = was_active && !filter_.active();
    if (position_.in_view(cursor) && (widened || !position_.following())) position_.hold(cursor);
  }
  take_rows(view);
  apply_find(view);
}

void MessageList::draw_notices(Widgets& widgets, const SessionView& view, Box& rest) {
  if (!frozen_ && notice_.empty()) return;
  const ListPanelTexts& words = texts().list_panel;
  const Palette& colours = widgets.palette();
  const Box strip = rest.cut_top(widgets.px(kNoticeHeight));
  widgets.fill(strip, lit_surface(colours, colours.warn));
  Box line = strip.inset(widgets.px(14), widgets.px(4));
  if (frozen_) {
    const ButtonSpec spec{words.resume, words.resume_tip, ButtonLook::quiet};
    if (widgets.button(line.cut_right(widgets.button_width(spec)), spec)) {
      toggle_pause(view);
      return;
    }
    line.cut_right(widgets.px(8));
    const std::uint64_t fresh = view.log.end_sequence() - frozen_->end_sequence();
    const std::string paused =
        fresh == 0 ? std::string(words.paused) : phrase(words.paused_new, format_count(fresh));
    const float drawn = widgets.text(line, kBold, lit_ink(colours, colours.warn), paused);
    line.cut_left(drawn + widgets.px(14));
  }
  widgets.text(line, kWords, colours.text2, notice_);
}

void MessageList::draw_empty(Widgets& widgets, const SessionView& view, const Box& box) const {
  const ListTexts& list = texts().window.list;
  const ListPanelTexts& words = texts().list_panel;
  if (log(view).empty()) {
    widgets.empty_place(box, list.empty_title, is_at_rest(view.state) ? list.empty_rest : list.empty_open);
  } else if (filter_.active() && !filter_.done()) {
    widgets.empty_place(box, words.searching_title, words.searching);
  } else if (floor_ >= log(view).end_sequence()) {
    widgets.empty_place(box, words.cleared_title, words.cleared);
  } else {
    widgets.empty_place(box, words.no_match_title, words.no_match);
  }
}

void MessageList::draw_rows(Widgets& widgets, const SessionView& view, const Box& rows) {
  handle_mouse(widgets, rows);
  handle_keys();
  position_.keep();
  RowScroller& scroller = position_.scroller();
  if (scroller.at_end()) seen_end_ = log(view).end_sequence();

  const RowContext context{view,  log(view),  rows_,      columns_,      filter_,
                           find_, selection_, bookmarks_, mouse_in_list_};
  const float row_height = widgets.px(kRowHeight);
  ImGui::PushClipRect(rows.min(), rows.max(), true);
  Box row{rows.x, rows.y - std::round(static_cast<float>(scroller.offset()) * row_height), rows.w,
          row_height};
  for (std::uint64_t n = scroller.top(); n < rows_.end() && row.y < rows.bottom(); ++n) {
    draw_list_row(widgets, context, n, row);
    row.y += row_height;
  }
  ImGui::PopClipRect();

  Box track = rows;
  widgets.scrollbar(track.cut_right(widgets.px(kScrollbar)), texts().window.list.scrollbar, scroller);
  position_.keep();
  draw_pill(widgets, view, rows);
}

void MessageList::draw_pill(Widgets& widgets, const SessionView& view, const Box& rows) {
  if (position_.scroller().at_end()) return;
  const ListTexts& words = texts().window.list;
  const std::uint64_t fresh = rows_.end() - rows_.row_from(std::min(seen_end_, log(view).end_sequence()));
  if (fresh == 0) return;
  const std::string label = phrase(words.new_rows, format_count(fresh));
  const float wide = std::ceil(widgets.width(kBold, label)) + widgets.px(36);
  const Box pill{std::floor(rows.x + (rows.w - wide) / 2), rows.bottom() - widgets.px(38), wide,
                 widgets.px(28)};
  if (widgets.pill(pill, label, {words.to_end, words.to_end_tip, ButtonLook::accent})) follow();
}

void MessageList::draw_row_menu(Widgets& widgets, const SessionView& view) {
  const ListPanelTexts& words = texts().list_panel;
  const bool marked = selected() && bookmarks_.contains(*selected());
  const std::array items{
      MenuItem{.label = words.copy_text, .shortcut = "Ctrl+C"}, MenuItem{.label = words.copy_hex},
      MenuItem{.label = words.copy_json},
      MenuItem{.label = marked ? words.remove_bookmark : words.add_bookmark, .shortcut = "M"},
      MenuItem{.label = words.select_all, .shortcut = "Ctrl+A"}};
  const auto chosen = row_menu_.draw(widgets, {}, {words.row_menu, {}}, items);
  if (!chosen || !selected()) return;
  switch (*chosen) {
    case 0:
      copy(view, CopyForm::text);
      break;
    case 1:
      copy(view, CopyForm::hex);
      break;
    case 2:
      copy(view, CopyForm::json_lines);
      break;
    case 3:
      bookmarks_.toggle(*selected());
      break;
    default:
      select_all();
      break;
  }
}

void MessageList::obey(ListWish wish, const SessionView& view) {
  switch (wish) {
    case ListWish::nothing:
      break;
    case ListWish::clear:
      clear(view);
      break;
    case ListWish::pause:
      toggle_pause(view);
      break;
  }
}

void MessageList::clear(const SessionView& view) {
  floor_was_ = floor_;
  floor_ = log(view).end_sequence();
  selection_.clear();
  take_rows(view);
  follow();
}

void MessageList::undo_clear() {
  if (!floor_was_) return;
  floor_ = *std::exchange(floor_was_, std::nullopt);
}

void MessageList::toggle_pause(const SessionView& view) {
  if (frozen_) {
    frozen_.reset();
  } else {
    frozen_ = view.log;
  }
  update(view);
}

std::vector<std::uint64_t> MessageList::selected_rows(std::size_t max_rows) const {
  std::vector<std::uint64_t> sequences;
  for (const SequenceRange& range : selection_.ranges()) {
    const std::uint64_t end = rows_.row_from(range.last + 1);
    for (std::uint64_t row = rows_.row_from(range.first); row < end && sequences.size() < max_rows; ++row)
      sequences.push_back(rows_.sequence(row));
  }
  return sequences;
}

void MessageList::go_to(std::uint64_t sequence) {
  const auto row = rows_.row_of(sequence);
  if (!row) return;
  selection_.select_only(sequence);
  position_.scroller().reveal(*row);
  position_.keep();
}

void MessageList::copy(const SessionView& view, CopyForm form) {
  if (selection_.single() && form == CopyForm::text && !frozen_) {
    if (selected()) MessagePanel::copy(view, *selected());
    return;
  }
  const CopiedRows copied = copy_rows(log(view), rows_, selection_, form, view.clock);
  if (copied.rows > 0) ImGui::SetClipboardText(copied.text.c_str());
  const std::uint64_t wanted = count_selected(rows_, selection_);
  notice_.clear();
  if (copied.rows == 0 && wanted > 0) {
    notice_ = texts().list_panel.copied_nothing;
  } else if (copied.rows < wanted) {
    notice_ = phrase(texts().list_panel.copied_part, format_count(copied.rows), format_count(wanted));
  }
}

ListSettings MessageList::settings() const {
  return {bar_.saved(), columns_ == ListColumns() ? std::string() : columns_.to_text()};
}

bool MessageList::take_settings_changed() {
  // Not for each pixel of a column that is being dragged.
  return !ImGui::IsMouseDown(ImGuiMouseButton_Left) && std::exchange(settings_changed_, false);
}

void MessageList::use(const ListSettings& settings) {
  bar_.set_saved(settings.saved_filters);
  columns_ = ListColumns::from_text(settings.columns);
}

}  // namespace echoscope
