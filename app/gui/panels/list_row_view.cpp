#include "gui/panels/list_row_view.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "gui/format.hpp"
#include "gui/marked_text.hpp"
#include "gui/panels/row_text.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr std::size_t kPreviewBytes = 300;
constexpr std::size_t kMaxMarks = 16;  // a row; more are not told apart at a glance

Rgb row_colour(const Palette& colours, const RecordMeta& meta) {
  if (meta.kind == RecordKind::ended || meta.kind == RecordKind::violation) return colours.bad;
  if (meta.kind == RecordKind::crafted) return colours.warn;
  if (is_control_row(meta.kind)) return colours.control;
  return meta.direction == Direction::in ? colours.good : colours.accent;
}

// "00:02:31.042" since the connection opened that the row is of.
std::string time_since_open(const SessionView& view, TimePoint at) {
  const auto later = std::ranges::upper_bound(view.states, at, {}, &StateSpan::start);
  const auto opened = std::find_if(std::make_reverse_iterator(later), view.states.rend(),
                                   [](const StateSpan& span) { return span.state == ConnectionState::open; });
  if (opened == view.states.rend()) return std::string(texts().list_panel.never_open);
  const Duration since = at - opened->start;
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(since).count() % 1000;
  return fmt::format("{}.{:03}", format_elapsed(since), ms);
}

std::string size_on_wire(const Record& record) {
  const WireFacts& wire = record.meta.wire;
  if (wire.bytes == 0) return {};
  if (!wire.compressed) return format_size(wire.bytes);
  return phrase(texts().list_panel.wire_ratio, format_size(wire.bytes),
                static_cast<double>(record.payload.size()) / static_cast<double>(wire.bytes));
}

void draw_direction(Widgets& widgets, const Record& record, const Box& box, Rgb colour) {
  if (!is_frame(record.meta.kind) && record.meta.kind != RecordKind::crafted) {
    const ImVec2 centre(std::floor(box.x + box.w / 2), std::floor(box.middle_y()));
    ImGui::GetWindowDrawList()->AddCircleFilled(centre, widgets.px(4), to_u32(colour));
    return;
  }
  widgets.text_quietly(box, kMono, colour, record.meta.direction == Direction::in ? "↓" : "↑", Align::centre);
}

// A ribbon with a notch at its lower end.
void draw_bookmark(const Widgets& widgets, const Box& box, Rgb colour, float alpha) {
  const float x = std::floor(box.x + widgets.px(5));
  const float y = std::floor(box.middle_y() - widgets.px(6));
  const float wide = widgets.px(8);
  const float tall = widgets.px(12);
  const std::array<ImVec2, 5> ribbon{ImVec2(x, y), ImVec2(x + wide, y), ImVec2(x + wide, y + tall),
                                     ImVec2(x + wide / 2, y + tall - widgets.px(4)), ImVec2(x, y + tall)};
  ImGui::GetWindowDrawList()->AddConcavePolyFilled(ribbon.data(), static_cast<int>(ribbon.size()),
                                                   to_u32(colour, alpha));
}

void draw_message(Widgets& widgets, const RowContext& context, const Record& record, Box box, bool selected) {
  const Palette& colours = widgets.palette();
  const auto ink = [&](Rgb colour) { return selected ? selected_ink(colours, colour) : colour; };
  if (record.meta.invalid_utf8) {
    box.cut_left(widgets.text_quietly(box, kMono, ink(colours.warn), texts().window.list.invalid_utf8));
    box.cut_left(widgets.px(8));
  }
  const std::string text = row_text(context.log, record, kPreviewBytes);
  draw_marks(widgets, box, kMono, text, context.filter.marks(text, kMaxMarks), match_surface(colours));
  draw_marks(widgets, box, kMono, text, context.find.marks(text, kMaxMarks), found_surface(colours));
  const bool quiet = record.meta.kind == RecordKind::ping || record.meta.kind == RecordKind::pong;
  widgets.text_quietly(box, kMono, quiet ? ink(colours.text2) : colours.text, text);
}

struct Heading {
  std::string_view name;
  std::string_view tip;
  Align align = Align::left;
};

Heading heading(Column column, TimeShown times) {
  const ListTexts& list = texts().window.list;
  const ListPanelTexts& words = texts().list_panel;
  switch (column) {
    case Column::sequence:
      return {words.sequence, words.sequence_tip, Align::right};
    case Column::time:
      if (times == TimeShown::since_open) return {words.since_open, words.since_open_tip};
      return {list.time, {}};
    case Column::delta:
      return {list.delta, list.delta_tip, Align::right};
    case Column::kind:
      return {list.kind, {}};
    case Column::size:
      return {list.size, {}, Align::right};
    case Column::wire:
      return {words.wire, words.wire_tip, Align::right};
    case Column::message:
      break;
  }
  return {list.message, {}};
}

