#include "gui/panels/message_panel.hpp"

#include <algorithm>
#include <cmath>

#include "gui/format.hpp"
#include "gui/panels/row_text.hpp"
#include "gui/phrase.hpp"
#include "gui/wrap.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPad = 14;
constexpr float kRowsPerNotch = 3;

// What stands in the log as a payload; for other rows, what they mean.
std::string text_of(const LogView& log, const Record& record) {
  if (!is_control_row(record.meta.kind))
    return escape_lines(truncate_utf8(record.payload, MessagePanel::kShownBytes));
  std::string text = row_text(log, record, MessagePanel::kShownBytes);
  if (record.meta.kind == RecordKind::close) {
    text += '\n';
    text += describe_close_code(parse_close_payload(record.payload).code).meaning;
  }
  return text;
}

}  // namespace

void MessagePanel::copy(const SessionView& view, std::uint64_t sequence) {
  if (sequence < view.log.first_sequence() || sequence >= view.log.end_sequence()) return;
  const Record record = view.log[sequence];
  const std::string whole =
      is_control_row(record.meta.kind) ? text_of(view.log, record) : std::string(record.payload);
  ImGui::SetClipboardText(whole.c_str());
}

void MessagePanel::take(Widgets& widgets, const SessionView& view, std::uint64_t sequence, float width) {
  const bool other = shown_ != sequence;
  if (!other && width == width_) return;
  if (other) {
    const Record record = view.log[sequence];
    text_ = text_of(view.log, record);
    notice_.clear();
    if (record.payload.size() > kShownBytes) {
      notice_ = phrase(texts().window.detail.first_part, format_size(kShownBytes),
                       format_size(record.payload.size()));
    }
    if (text_.empty()) notice_ = texts().window.detail.no_payload;
    scroller_ = RowScroller();
  }
  shown_ = sequence;
  width_ = width;
  lines_.clear();
  LineWrapper wrapper(*widgets.font(kMono), widgets.size(kMono), width, text_);
  while (!wrapper.done()) {
    const std::string_view line = wrapper.next();
    lines_.push_back({static_cast<std::size_t>(line.data() - text_.data()), line.size()});
  }
  if (!other) return;
  scroller_.set_rows(0, lines_.size(), 1);
  scroller_.scroll_to_first();
}

void MessagePanel::draw(Widgets& widgets, const SessionView& view, std::optional<std::uint64_t> selected,
                        const Box& box) {
  const DetailTexts& words = texts().window.detail;
  if (!selected) {
    widgets.empty_place(box, words.no_selection_title, words.no_selection);
    return;
  }
  Box rest = box.inset(widgets.px(kPad), 0);
  if (*selected < view.log.first_sequence()) {
    rest.cut_top(widgets.px(10));
    rest.cut_top(widgets.paragraph(rest, kWords, widgets.palette().warn, words.selection_dropped, 2));
  } else {
    draw_header(widgets, view, view.log[*selected], rest.cut_top(widgets.px(40)));
    take(widgets, view, *selected, rest.w - widgets.px(12));
  }
  if (shown_ != selected) return;
  if (!notice_.empty()) widgets.text(rest.cut_top(widgets.px(24)), kHint, widgets.palette().text3, notice_);
  rest.cut_bottom(widgets.px(10));
  draw_lines(widgets, rest);
}

void MessagePanel::draw_header(Widgets& widgets, const SessionView& view, const Record& record,
                               const Box& header) {
  const DetailTexts& words = texts().window.detail;
  Box line = header;
  const ButtonSpec spec{words.copy, words.copy_tip, ButtonLook::quiet, {}, words.copy_key};
  const Box button = line.cut_right(widgets.button_width(spec)).inset(0, (header.h - widgets.px(24)) / 2);
  if (widgets.button(button, spec)) copy(view, record.sequence);
  const RecordKind kind = record.meta.kind;
  const std::string time = format_time_of_day(view.clock.to_wall(record.meta.at));
  const bool change = !is_frame(kind);
  const std::string_view when = change                                   ? words.happened_at
                                : record.meta.direction == Direction::in ? words.received_at
                                                                         : words.sent_at;
  std::string facts = "#" + format_count(record.sequence + 1) + "   " + std::string(row_kind(kind));
  if (!change) facts += " · " + format_size(record.payload.size());
  facts += " · " + phrase(when, time);
  widgets.text(line, kHint, widgets.palette().text2, facts);
}

void MessagePanel::draw_lines(Widgets& widgets, const Box& box) {
  const float step = widgets.line_height(kMono);
  scroller_.set_rows(0, lines_.size(), static_cast<double>(box.h / step));
  const bool hovered = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max());
  if (hovered && ImGui::GetIO().MouseWheel != 0) {
    scroller_.scroll_by(static_cast<double>(-ImGui::GetIO().MouseWheel * kRowsPerNotch));
  }
  const ImGuiIO& io = ImGui::GetIO();
  if (!io.WantTextInput && io.KeyMods == ImGuiMod_Shift) {
    const double page = std::max(1.0, scroller_.rows_in_view() - 1);
    if (ImGui::IsKeyPressed(ImGuiKey_PageUp)) scroller_.scroll_by(-page);
    if (ImGui::IsKeyPressed(ImGuiKey_PageDown)) scroller_.scroll_by(page);
  }
  ImGui::PushClipRect(box.min(), box.max(), true);
  Box line{box.x, box.y - std::round(static_cast<float>(scroller_.offset()) * step), box.w, step};
  for (std::uint64_t n = scroller_.top(); n < lines_.size() && line.y < box.bottom(); ++n) {
    const Line& place = lines_[n];
    widgets.text_quietly(line, kMono, widgets.palette().text,
                         std::string_view(text_).substr(place.start, place.length));
    line.y += step;
  }
  ImGui::PopClipRect();
  Box track = box;
  widgets.scrollbar(track.cut_right(widgets.px(10)), texts().window.detail.scrollbar, scroller_);
}

}  // namespace echoscope
