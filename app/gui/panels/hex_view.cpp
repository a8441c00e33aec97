#include "gui/panels/hex_view.hpp"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "gui/byte_values.hpp"
#include "gui/format.hpp"
#include "gui/panels/frames_view.hpp"
#include "gui/phrase.hpp"
#include "gui/tint.hpp"
#include "protocol/frame_decoder.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr double kRowsPerNotch = 3;
constexpr float kBar = 12;
constexpr std::size_t kSearchedAFrame = std::size_t{4} * 1024 * 1024;

float cell(const Widgets& widgets) {
  return widgets.width(kMono, "00000000") / 8;
}

float row_height(const Widgets& widgets) {
  return widgets.line_height(kMono) + widgets.px(3);
}

char shown(char byte) {
  return byte >= 0x20 && byte < 0x7F ? byte : '.';
}

unsigned value_of(char byte) {
  return static_cast<unsigned char>(byte);
}

}  // namespace

HexView::HexView()
    : jump_field_(std::string(texts().message_views.hex.jump_field), kMono, TextField::Lines::one),
      find_field_(std::string(texts().message_views.hex.find_field), kMono, TextField::Lines::one) {}

void HexView::reset() {
  scroller_ = {};
  selection_.reset();
  search_.reset();
  reveal_.reset();
  notice_.clear();
}

void HexView::select(ByteSelection selection, const HexLayout& layout) {
  selection_ = selection;
  scroller_.reveal(selection.caret / layout.bytes_per_row());
}

void HexView::jump(std::string_view bytes) {
  const HexViewTexts& words = texts().message_views.hex;
  const auto offset = parse_offset(jump_field_.text());
  if (!offset) {
    notice_ = words.no_offset;
  } else if (*offset >= bytes.size()) {
    notice_ = phrase(words.offset_too_large, format_count(bytes.size()));
  } else {
    notice_.clear();
    selection_ = ByteSelection{*offset, *offset};
    reveal_ = *offset;
  }
}

void HexView::find(std::string_view bytes) {
  auto needle = parse_needle(find_field_.text());
  if (!needle) return;
  const std::uint64_t from = selection_ ? selection_->first() + 1 : 0;
  search_.emplace(bytes, *std::move(needle), from);
  notice_ = texts().message_views.hex.searching;
}

void HexView::search_on() {
  if (!search_ || search_->step(kSearchedAFrame)) return;
  if (const auto found = search_->found()) {
    selection_ = ByteSelection{*found, *found + search_->needle_size() - 1};
    reveal_ = *found;
    notice_.clear();
  } else {
    notice_ = texts().message_views.hex.not_found;
  }
  search_.reset();
}

void HexView::draw_tools(Widgets& widgets, std::string_view bytes, const Box& line) {
  const HexViewTexts& words = texts().message_views.hex;
  Box rest = line;
  const float gap = widgets.px(8);
  const float wide = std::floor(std::min(widgets.px(200), (rest.w - gap) / 2));
  if (jump_field_.draw(widgets, rest.cut_left(wide), words.jump_hint).submitted) jump(bytes);
  rest.cut_left(gap);
  if (find_field_.draw(widgets, rest.cut_left(wide), words.find_hint).submitted) find(bytes);
}

void HexView::handle_mouse(Widgets& widgets, const HexLayout& layout, std::uint64_t size, const Box& area) {
  ImGui::SetCursorScreenPos(area.min());
  ImGui::InvisibleButton(std::string(texts().message_views.hex.rows).c_str(),
                         ImVec2(std::max(1.0F, area.w), std::max(1.0F, area.h)));
  if (ImGui::IsItemHovered() && ImGui::GetIO().MouseWheel != 0)
    scroller_.scroll_by(-static_cast<double>(ImGui::GetIO().MouseWheel) * kRowsPerNotch);
  if (!ImGui::IsItemActive()) return;
  // While it is drawn beyond an edge it goes on row by row, at the rate of frames.
  const ImVec2 mouse = ImGui::GetMousePos();
  const float step = row_height(widgets);
  const double row = std::floor(static_cast<double>((mouse.y - area.y) / step) + scroller_.offset()) +
                     static_cast<double>(scroller_.top());
  const std::uint64_t last_row = layout.rows() - 1;
  const auto line = static_cast<std::uint64_t>(std::clamp(row, 0.0, static_cast<double>(last_row)));
  const std::uint32_t byte = layout.byte_at(static_cast<double>((mouse.x - area.x) / cell(widgets)));
  const std::uint64_t offset = std::min(line * layout.bytes_per_row() + byte, size - 1);
  const bool begins = ImGui::IsItemActivated() && !ImGui::GetIO().KeyShift;
  select({begins || !selection_ ? offset : selection_->anchor, offset}, layout);
}

