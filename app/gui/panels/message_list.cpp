#include "gui/panels/message_list.hpp"

#include <algorithm>
#include <cmath>

#include "gui/format.hpp"
#include "gui/panels/row_text.hpp"
#include "gui/phrase.hpp"
#include "session/session.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr std::size_t kPreviewBytes = 300;
constexpr float kRowsPerNotch = 3;

Rgb row_colour(const Palette& colours, const RecordMeta& meta) {
  if (meta.kind == RecordKind::ended || meta.kind == RecordKind::violation) return colours.bad;
  if (is_control_row(meta.kind)) return colours.control;
  return meta.direction == Direction::in ? colours.good : colours.accent;
}

}  // namespace

void MessageList::follow() {
  scroller_.scroll_to_end();
}

void MessageList::go_to(std::uint64_t sequence) {
  selected_ = sequence;
  scroller_.reveal(sequence);
}

bool MessageList::select(std::uint64_t sequence) {
  if (selected_ == sequence) return false;
  selected_ = sequence;
  return true;
}

void MessageList::draw_count(Widgets& widgets, const SessionView& view, const Box& header) const {
  const ListTexts& words = texts().window.list;
  const Palette& colours = widgets.palette();
  Box rest = header.inset(widgets.px(14), 0);
  const std::uint64_t size = view.log.size();
  const std::string count =
      size == 1 ? std::string(words.count_one) : phrase(words.count, format_count(size));
  widgets.text(rest.cut_right(std::ceil(widgets.width(kWords, count))), kWords, colours.text2, count,
               Align::right);
  if (view.log.dropped() == 0) return;
  const std::string dropped = phrase(words.dropped, format_count(view.log.dropped()));
  rest.cut_right(widgets.px(14));
  const Box place = rest.cut_right(std::ceil(widgets.width(kWords, dropped)));
  widgets.text(place, kWords, colours.warn, dropped, Align::right);
  widgets.tooltip(place, phrase(words.dropped_tip, format_size(Session::kDefaultLogBudget)));
}

bool MessageList::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  Box rows = box;
  draw_header(widgets, rows.cut_top(widgets.px(kRowHeight)));
  const float row_height = widgets.px(kRowHeight);
  rows.h = std::max(row_height, std::floor(rows.h / row_height) * row_height);  // no row is cut at rest
  scroller_.set_rows(view.log.first_sequence(), view.log.end_sequence(),
                     static_cast<double>(rows.h / row_height));
  if (view.log.empty()) {
    const ListTexts& words = texts().window.list;
    const bool rest = is_at_rest(view.state);
    widgets.empty_place(rows, words.empty_title, rest ? words.empty_rest : words.empty_open);
    return false;
  }
  const bool clicked = handle_mouse(widgets, view, rows);
  const bool moved = handle_keys(view);
  if (scroller_.at_end()) seen_end_ = view.log.end_sequence();

  ImGui::PushClipRect(rows.min(), rows.max(), true);
  Box row{rows.x, rows.y - std::round(static_cast<float>(scroller_.offset()) * row_height), rows.w,
          row_height};
  for (std::uint64_t n = scroller_.top(); n < view.log.end_sequence() && row.y < rows.bottom(); ++n) {
    draw_row(widgets, view, n, row);
    row.y += row_height;
  }
  ImGui::PopClipRect();

  Box track = rows;
  widgets.scrollbar(track.cut_right(widgets.px(10)), texts().window.list.scrollbar, scroller_);
  draw_pill(widgets, view, rows);
  return clicked || moved;
}

MessageList::Columns MessageList::columns(const Widgets& widgets, const Box& row) {
  Columns cells;
  Box rest = row;
  rest.cut_left(widgets.px(10));
  cells.mark = rest.cut_left(widgets.px(16));
  rest.cut_left(widgets.px(10));
  cells.time = rest.cut_left(widgets.px(96));
  rest.cut_left(widgets.px(6));
  cells.delta = rest.cut_left(widgets.px(68));
  rest.cut_left(widgets.px(16));
  cells.kind = rest.cut_left(widgets.px(48));
  rest.cut_left(widgets.px(4));
  cells.size = rest.cut_left(widgets.px(66));
  rest.cut_left(widgets.px(16));
  rest.cut_right(widgets.px(14));
  cells.message = rest;
  return cells;
}

void MessageList::draw_header(Widgets& widgets, const Box& box) const {
  const ListTexts& words = texts().window.list;
  const Columns cells = columns(widgets, box);
  const Rgb ink = widgets.palette().text3;
  widgets.text(cells.time, kHint, ink, words.time);
  widgets.text(cells.delta, kHint, ink, words.delta, Align::right);
  widgets.tooltip(cells.delta, words.delta_tip);
  widgets.text(cells.kind, kHint, ink, words.kind);
  widgets.text(cells.size, kHint, ink, words.size, Align::right);
  widgets.text(cells.message, kHint, ink, words.message);
  widgets.hairline_below(box);
}

