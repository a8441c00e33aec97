#include "gui/panels/end_card.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/phrase.hpp"
#include "protocol/handshake.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPad = 18;
constexpr float kPadTop = 14;
constexpr float kEdge = 3;
constexpr float kTitleHeight = 28;
constexpr float kLowColumn = 380;
constexpr int kMaxLines = 6;
constexpr std::size_t kMaxListed = 4;
// What is left of the column below the card, at least.
constexpr float kKeptBelow = 130;
constexpr float kKeptBelowCompact = 108;

}  // namespace

void EndCard::update(const SessionView& view, const ConnectionControl& control, TimePoint now) {
  text_ = end_text(view, control);
  countdown_ = text_.address.empty() ? countdown_text(view, now) : std::string();
  attempt_ = view.attempt;
}

void EndCard::quote(std::string_view body) {
  constexpr std::size_t kQuoted = 200;
  quote_ = escape_for_display(truncate_utf8(body, kQuoted));
}

void EndCard::copy_curl(const SessionView& view) {
  const Attempt* const attempt = view.latest_attempt();
  if (attempt == nullptr) return;
  ImGui::SetClipboardText(curl_command(attempt->url, attempt->request_head, Secrets::hide).c_str());
  copied_attempt_ = view.attempt;
}

float EndCard::height(Widgets& widgets, const Box& column) {
  if (text_.tone == EndText::Tone::silent) return 0;
  compact_ = column.h < widgets.px(kLowColumn);
  const float room = column.h - widgets.px(compact_ ? kKeptBelowCompact : kKeptBelow);
  float tall = 0;
  // Long paragraphs give way before the rest of the column does.
  for (max_lines_ = kMaxLines; max_lines_ > 0; --max_lines_) {
    constexpr float kEndless = 1e6F;
    Box inner{0, 0, column.w - widgets.px(kEdge) - 2 * widgets.px(kPad), kEndless};
    flow(widgets, inner, Pass::measure);
    tall = inner.y + 2 * widgets.px(kPadTop);
    if (tall <= room || max_lines_ == 1) break;
  }
  return tall;
}

EndAction EndCard::draw(Widgets& widgets, const Box& box) {
  if (text_.tone == EndText::Tone::silent) return {};
  const Palette& colours = widgets.palette();
  Box inner = box;
  const Rgb edge = text_.tone == EndText::Tone::bad ? colours.bad : colours.control;
  widgets.banded(box, colours.card, kCardCorner, inner.cut_left(widgets.px(kEdge)), edge);
  inner = inner.inset(widgets.px(kPad), widgets.px(kPadTop));
  ImGui::PushID("end card");  // other panels have buttons of the same names
  EndAction action = flow(widgets, inner, Pass::paint);
  ImGui::PopID();
  return action;
}

EndAction EndCard::flow(Widgets& widgets, Box& inner, Pass pass) const {
  const EndTexts& words = texts().window.end;
  EndAction action = flow_title(widgets, inner, pass);
  if (!compact_) inner.cut_top(widgets.px(4));
  flow_paragraph(widgets, inner, pass, text_.happened);
  if (!text_.address.empty()) {
    inner.cut_top(widgets.px(8));
    const Box place = inner.cut_top(widgets.px(kFieldHeight));
    if (pass == Pass::paint) draw_address(widgets, place);
  }
  if (!quote_.empty()) {
    inner.cut_top(widgets.px(4));
    const Box line = inner.cut_top(widgets.line_height(kMono) + widgets.px(2));
    if (pass == Pass::paint) widgets.text(line, kMono, widgets.palette().text, quote_);
  }
  flow_list(widgets, inner, pass, words.likely_label, text_.likely);
  flow_list(widgets, inner, pass, words.try_label, text_.hints);
  if (!countdown_.empty() && !compact_) {
    inner.cut_top(widgets.px(10));
    const Box line = inner.cut_top(widgets.line_height(kBold));
    if (pass == Pass::paint) widgets.text(line, kBold, widgets.palette().warn, countdown_);
  }
  const EndAction pressed = flow_buttons(widgets, inner, pass);
  return pressed.kind == EndAction::Kind::none ? action : pressed;
}

EndAction EndCard::flow_title(Widgets& widgets, Box& inner, Pass pass) const {
  Box line = inner.cut_top(widgets.px(kTitleHeight));
  bool pressed = false;
  if (pass == Pass::measure) return {};
  if (compact_) {
    const EndButton& first = text_.buttons.front();
    const Box place = line.cut_right(button_width(widgets, first, line.w));
    line.cut_right(widgets.px(12));
    pressed =
        widgets.button({place.x, place.y - widgets.px(4), place.w, widgets.px(kFieldHeight)}, spec(first));
    widgets.text(line.cut_right(std::ceil(widgets.width(kBold, countdown_)) + 1), kBold,
                 widgets.palette().warn, countdown_);
    line.cut_right(widgets.px(12));
  }
  widgets.text(line, kTitle, widgets.palette().text, text_.title);
  return pressed ? text_.buttons.front().action : EndAction{};
}