// The edge behind a column, which changes its width.
void drag_edge(Widgets& widgets, ListColumns& columns, Column column, const Box& cell) {
  const ListPanelTexts& words = texts().list_panel;
  const float behind = widgets.px(6);  // half of what parts two columns
  const float reach = widgets.px(4);
  const Box edge{cell.right() + behind - reach, cell.y, 2 * reach, cell.h};
  ImGui::SetCursorScreenPos(edge.min());
  const std::string label = phrase(words.column_edge, heading(column, columns.time_shown()).name);
  ImGui::InvisibleButton(label.c_str(), edge.size());
  const bool held = ImGui::IsItemActive();
  if (held || ImGui::IsItemHovered()) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    const float thick = std::max(1.0F, widgets.px(1));
    widgets.fill({std::floor(edge.x + reach), cell.y + widgets.px(4), thick, cell.h - widgets.px(8)},
                 held ? widgets.palette().accent : widgets.palette().text3);
  }
  widgets.tooltip(edge, words.column_edge_tip);
  if (!held || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1)) return;
  const float scale = widgets.px(100) / 100;
  columns.set_width(column, (ImGui::GetMousePos().x - behind - cell.x) / scale);
}

}  // namespace

void draw_list_row(Widgets& widgets, const RowContext& context, std::uint64_t row, const Box& box) {
  const Palette& colours = widgets.palette();
  const std::uint64_t sequence = context.rows.sequence(row);
  const Record record = context.log[sequence];
  const bool selected = context.selection.contains(sequence);
  const bool hovered = context.mouse_in_list && box.contains(ImGui::GetMousePos());
  if (selected) {
    widgets.fill(box, selected_surface(colours));
  } else if (hovered) {
    widgets.fill(box, hovered_surface(colours));
  }
  const auto ink = [&](Rgb colour) { return selected ? selected_ink(colours, colour) : colour; };
  const RowCells cells = context.columns.cells(box, widgets.px(100) / 100);
  const Rgb colour = ink(row_colour(colours, record.meta));
  if (context.bookmarks.contains(sequence)) {
    draw_bookmark(widgets, cells.bookmark, ink(colours.warn), 1);
  } else if (hovered && cells.bookmark.contains(ImGui::GetMousePos())) {
    draw_bookmark(widgets, cells.bookmark, colours.text3, 0.5F);
  }
  if (hovered) widgets.tooltip(cells.bookmark, texts().list_panel.bookmark_tip);
  draw_direction(widgets, record, cells.mark, colour);
  const auto cell = [&](Column column, Rgb cell_ink, const auto& text, Align align) {
    if (!cells[column].empty()) widgets.text_quietly(cells[column], kMono, cell_ink, text(), align);
  };
  cell(
      Column::sequence, ink(colours.text3), [&] { return format_count(sequence + 1); }, Align::right);
  cell(
      Column::time, ink(colours.text2),
      [&] {
        return context.columns.time_shown() == TimeShown::since_open
                   ? time_since_open(context.view, record.meta.at)
                   : format_time_of_day(context.view.clock.to_wall(record.meta.at));
      },
      Align::left);
  if (row > context.rows.first()) {
    cell(
        Column::delta, ink(colours.text3),
        [&] { return format_duration(record.meta.at - context.log[context.rows.sequence(row - 1)].meta.at); },
        Align::right);
  }
  cell(
      Column::kind, colour, [&] { return row_kind(record.meta.kind); }, Align::left);
  if (is_frame(record.meta.kind) || record.meta.kind == RecordKind::crafted) {
    cell(
        Column::size, ink(colours.text3), [&] { return format_size(record.payload.size()); }, Align::right);
    cell(
        Column::wire, ink(colours.text3), [&] { return size_on_wire(record); }, Align::right);
  }
  draw_message(widgets, context, record, cells[Column::message], selected);
}

Box draw_list_header(Widgets& widgets, ListColumns& columns, const Box& box) {
  const RowCells cells = columns.cells(box, widgets.px(100) / 100);
  const Rgb ink = widgets.palette().text3;
  float message_name = 0;
  for (const Column column : kColumns) {
    const Box& cell = cells[column];
    if (cell.empty()) continue;
    const Heading head = heading(column, columns.time_shown());
    const float drawn = widgets.text(cell, kHint, ink, head.name, head.align);
    widgets.tooltip(cell, head.tip);
    if (column == Column::message) {
      message_name = drawn;
    } else {
      drag_edge(widgets, columns, column, cell);
    }
  }
  widgets.hairline_below(box);
  Box rest = cells[Column::message];
  rest.cut_left(std::ceil(message_name) + widgets.px(12));
  return rest;
}

}  // namespace echoscope
