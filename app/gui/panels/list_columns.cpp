#include "gui/panels/list_columns.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include <fmt/format.h>

namespace echoscope {

namespace {

constexpr float kBookmark = 14;
constexpr float kMark = 16;
constexpr float kGap = 12;
constexpr float kEnd = 14;  // between the message and the card's edge
constexpr float kMinMessage = 140;
constexpr float kMinWidth = 32;
constexpr float kMaxWidth = 400;

// The first one goes first where there is no room.
constexpr std::array kLeftOut{Column::wire, Column::delta, Column::sequence, Column::size, Column::time};

std::string_view cut_word(std::string_view& text, char end) {
  const std::size_t at = std::min(text.find(end), text.size());
  const std::string_view word = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return word;
}

}  // namespace

std::string_view name(Column column) {
  switch (column) {
    case Column::sequence:
      return "sequence";
    case Column::time:
      return "time";
    case Column::delta:
      return "delta";
    case Column::kind:
      return "kind";
    case Column::size:
      return "size";
    case Column::wire:
      return "wire";
    case Column::message:
      return "message";
  }
  return {};
}

std::string_view name(TimeShown shown) {
  return shown == TimeShown::clock ? "clock" : "since_open";
}

void ListColumns::toggle(Column column) {
  if (column != Column::message) at(column).shown = !at(column).shown;
}

void ListColumns::set_width(Column column, float width) {
  if (column != Column::message) at(column).width = std::clamp(std::round(width), kMinWidth, kMaxWidth);
}

RowCells ListColumns::cells(const Box& row, float scale) const {
  const auto px = [scale](float at_scale_1) { return std::round(at_scale_1 * scale); };
  std::array<Shape, kColumns.size()> shapes = shapes_;
  float left = row.w - px(kBookmark) - px(kMark) - px(kGap) - px(kEnd);
  for (const Shape& shape : shapes) {
    if (shape.shown && shape.width > 0) left -= px(shape.width) + px(kGap);
  }
  for (const Column column : kLeftOut) {
    Shape& shape = shapes[static_cast<std::size_t>(column)];
    if (left >= px(kMinMessage) || !shape.shown) continue;
    shape.shown = false;
    left += px(shape.width) + px(kGap);
  }
  RowCells cells;
  Box rest = row;
  cells.bookmark = rest.cut_left(px(kBookmark));
  cells.mark = rest.cut_left(px(kMark));
  rest.cut_left(px(kGap));
  rest.cut_right(px(kEnd));
  for (const Column column : kColumns) {
    const auto n = static_cast<std::size_t>(column);
    if (column == Column::message || !shapes[n].shown) continue;
    cells.columns[n] = rest.cut_left(px(shapes[n].width));
    rest.cut_left(px(kGap));
  }
  cells.columns[static_cast<std::size_t>(Column::message)] = rest;
  return cells;
}

std::string ListColumns::to_text() const {
  std::string text = fmt::format("times={}", name(time_shown_));
  for (const Column column : kColumns) {
    if (column == Column::message) continue;
    text += fmt::format(" {}={}:{:.0f}", name(column), shows(column) ? "shown" : "hidden", width(column));
  }
  return text;
}

ListColumns ListColumns::from_text(std::string_view text) {
  ListColumns columns;
  while (!text.empty()) {
    std::string_view value = cut_word(text, ' ');
    const std::string_view key = cut_word(value, '=');
    if (key == "times" && value == name(TimeShown::since_open)) columns.time_shown_ = TimeShown::since_open;
    const auto* const column =
        std::ranges::find_if(kColumns, [key](Column known) { return name(known) == key; });
    if (column == kColumns.end() || *column == Column::message) continue;
    const std::string_view shown = cut_word(value, ':');
    if (shown == "shown" || shown == "hidden") columns.at(*column).shown = shown == "shown";
    int width = 0;
    const auto read = std::from_chars(value.data(), value.data() + value.size(), width);
    if (read.ec == std::errc() && read.ptr == value.data() + value.size())
      columns.set_width(*column, static_cast<float>(std::clamp(width, 0, 10'000)));
  }
  return columns;
}

}  // namespace echoscope