void EndCard::flow_paragraph(Widgets& widgets, Box& inner, Pass pass, std::string_view text) const {
  inner.cut_top(pass == Pass::paint
                    ? widgets.paragraph(inner, kWords, widgets.palette().text2, text, max_lines_)
                    : widgets.paragraph_height(inner.w, kWords, text, max_lines_));
}

void EndCard::flow_list(Widgets& widgets, Box& inner, Pass pass, std::string_view label,
                        const std::vector<std::string>& lines) const {
  if (lines.empty()) return;
  const Palette& colours = widgets.palette();
  inner.cut_top(widgets.px(compact_ ? 4 : 8));
  if (!compact_) {
    const Box title = inner.cut_top(widgets.line_height(kBold) + widgets.px(2));
    if (pass == Pass::paint) widgets.text(title, kBold, colours.text, label);
  }
  // In a low column the first ones have to do.
  const std::size_t most = compact_ ? static_cast<std::size_t>(max_lines_) : kMaxListed;
  const std::size_t count = std::min(lines.size(), most);
  if (count == 1) {
    flow_paragraph(widgets, inner, pass, lines.front());
    return;
  }
  for (std::size_t n = 0; n < count; ++n) {
    Box line = inner;
    Box bullet = line.cut_left(widgets.px(14));
    bullet.h = widgets.line_height(kWords);
    if (pass == Pass::paint) widgets.text_quietly(bullet, kWords, colours.text2, texts().window.end.bullet);
    flow_paragraph(widgets, line, pass, lines[n]);
    inner.cut_top(line.y - inner.y + widgets.px(compact_ ? 0 : 2));
  }
}

EndAction EndCard::flow_buttons(Widgets& widgets, Box& inner, Pass pass) const {
  EndAction action;
  const float gap = widgets.px(8);
  const float tall = widgets.px(compact_ ? 28 : kFieldHeight);
  Box row;
  for (std::size_t n = compact_ ? 1 : 0; n < text_.buttons.size(); ++n) {
    const EndButton& button = text_.buttons[n];
    const float wide = button_width(widgets, button, inner.w);
    if (row.w < wide) {
      inner.cut_top(row.empty() ? widgets.px(compact_ ? 8 : 14) : gap);
      row = inner.cut_top(tall);
    }
    const Box place = row.cut_left(wide);
    row.cut_left(gap);
    if (pass == Pass::paint && widgets.button(place, spec(button))) action = button.action;
  }
  return action;
}

ButtonSpec EndCard::spec(const EndButton& button) const {
  ButtonSpec spec{button.label, button.tip, button.look};
  if (button.action.kind == EndAction::Kind::copy_curl && copied_attempt_ == attempt_)
    spec.shown = texts().window.end.curl_copied;
  return spec;
}

float EndCard::button_width(const Widgets& widgets, const EndButton& button, float room) const {
  // As wide as its own label: what it says later must not move the others.
  const float wide = widgets.button_width({button.label, button.tip, button.look});
  return std::min({wide, widgets.px(compact_ ? 280 : 420), room});
}

void EndCard::draw_address(Widgets& widgets, const Box& box) const {
  const Palette& colours = widgets.palette();
  widgets.fill(box, colours.field, kCorner);
  const Box line = box.inset(widgets.px(12), 0);
  // What was right up to the trouble is shown as it is, but at most so much of it that the trouble is in
  // sight.
  constexpr std::size_t kShownBefore = 48;
  const std::string& address = text_.address;
  std::size_t from = text_.offset > kShownBefore ? text_.offset - kShownBefore : 0;
  while (from > 0 && (static_cast<unsigned char>(address[from]) & 0xC0U) == 0x80U)
    --from;
  const std::string before =
      (from > 0 ? "…" : "") + escape_for_display(std::string_view(address).substr(from, text_.offset - from));
  const std::string after = escape_for_display(std::string_view(address).substr(text_.offset, 200));
  const float used = widgets.text_quietly(line, kMono, colours.text, before);
  const Box rest{line.x + used, line.y, line.w - used, line.h};
  const float mark = std::max(widgets.width(kMono, after.substr(0, 1)), widgets.px(8));
  widgets.text_quietly(rest, kMono, colours.bad, after);
  widgets.fill({rest.x, line.bottom() - widgets.px(7), mark, widgets.px(2)}, colours.bad);
}

}  // namespace echoscope
