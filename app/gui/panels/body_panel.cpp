#include "gui/panels/body_panel.hpp"

#include <algorithm>
#include <cmath>

#include "gui/format.hpp"
#include "gui/panels/row_text.hpp"
#include "gui/phrase.hpp"
#include "protocol/http_head.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kRowsPerNotch = 3;

// The last head counts: heads of 1xx stand before it.
std::string content_type_of(std::string_view heads) {
  HttpHeadParser parser;
  std::string type;
  while (!heads.empty()) {
    heads.remove_prefix(parser.feed(heads));
    if (parser.state() != HttpHeadParser::State::complete) break;
    type = parser.head().find("content-type").value_or("");
    parser.restart();
  }
  return type;
}

// A line that ends in CR LF ends, and nothing more.
std::string without_carriage_returns(std::string_view body) {
  std::string lines;
  lines.reserve(body.size());
  for (std::size_t n = 0; n < body.size(); ++n) {
    if (!body.substr(n).starts_with("\r\n")) lines += body[n];
  }
  return lines;
}

}  // namespace

bool BodyPanel::has_body(const SessionView& view) {
  const bool ended = view.state == ConnectionState::closed || view.state == ConnectionState::waiting_to_retry;
  const Attempt* const attempt = view.latest_attempt();
  return ended && view.failure && attempt != nullptr && !attempt->body.empty();
}

void BodyPanel::take(const Attempt& attempt) {
  if (taken_ == attempt.number && taken_bytes_ == attempt.body.size()) return;
  taken_ = attempt.number;
  taken_bytes_ = attempt.body.size();
  type_ = escape_for_display(content_type_of(attempt.response_head));
  text_ = escape_lines(without_carriage_returns(attempt.body));
  lines_.clear();
  std::string_view rest = text_;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    lines_.push_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  scroller_ = RowScroller();
  scroller_.set_rows(0, lines_.size(), 1);
  scroller_.scroll_to_first();
}

bool BodyPanel::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  const Attempt& attempt = *view.latest_attempt();
  take(attempt);
  widgets.card(box);
  Box rest = box;
  ImGui::PushID("body");  // other panels have buttons of the same names
  const bool pressed = draw_header(widgets, attempt, rest.cut_top(widgets.px(kHeaderHeight)));
  draw_lines(widgets, rest.inset(widgets.px(14), widgets.px(10)));
  ImGui::PopID();
  return pressed;
}

bool BodyPanel::draw_header(Widgets& widgets, const Attempt& attempt, const Box& header) const {
  const BodyTexts& words = texts().window.body;
  const Palette& colours = widgets.palette();
  widgets.hairline_below(header);
  Box line = header.inset(widgets.px(14), 0);
  const auto button = [&](const ButtonSpec& spec) {
    const Box place = line.cut_right(widgets.button_width(spec)).inset(0, (header.h - widgets.px(24)) / 2);
    line.cut_right(widgets.px(4));
    return widgets.button(place, spec);
  };
  const bool pressed = button({words.messages, words.messages_tip, ButtonLook::quiet});
  if (button({words.copy, words.copy_tip, ButtonLook::quiet})) ImGui::SetClipboardText(attempt.body.c_str());
  line.cut_left(widgets.text(line, kBold, colours.text, words.title));
  line.cut_left(widgets.px(14));
  std::string size = format_size(attempt.body.size());
  if (attempt.body_cut) size = phrase(words.cut, size);
  const std::string_view type = type_.empty() ? words.no_type : std::string_view(type_);
  widgets.text(line, kWords, colours.text2, phrase(words.facts, type, size));
  return pressed;
}

void BodyPanel::draw_lines(Widgets& widgets, const Box& box) {
  const float step = widgets.line_height(kMono) + widgets.px(2);
  scroller_.set_rows(0, lines_.size(), static_cast<double>(box.h / step));
  const bool hovered = ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect(box.min(), box.max());
  if (hovered && ImGui::GetIO().MouseWheel != 0)
    scroller_.scroll_by(static_cast<double>(-ImGui::GetIO().MouseWheel * kRowsPerNotch));
  ImGui::PushClipRect(box.min(), box.max(), true);
  Box line{box.x, box.y - std::round(static_cast<float>(scroller_.offset()) * step), box.w - widgets.px(12),
           step};
  for (std::uint64_t n = scroller_.top(); n < lines_.size() && line.y < box.bottom(); ++n) {
    widgets.text(line, kMono, widgets.palette().text, lines_[n]);
    line.y += step;
  }
  ImGui::PopClipRect();
  Box track = box;
  widgets.scrollbar(track.cut_right(widgets.px(10)), texts().window.body.scrollbar, scroller_);
}

}  // namespace echoscope