void HexView::handle_keys(const HexLayout& layout, std::uint64_t size, const PanelKeys& keys) {
  const auto row = static_cast<std::int64_t>(layout.bytes_per_row());
  const auto page = row * static_cast<std::int64_t>(std::max(1.0, scroller_.rows_in_view() - 1));
  const auto all = static_cast<std::int64_t>(size);
  struct Step {
    ImGuiKey key;
    std::int64_t by;
  };
  for (const Step& step :
       {Step{ImGuiKey_LeftArrow, -1}, Step{ImGuiKey_RightArrow, 1}, Step{ImGuiKey_UpArrow, -row},
        Step{ImGuiKey_DownArrow, row}, Step{ImGuiKey_PageUp, -page}, Step{ImGuiKey_PageDown, page},
        Step{ImGuiKey_Home, -all}, Step{ImGuiKey_End, all}}) {
    const ByteSelection now = selection_.value_or(ByteSelection{});
    const std::uint64_t target = selection_ ? moved(now.caret, step.by, size) : 0;
    if (keys.pressed(step.key)) select({target, target}, layout);
    if (keys.pressed(ImGuiMod_Shift | step.key)) select({now.anchor, target}, layout);
  }
}

void HexView::draw(Widgets& widgets, std::string_view bytes, const MessageFrames& frames,
                   const PanelKeys& keys, const Box& box) {
  search_on();
  Box rest = box;
  if (!frames.frames.empty()) draw_head(widgets, frames, rest.cut_top(widgets.px(28)));
  draw_foot(widgets, bytes, rest.cut_bottom(widgets.px(28)));
  rest.cut_bottom(widgets.px(4));
  const float step = row_height(widgets);
  rest.h = std::floor(rest.h / step) * step;  // no row is cut at rest
  Box area = rest;
  area.cut_right(widgets.px(kBar));
  const HexLayout layout(static_cast<std::uint32_t>(std::max(0.0F, area.w / cell(widgets))), bytes.size());
  scroller_.show_rows(layout.rows(), static_cast<double>(rest.h / step));
  if (!bytes.empty()) {
    handle_mouse(widgets, layout, bytes.size(), area);
    handle_keys(layout, bytes.size(), keys);
    if (reveal_) scroller_.reveal(*reveal_ / layout.bytes_per_row());
    reveal_.reset();
  }
  ImGui::PushClipRect(rest.min(), rest.max(), true);
  Box line{area.x, area.y - std::round(static_cast<float>(scroller_.offset()) * step), area.w, step};
  for (std::uint64_t n = scroller_.top(); n < layout.rows() && line.y < rest.bottom(); ++n) {
    draw_row(widgets, bytes, layout, n, line);
    line.y += step;
  }
  ImGui::PopClipRect();
  Box track = rest;
  widgets.scrollbar(track.cut_right(widgets.px(10)), texts().window.detail.scrollbar, scroller_);
}

void HexView::draw_head(Widgets& widgets, const MessageFrames& frames, const Box& line) {
  const HexViewTexts& words = texts().message_views.hex;
  const Palette& colours = widgets.palette();
  const MessageFrame& frame = frames.frames.front();
  Box rest = line;
  std::string tip = phrase(words.head_tip, frame_summary(frame));
  if ((frame.rsv & kRsv1) != 0) tip += '\n' + std::string(words.compressed_hint);
  widgets.tooltip(line, tip);
  const std::string label = frames.frames.size() == 1
                                ? std::string(words.head)
                                : phrase(words.head_of_several, format_count(frames.frames.size()));
  rest.cut_left(widgets.text(rest, kHint, colours.text3, label) + widgets.px(10));
  rest.cut_left(widgets.text(rest, kMono, colours.control, head_hex(frame)) + widgets.px(14));
  widgets.text_quietly(rest, kHint, colours.text2, frame_summary(frame));
  widgets.hairline_below(line);
}

