#include "gui/panels/text_view.hpp"

#include <algorithm>
#include <cmath>

#include "gui/tint.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr double kRowsPerNotch = 3;
constexpr float kColumnsPerNotch = 8;
constexpr float kBar = 12;
constexpr std::size_t kMaxMarks = 1000;
// A match may begin before the first row in view, or end after the last one.
constexpr std::size_t kBeyondView = std::size_t{4} * 1024;

float cell(const Widgets& widgets) {
  return widgets.width(kMono, "00000000") / 8;
}

float row_height(const Widgets& widgets) {
  return widgets.line_height(kMono) + widgets.px(2);
}

Rgb piece_colour(const Palette& colours, ShownPiece::Look look) {
  switch (look) {
    case ShownPiece::Look::plain:
      return colours.text;
    case ShownPiece::Look::escape:
      return colours.warn;
    case ShownPiece::Look::tab:
      break;
  }
  return colours.text3;
}

}  // namespace

void TextView::reset() {
  scroller_ = {};
  left_ = 0;
  marked_ = {};
}

std::uint32_t TextView::columns(const Widgets& widgets, const Box& box) {
  return static_cast<std::uint32_t>(std::max(0.0F, std::floor((box.w - widgets.px(kBar)) / cell(widgets))));
}

void TextView::handle_input(Widgets& widgets, const TextRows& text, const PanelKeys& keys, const Box& box) {
  Box area = box;
  area.cut_right(widgets.px(kBar));
  ImGui::SetCursorScreenPos(area.min());
  ImGui::InvisibleButton(std::string(texts().message_views.content.text_rows).c_str(),
                         ImVec2(std::max(1.0F, area.w), std::max(1.0F, area.h)));
  const ImGuiIO& io = ImGui::GetIO();
  float sideways = 0;
  if (ImGui::IsItemHovered()) {
    if (io.MouseWheel != 0) scroller_.scroll_by(-static_cast<double>(io.MouseWheel) * kRowsPerNotch);
    sideways = -io.MouseWheelH * kColumnsPerNotch;
  }
  const double page = std::max(1.0, scroller_.rows_in_view() - 1);
  // Also while the list has the keys, with Shift.
  const bool shift = !io.WantTextInput && io.KeyMods == ImGuiMod_Shift && !keys.has();
  if (keys.pressed(ImGuiKey_PageUp) || (shift && ImGui::IsKeyPressed(ImGuiKey_PageUp)))
    scroller_.scroll_by(-page);
  if (keys.pressed(ImGuiKey_PageDown) || (shift && ImGui::IsKeyPressed(ImGuiKey_PageDown)))
    scroller_.scroll_by(page);
  if (keys.pressed(ImGuiMod_Shift | ImGuiKey_PageUp)) scroller_.scroll_by(-page);
  if (keys.pressed(ImGuiMod_Shift | ImGuiKey_PageDown)) scroller_.scroll_by(page);
  if (keys.pressed(ImGuiKey_UpArrow)) scroller_.scroll_by(-1);
  if (keys.pressed(ImGuiKey_DownArrow)) scroller_.scroll_by(1);
  if (keys.pressed(ImGuiKey_Home)) scroller_.scroll_to_first();
  if (keys.pressed(ImGuiKey_End)) scroller_.scroll_to_end();
  if (keys.pressed(ImGuiKey_LeftArrow)) sideways -= kColumnsPerNotch;
  if (keys.pressed(ImGuiKey_RightArrow)) sideways += kColumnsPerNotch;
  const bool fits = text.columns() <= columns(widgets, box);
  const float left = fits ? 0 : static_cast<float>(left_) + sideways;
  left_ = static_cast<std::uint32_t>(std::clamp(left, 0.0F, static_cast<float>(text.columns())));
}

void TextView::find_marks(const TextRows& text, const std::shared_ptr<const Filter>& filter) {
  if (!filter || shown_.empty()) {
    marks_.clear();
    marked_ = {};
    marked_by_ = filter;
    return;
  }
  const std::size_t begin = shown_.front().begin - std::min(shown_.front().begin, kBeyondView);
  const std::size_t end = std::min(text.text().size(), shown_.back().end + kBeyondView);
  const std::string_view around = text.text().substr(begin, end - begin);
  if (marked_by_ == filter && marked_.data() == around.data() && marked_.size() == around.size()) return;
  marked_by_ = filter;
  marked_ = around;
  marks_ = filter->marks(around, kMaxMarks);
  for (TextRange& mark : marks_)
    mark.offset += begin;
}

void TextView::draw(Widgets& widgets, const TextRows& text, const std::shared_ptr<const Filter>& filter,
                    const PanelKeys& keys, const Box& place) {
  const float step = row_height(widgets);
  Box box = place;
  box.h = std::floor(box.h / step) * step;  // no row is cut at rest
  scroller_.show_rows(text.rows(), static_cast<double>(box.h / step));
  handle_input(widgets, text, keys, box);
  shown_.clear();
  Box line{box.x, box.y - std::round(static_cast<float>(scroller_.offset()) * step), box.w - widgets.px(kBar),
           step};
  const Box first = line;
  for (std::uint64_t n = scroller_.top(); n < text.rows() && line.y < box.bottom(); ++n) {
    shown_.push_back(shown_.empty() ? text.row(n) : text.row_after(shown_.back()));
    line.y += step;
  }
  find_marks(text, filter);
  ImGui::PushClipRect(box.min(), box.max(), true);
  line = first;
  for (const TextRows::Row& row : shown_) {
    draw_row(widgets, text, row, line);
    line.y += step;
  }
  ImGui::PopClipRect();
  Box track = box;
  widgets.scrollbar(track.cut_right(widgets.px(10)), texts().window.detail.scrollbar, scroller_);
}

void TextView::draw_row(Widgets& widgets, const TextRows& text, const TextRows::Row& row,
                        const Box& line) const {
  const Palette& colours = widgets.palette();
  const std::string_view bytes = text.text().substr(row.begin, row.end - row.begin);
  const float wide = cell(widgets);
  const auto x_of = [&](std::uint32_t column) {
    return line.x + (static_cast<float>(column) - static_cast<float>(left_)) * wide;
  };
  for (const TextRange& mark : marks_) {
    if (mark.offset >= row.end || mark.offset + mark.length <= row.begin) continue;
    const std::size_t from = std::max(mark.offset, row.begin) - row.begin;
    const std::size_t to = std::min(mark.offset + mark.length, row.end) - row.begin;
    const float left = std::max(line.x, std::floor(x_of(column_of(bytes, from))));
    const float right = std::min(line.right(), std::ceil(x_of(column_of(bytes, to))));
    if (right > left)
      widgets.fill({left, line.y, right - left, line.h}, mix(colours.card, colours.warn, 0.35F), 2);
  }
  const auto room = static_cast<std::uint32_t>(std::ceil(line.w / wide)) + 1;
  for (const ShownPiece& piece : shown_pieces(bytes, {left_, left_ + room})) {
    const float x = std::floor(x_of(piece.column));
    widgets.text_quietly({x, line.y, std::max(0.0F, line.right() - x), line.h}, kMono,
                         piece_colour(colours, piece.look), piece.text);
  }
}

}  // namespace echoscope
