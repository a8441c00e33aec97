#include "gui/panels/message_field.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "gui/format.hpp"
#include "gui/phrase.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kTwoLines = 56;
constexpr int kLinesAtLeast = 2;

int count_lines(std::string_view text) {
  return 1 + static_cast<int>(std::ranges::count(text, '\n'));
}

}  // namespace

MessageField::MessageField()
    : field_(std::string(texts().window.composer.field), kWords, TextField::Lines::many) {}

void MessageField::set_text(std::string text) {
  held_.clear();
  if (text.size() > TextField::kMaxBytes) {
    field_.set_text({});
    held_ = std::move(text);
  } else {
    field_.set_text(text);
  }
  lines_ = count_lines(field_.text());
  ++revision_;
}

void MessageField::set_form(ComposeForm form) {
  if (form == form_) return;
  const ComposeForm before = std::exchange(form_, form);
  if ((before == ComposeForm::file) != (form == ComposeForm::file)) {
    std::string typed(text());
    set_text(std::exchange(parked_, {}));
    parked_ = std::move(typed);
  }
  field_.set_style(form == ComposeForm::text ? kWords : kMono);
  ++revision_;
}

float MessageField::height(const Widgets& widgets, int max_lines) const {
  const int more = std::clamp(lines_, kLinesAtLeast, std::max(kLinesAtLeast, max_lines)) - kLinesAtLeast;
  return widgets.px(kTwoLines) + static_cast<float>(more) * widgets.size(kWords);
}

bool MessageField::draw(Widgets& widgets, const Box& box, const std::deque<SentText>& history,
                        Opcode opcode) {
  if (is_held()) return draw_held(widgets, box);
  TextFieldEvents events = field_.draw(widgets, box, texts_of(form_).hint);
  if (events.edited) {
    lines_ = count_lines(field_.text());
    ++revision_;
  }
  if (events.long_paste) set_text(std::move(*events.long_paste));
  std::optional<SentText> recalled;
  const auto now = [&] { return SentText{std::string(name(form_)), opcode, std::string(text())}; };
  if (events.up_in_first_line) recalled = walk_.older(history, now());
  if (events.down_in_last_line) recalled = walk_.newer(history, now());
  if (recalled) recall(*recalled);
  return events.submitted;
}

void MessageField::recall(const SentText& sent) {
  // A form that is not known here is of a newer version: its text may still be of use.
  set_form(form_named(sent.form).value_or(ComposeForm::text));
  set_text(sent.text);
}

void MessageField::sent() {
  walk_.reset();
  set_text({});
}

bool MessageField::draw_held(Widgets& widgets, const Box& box) {
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
    set_text({});
    focus();
    return false;
  }
  return enter && !ImGui::GetIO().WantTextInput;
}

}  // namespace echoscope
