#include "gui/panels/composer.hpp"

#include <cmath>
#include <utility>

#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kBodyHeight = 110;

std::string_view why_not_open(ConnectionState state) {
  const ComposerTexts& words = texts().window.composer;
  if (state == ConnectionState::closing) return words.closing;
  return is_at_rest(state) ? words.not_open : words.attempting;
}

}  // namespace

Composer::Composer(ConnectionControl& control)
    : control_(control), field_(std::string(texts().window.composer.field), kWords, TextField::Lines::many) {}

float Composer::height(const Widgets& widgets) const {
  return widgets.px(has_header() ? kHeaderHeight + kBodyHeight : kBodyHeight);
}

void Composer::focus() {
  field_.focus();
}

void Composer::warn(const SessionView& view, std::string_view text) {
  notice_ = text;
  notice_state_ = view.state;
}

void Composer::set_text(std::string text) {
  held_.clear();
  if (text.size() > TextField::kMaxBytes) {
    field_.set_text({});
    held_ = std::move(text);
  } else {
    field_.set_text(text);
  }
}

void Composer::send(const SessionView& view, Opcode opcode) {
  const ComposerTexts& words = texts().window.composer;
  focus();
  if (text().empty()) return;
  if (view.state != ConnectionState::open) {
    warn(view, why_not_open(view.state));
    return;
  }
  if (!control_.send(opcode, std::string(text()))) {
    warn(view, phrase(words.queue_full, format_size(view.send_queue_bytes)));
    return;
  }
  notice_.clear();
  set_text({});
}

void Composer::ping(const SessionView& view) {
  const ComposerTexts& words = texts().window.composer;
  focus();
  if (view.state != ConnectionState::open) {
    warn(view, words.ping_not_open);
  } else {
    control_.ping();
  }
}

void Composer::take_back(const SessionView& view, std::vector<UnsentMessage> messages) {
  if (messages.empty()) return;
  for (UnsentMessage& message : messages)
    came_back_.push_back(std::move(message.payload));
  if (!text().empty()) return;
  put_back();
  warn(view, texts().window.composer.came_back);
}

void Composer::put_back() {
  if (came_back_.empty()) return;
  std::string typed(text());
  set_text(std::move(came_back_.front()));
  came_back_.pop_front();
  if (!typed.empty()) came_back_.push_back(std::move(typed));
  focus();
}

void Composer::discard() {
  if (held_.empty()) return;
  set_text({});
  focus();
}

void Composer::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  if (view.state != notice_state_) notice_.clear();  // a sentence about a state is true in that state only
  widgets.card(box);
  Box rest = box;
  if (has_header()) draw_header(widgets, rest.cut_top(widgets.px(kHeaderHeight)));
  rest = rest.inset(widgets.px(14), 0);
  rest.cut_top(widgets.px(12));
  Box row = rest.cut_top(widgets.px(56));
  const Box send_button = row.cut_right(widgets.px(96));
  row.cut_right(widgets.px(8));
  if (held_.empty()) {
    draw_field(widgets, view, row);
  } else {
    draw_held(widgets, view, row);
  }

  const ComposerTexts& words = texts().window.composer;
  std::string_view why_not =
      view.state == ConnectionState::open ? std::string_view() : why_not_open(view.state);
  if (why_not.empty() && text().empty()) why_not = words.nothing_typed;
  const bool open = view.state == ConnectionState::open;
  // Only the state of the connection dims the button: dimming it for an empty field would make it flicker
  // with each message.
  const std::string_view tip = why_not.empty() ? words.send_tip : why_not;
  if (widgets.button(send_button,
                     {words.send, tip, ButtonLook::accent, open ? std::string_view() : why_not})) {
    send(view, Opcode::text);
  }
  rest.cut_top(widgets.px(8));
  draw_foot(widgets, view, rest.cut_top(widgets.px(26)));
}