void HexView::draw_row(Widgets& widgets, std::string_view bytes, const HexLayout& layout, std::uint64_t row,
                       const Box& line) const {
  const Palette& colours = widgets.palette();
  const float wide = cell(widgets);
  const std::uint64_t start = row * layout.bytes_per_row();
  const std::string_view part = bytes.substr(static_cast<std::size_t>(start), layout.bytes_per_row());
  const auto at = [&](std::uint32_t column, std::uint32_t columns) {
    return Box{std::floor(line.x + static_cast<float>(column) * wide), line.y,
               std::ceil(static_cast<float>(columns) * wide), line.h};
  };
  widgets.text_quietly(line, kMono, colours.text3, fmt::format("{:0{}x}", start, layout.offset_digits()));
  std::string hex;
  std::string ascii;
  for (std::uint32_t n = 0; n < part.size(); ++n) {
    hex.resize(layout.hex_column(n) - layout.hex_column(0), ' ');
    fmt::format_to(std::back_inserter(hex), "{:02x}", value_of(part[n]));
    ascii += shown(part[n]);
    if (!selection_ || !selection_->contains(start + n)) continue;
    // The blank between two bytes is selected with them.
    const bool goes_on = n + 1 < part.size() && selection_->contains(start + n + 1);
    const std::uint32_t columns = goes_on ? layout.hex_column(n + 1) - layout.hex_column(n) : 2;
    widgets.fill(at(layout.hex_column(n), columns), selected_surface(colours));
    widgets.fill(at(layout.ascii_column(n), 1), selected_surface(colours));
  }
  const auto text_at = [&](std::uint32_t column, Rgb colour, std::string_view text) {
    const float x = std::floor(line.x + static_cast<float>(column) * wide);
    widgets.text_quietly({x, line.y, std::max(0.0F, line.right() - x), line.h}, kMono, colour, text);
  };
  text_at(layout.hex_column(0), colours.text, hex);
  text_at(layout.ascii_column(0), colours.text2, ascii);
}

void HexView::draw_foot(Widgets& widgets, std::string_view bytes, const Box& line) const {
  const HexViewTexts& words = texts().message_views.hex;
  const Palette& colours = widgets.palette();
  widgets.hairline_below({line.x, line.y, line.w, widgets.px(1)});
  if (!notice_.empty()) {
    widgets.text(line, kHint, colours.warn, notice_);
    return;
  }
  if (!selection_ || selection_->first() + selection_->size() > bytes.size()) {
    widgets.text(line, kHint, colours.text3, words.nothing_selected);
    return;
  }
  const std::string_view selected = bytes.substr(static_cast<std::size_t>(selection_->first()),
                                                 static_cast<std::size_t>(selection_->size()));
  Box rest = line;
  std::string all =
      phrase(words.selection, format_size(selected.size()), fmt::format("0x{:x}", selection_->first()));
  rest.cut_left(widgets.text(rest, kHint, colours.text2, all) + widgets.px(12));
  for (const ByteValue& value : byte_values(selected)) {
    all += fmt::format("\n{} {}", value.name, value.value);
    // Whole ones only; the tooltip has all.
    const float wide = widgets.width(kHint, value.name) + widgets.px(4) + widgets.width(kHint, value.value);
    if (rest.w < wide) rest.w = 0;
    if (rest.w == 0) continue;
    rest.cut_left(widgets.text_quietly(rest, kHint, colours.text3, value.name) + widgets.px(4));
    rest.cut_left(widgets.text_quietly(rest, kHint, colours.text, value.value) + widgets.px(10));
  }
  widgets.tooltip(line, all);
}

}  // namespace echoscope