void MessageList::draw_row(Widgets& widgets, const SessionView& view, std::uint64_t sequence,
                           const Box& box) const {
  const Palette& colours = widgets.palette();
  const Record record = view.log[sequence];
  const bool selected = selected_ == sequence;
  if (selected) {
    widgets.fill(box, selected_surface(colours));
  } else if (ImGui::IsItemHovered() && box.contains(ImGui::GetMousePos())) {
    widgets.fill(box, hovered_surface(colours));
  }
  const auto ink = [&](Rgb colour) { return selected ? selected_ink(colours, colour) : colour; };
  const Columns cells = columns(widgets, box);
  const Rgb colour = ink(row_colour(colours, record.meta));
  draw_mark(widgets, record, cells.mark, colour);
  widgets.text_quietly(cells.time, kMono, ink(colours.text2),
                       format_time_of_day(view.clock.to_wall(record.meta.at)));
  if (sequence > view.log.first_sequence()) {
    const Duration delta = record.meta.at - view.log[sequence - 1].meta.at;
    widgets.text_quietly(cells.delta, kMono, ink(colours.text3), format_duration(delta), Align::right);
  }
  widgets.text_quietly(cells.kind, kMono, colour, row_kind(record.meta.kind));
  if (is_frame(record.meta.kind)) {
    widgets.text_quietly(cells.size, kMono, ink(colours.text3), format_size(record.payload.size()),
                         Align::right);
  }
  Box message = cells.message;
  if (record.meta.invalid_utf8) {
    message.cut_left(
        widgets.text_quietly(message, kMono, ink(colours.warn), texts().window.list.invalid_utf8));
    message.cut_left(widgets.px(8));
  }
  const bool quiet = record.meta.kind == RecordKind::ping || record.meta.kind == RecordKind::pong;
  widgets.text_quietly(message, kMono, quiet ? ink(colours.text2) : colours.text,
                       row_text(view.log, record, kPreviewBytes));
}

void MessageList::draw_mark(Widgets& widgets, const Record& record, const Box& box, Rgb colour) {
  if (!is_frame(record.meta.kind)) {
    const ImVec2 centre(std::floor(box.x + box.w / 2), std::floor(box.middle_y()));
    ImGui::GetWindowDrawList()->AddCircleFilled(centre, widgets.px(4), to_u32(colour));
    return;
  }
  widgets.text_quietly(box, kMono, colour, record.meta.direction == Direction::in ? "↓" : "↑", Align::centre);
}

void MessageList::draw_pill(Widgets& widgets, const SessionView& view, const Box& rows) {
  if (scroller_.at_end()) return;
  const ListTexts& words = texts().window.list;
  const std::uint64_t fresh = view.log.end_sequence() - std::max(seen_end_, view.log.first_sequence());
  if (fresh == 0) return;
  const std::string label = phrase(words.new_rows, format_count(fresh));
  const float wide = std::ceil(widgets.width(kBold, label)) + widgets.px(36);
  const Box pill{std::floor(rows.x + (rows.w - wide) / 2), rows.bottom() - widgets.px(38), wide,
                 widgets.px(28)};
  if (widgets.pill(pill, label, {words.to_end, words.to_end_tip, ButtonLook::accent})) follow();
}

bool MessageList::handle_mouse(Widgets& widgets, const SessionView& view, const Box& rows) {
  const float row_height = widgets.px(kRowHeight);
  Box area = rows;
  area.cut_right(widgets.px(10));
  ImGui::SetCursorScreenPos(area.min());
  ImGui::SetNextItemAllowOverlap();  // the pill lies on the rows
  const bool clicked = ImGui::InvisibleButton(std::string(texts().window.list.rows).c_str(), area.size());
  if (ImGui::IsItemHovered()) {
    const float notches = ImGui::GetIO().MouseWheel;
    if (notches != 0) scroller_.scroll_by(static_cast<double>(-notches * kRowsPerNotch));
  }
  if (!clicked) return false;
  const double row =
      std::floor(static_cast<double>((ImGui::GetMousePos().y - rows.y) / row_height) + scroller_.offset());
  const std::uint64_t sequence = scroller_.top() + static_cast<std::uint64_t>(std::max(0.0, row));
  return sequence < view.log.end_sequence() && select(sequence);
}

bool MessageList::handle_keys(const SessionView& view) {
  // A field that has the keys keeps them: Escape leaves it.
  const ImGuiIO& io = ImGui::GetIO();
  if (io.WantTextInput || io.KeyMods != ImGuiMod_None) return false;
  const double page = std::max(1.0, scroller_.rows_in_view() - 1);
  if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) scroller_.scroll_by(-page);
  if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) scroller_.scroll_by(page);
  if (ImGui::IsKeyPressed(ImGuiKey_Home)) scroller_.scroll_to_first();
  if (ImGui::IsKeyPressed(ImGuiKey_End)) follow();
  const bool up = ImGui::IsKeyPressed(ImGuiKey_UpArrow);
  const bool down = ImGui::IsKeyPressed(ImGuiKey_DownArrow);
  if (up == down) return false;
  const std::uint64_t first = view.log.first_sequence();
  const std::uint64_t last = view.log.end_sequence() - 1;
  std::uint64_t next = last;
  if (selected_ && *selected_ >= first) {
    next = up ? std::max(first, *selected_ - std::min<std::uint64_t>(*selected_, 1))
              : std::min(last, *selected_ + 1);
  }
  scroller_.reveal(next);
  return select(next);
}

}  // namespace echoscope
