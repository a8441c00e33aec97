#include "gui/panels/end_card.hpp"

#include <algorithm>

#include "gui/phrase.hpp"
#include "protocol/close_code.hpp"
#include "protocol/http_status.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPad = 18;
constexpr float kEdge = 3;
constexpr float kTitleHeight = 28;
constexpr float kLowColumn = 380;
constexpr int kMaxLines = 3;

std::string_view title_of(ConnectionState stage) {
  const EndTexts& words = texts().window.end;
  switch (stage) {
    case ConnectionState::resolving:
      return words.resolving;
    case ConnectionState::connecting:
      return words.connecting;
    case ConnectionState::tls_handshake:
      return words.tls;
    case ConnectionState::upgrading:
      return words.upgrading;
    default:
      return words.failed;
  }
}

}  // namespace

bool ended_well(const CloseRecord& close) {
  return close.code == kCloseNormal || close.code == kCloseGoingAway || close.code == kCloseNoStatus;
}

void EndCard::update(const SessionView& view, const ConnectionControl& control) {
  *this = EndCard();
  if (control.address_error()) {
    tell_address_error(*control.address_error(), control.address());
  } else if (view.state == ConnectionState::closed && view.failure) {
    tell_failure(*view.failure);
  } else if (view.state == ConnectionState::closed && view.close) {
    tell_close(*view.close);
  }
}

void EndCard::tell_address_error(const UrlError& error, const std::string& address) {
  const EndTexts& words = texts().window.end;
  tone_ = Tone::bad;
  title_ = words.bad_address;
  happened_ = error.message;
  address_ = address;
  offset_ = std::min(error.offset, address.size());
  hint_ = error.hint;
  action_ = Action::edit_address;
}

void EndCard::tell_failure(const Failure& failure) {
  const EndTexts& words = texts().window.end;
  // Who cancelled knows why: that is no failure to alarm about.
  tone_ = failure.is_cancelled() ? Tone::calm : Tone::bad;
  title_ = failure.http_status != 0
               ? phrase(words.refused, describe_http_status(failure.http_status))
               : std::string(tone_ == Tone::calm ? words.cancelled : title_of(failure.stage));
  happened_ = failure.message;
  hint_ = failure.hint;
  action_ = Action::connect_again;
}

void EndCard::tell_close(const CloseRecord& close) {
  const EndTexts& words = texts().window.end;
  const CloseCodeInfo info = describe_close_code(close.code);
  const bool calm = ended_well(close);
  tone_ = calm ? Tone::calm : Tone::bad;
  title_ = phrase(words.closed, close.code, info.name);
  happened_ = info.meaning;
  if (close.by != CloseBy::none) {
    happened_ += ' ';
    happened_ += close.by == CloseBy::local ? words.by_local : words.by_remote;
  }
  if (!close.reason.empty()) {
    happened_ += ' ';
    happened_ += phrase(words.reason, escape_for_display(close.reason));
  }
  if (!calm) hint_ = words.try_abnormal;
  action_ = Action::connect_again;
}

ButtonSpec EndCard::button() const {
  const EndTexts& words = texts().window.end;
  if (action_ == Action::edit_address) return {words.edit_address, words.edit_address_tip, ButtonLook::plain};
  if (tone_ == Tone::bad) return {words.try_again, words.again_tip, ButtonLook::accent};
  return {words.connect_again, words.again_tip, ButtonLook::plain};
}

float EndCard::height(const Widgets& widgets, const Box& column) {
  if (tone_ == Tone::silent) return 0;
  compact_ = column.h < widgets.px(kLowColumn);
  const float inner = column.w - widgets.px(kEdge) - 2 * widgets.px(kPad);
  float height = widgets.px(14) + widgets.px(kTitleHeight) + widgets.px(14);
  height += widgets.paragraph_height(inner, kWords, happened_, kMaxLines);
  if (!address_.empty()) height += widgets.px(compact_ ? 16 : 8) + widgets.px(kFieldHeight);
  if (!hint_.empty()) height += widgets.paragraph_height(inner, kWords, hint_, kMaxLines);
  if (!hint_.empty() && !compact_) height += widgets.px(8) + widgets.line_height(kBold);
  if (!compact_) height += widgets.px(14) + widgets.px(kFieldHeight);
  return height;
}

EndCard::Action EndCard::draw(Widgets& widgets, const Box& box) const {
  if (tone_ == Tone::silent) return Action::none;
  const Palette& colours = widgets.palette();
  Box inner = box;
  widgets.banded(box, colours.card, kCardCorner, inner.cut_left(widgets.px(kEdge)),
                 tone_ == Tone::bad ? colours.bad : colours.control);
  inner = inner.inset(widgets.px(kPad), widgets.px(14));
  Box title = inner.cut_top(widgets.px(kTitleHeight));
  const ButtonSpec spec = button();
  bool pressed = false;
  if (compact_) {
    const Box place = title.cut_right(widgets.button_width(spec));
    title.cut_right(widgets.px(12));
    pressed = widgets.button({place.x, place.y - widgets.px(2), place.w, widgets.px(kFieldHeight)}, spec);
  }
  widgets.text(title, kTitle, colours.text, title_);
  inner.cut_top(widgets.paragraph(inner, kWords, colours.text2, happened_, kMaxLines));
  if (!address_.empty()) {
    inner.cut_top(widgets.px(8));
    draw_address(widgets, inner.cut_top(widgets.px(kFieldHeight)));
  }
  if (!hint_.empty() && !compact_) {
    inner.cut_top(widgets.px(8));
    widgets.text(inner.cut_top(widgets.line_height(kBold)), kBold, colours.text,
                 texts().window.end.try_label);
  }
  if (compact_ && !address_.empty()) inner.cut_top(widgets.px(8));
  inner.cut_top(widgets.paragraph(inner, kWords, colours.text2, hint_, kMaxLines));
  if (!compact_) {
    inner.cut_top(widgets.px(14));
    Box row = inner.cut_top(widgets.px(kFieldHeight));
    pressed = widgets.button(row.cut_left(widgets.button_width(spec)), spec);
  }
  return pressed ? action_ : Action::none;
}

void EndCard::draw_address(Widgets& widgets, const Box& box) const {
  const Palette& colours = widgets.palette();
  widgets.fill(box, colours.field, kCorner);
  const Box line = box.inset(widgets.px(12), 0);
  // What was right up to the trouble is shown as it is, but at most so much of it that the trouble is in
  // sight.
  constexpr std::size_t kShownBefore = 48;
  std::size_t from = offset_ > kShownBefore ? offset_ - kShownBefore : 0;
  while (from > 0 && (static_cast<unsigned char>(address_[from]) & 0xC0U) == 0x80U)
    --from;
  const std::string before =
      (from > 0 ? "…" : "") + escape_for_display(std::string_view(address_).substr(from, offset_ - from));
  const std::string after = escape_for_display(std::string_view(address_).substr(offset_, 200));
  const float used = widgets.text_quietly(line, kMono, colours.text, before);
  const Box rest{line.x + used, line.y, line.w - used, line.h};
  const float mark = std::max(widgets.width(kMono, after.substr(0, 1)), widgets.px(8));
  widgets.text_quietly(rest, kMono, colours.bad, after);
  widgets.fill({rest.x, line.bottom() - widgets.px(7), mark, widgets.px(2)}, colours.bad);
}

}  // namespace echoscope