void Composer::draw_header(Widgets& widgets, const Box& header) {
  const ComposerTexts& words = texts().window.composer;
  const Palette& colours = widgets.palette();
  widgets.hairline_below(header);
  Box line = header.inset(widgets.px(14), 0);
  line.cut_left(widgets.text(line, kBold, colours.text, words.title));
  if (came_back_.empty()) return;
  line.cut_left(widgets.px(14));
  const ButtonSpec spec{words.put_back, words.put_back_tip, ButtonLook::quiet, {}, words.put_back_key};
  const Box button = line.cut_right(widgets.button_width(spec)).inset(0, (header.h - widgets.px(24)) / 2);
  if (widgets.button(button, spec)) put_back();
  line.cut_right(widgets.px(8));
  const std::string count = came_back_.size() == 1 ? std::string(words.unsent_one)
                                                   : phrase(words.unsent, format_count(came_back_.size()));
  widgets.text(line, kHint, colours.warn, count, Align::right);
}

void Composer::draw_field(Widgets& widgets, const SessionView& view, const Box& box) {
  TextFieldEvents events = field_.draw(widgets, box, texts().window.composer.hint);
  if (events.long_paste) set_text(std::move(*events.long_paste));
  if (events.submitted) send(view, Opcode::text);
}

void Composer::draw_held(Widgets& widgets, const SessionView& view, const Box& box) {
  const ComposerTexts& words = texts().window.composer;
  const Palette& colours = widgets.palette();
  widgets.fill(box, colours.field, kCorner);
  widgets.outline(box, colours.line, kCorner);
  Box inner = box.inset(widgets.px(12), widgets.px(8));
  const ButtonSpec spec{words.discard, words.discard_tip, ButtonLook::quiet, {}, words.discard_key};
  const Box button = inner.cut_right(widgets.button_width(spec)).inset(0, widgets.px(8));
  inner.cut_right(widgets.px(8));
  constexpr std::size_t kPreviewBytes = 200;
  widgets.text(inner.cut_top(inner.h / 2), kWords, colours.text,
               phrase(words.held, format_size(held_.size())));
  widgets.text_quietly(inner, kMono, colours.text3, escape_for_display(truncate_utf8(held_, kPreviewBytes)));
  const bool enter =
      ImGui::IsKeyPressed(ImGuiKey_Enter, false) || ImGui::IsKeyPressed(ImGuiKey_KeypadEnter, false);
  if (widgets.button(button, spec)) {
    discard();
  } else if (enter && !ImGui::GetIO().WantTextInput) {
    send(view, Opcode::text);
  }
}

void Composer::draw_foot(Widgets& widgets, const SessionView& view, const Box& foot) {
  const ComposerTexts& words = texts().window.composer;
  Box line = foot;
  const bool open = view.state == ConnectionState::open;
  const ButtonSpec ping_spec{words.ping, words.ping_tip, ButtonLook::quiet,
                             open ? std::string_view() : words.ping_not_open, words.ping_key};
  const ButtonSpec binary_spec{words.send_binary, words.send_binary_tip, ButtonLook::quiet,
                               open ? std::string_view() : why_not_open(view.state), words.send_binary_key};
  if (widgets.button(line.cut_right(widgets.button_width(ping_spec)), ping_spec)) ping(view);
  line.cut_right(widgets.px(4));
  if (widgets.button(line.cut_right(widgets.button_width(binary_spec)), binary_spec))
    send(view, Opcode::binary);
  line.cut_right(widgets.px(12));
  if (notice_.empty()) {
    draw_hints(widgets, line);
  } else {
    widgets.text(line, kHint, widgets.palette().warn, notice_);
  }
}

void Composer::draw_hints(Widgets& widgets, const Box& box) const {
  const ComposerTexts& words = texts().window.composer;
  Box line = box;
  for (const std::string_view hint : {words.enter_sends, words.shift_enter, words.focus_key}) {
    line.cut_left(widgets.text(line, kHint, widgets.palette().text3, hint));
    line.cut_left(widgets.px(16));
  }
}

}  // namespace echoscope
