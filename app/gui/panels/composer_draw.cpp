// What the composer looks like. See composer.hpp.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/panels/composer.hpp"
#include "gui/panels/composer_words.hpp"
#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kPadTop = 12;
constexpr float kGap = 8;
constexpr float kFoot = 26;
constexpr float kCheckRow = 22;
constexpr float kSendWidth = 96;
constexpr int kMostLines = 8;
constexpr int kMostLinesLow = 4;

// The menu: the forms, then what can be added to them.
constexpr std::size_t kFragmentItem = kComposeForms + 1;
constexpr std::size_t kRepeatItem = kFragmentItem + 1;
constexpr std::size_t kSavedItem = kRepeatItem + 1;

}  // namespace

std::string_view why_not_open(ConnectionState state) {
  const ComposerTexts& words = texts().window.composer;
  if (state == ConnectionState::closing) return words.closing;
  return is_at_rest(state) ? words.not_open : words.attempting;
}

bool Composer::has_check_row() const {
  return field_.form() != ComposeForm::text || check_.error() || check_.expanded();
}

bool Composer::has_option_row() const {
  return is_bytes(field_.form()) || rows_.fragments_shown();
}

bool Composer::has_repeat_row(const SessionView& view) const {
  return rows_.is_playing(view) || (rows_.repeat_shown() && !is_frame());
}

float Composer::field_height(const Widgets& widgets) const {
  return field_.height(widgets, low_ ? kMostLinesLow : kMostLines);
}

float Composer::height(const Widgets& widgets, const SessionView& view, float width) const {
  float tall = widgets.px((has_header() ? kHeaderHeight : 0) + kPadTop + kGap + kFoot + kGap);
  if (is_frame()) {
    tall += frame_.height(widgets, width - widgets.px(28));
  } else {
    tall += field_height(widgets);
    if (has_check_row()) tall += widgets.px(kCheckRow);
    if (has_option_row()) tall += widgets.px(kGap + kFieldHeight);
  }
  if (has_repeat_row(view)) tall += widgets.px(kGap + kFieldHeight);
  return tall;
}

void Composer::draw(Widgets& widgets, const SessionView& view, const Box& box) {
  ImGui::PushID("composer");  // a form may have a name that another panel's button has too
  widgets.card(box);
  Box rest = box;
  if (has_header()) draw_header(widgets, rest.cut_top(widgets.px(kHeaderHeight)));
  rest = rest.inset(widgets.px(14), 0);
  rest.cut_top(widgets.px(kPadTop));
  rest.cut_bottom(widgets.px(kGap));
  const Box foot = rest.cut_bottom(widgets.px(kFoot));
  rest.cut_bottom(widgets.px(kGap));
  if (has_repeat_row(view)) {
    draw_repeat(widgets, view, rest.cut_bottom(widgets.px(kFieldHeight)));
    rest.cut_bottom(widgets.px(kGap));
  }
  if (is_frame()) {
    const Attempt* const attempt = view.latest_attempt();
    const bool deflate = attempt != nullptr && attempt->deflate.on;
    const bool open = view.state == ConnectionState::open;
    if (frame_.draw(widgets, rest, deflate, open ? std::string_view() : why_not_open(view.state)))
      send_frame(view);
  } else {
    draw_message(widgets, view, rest);
  }
  draw_foot(widgets, view, foot);
  ImGui::PopID();
}

void Composer::draw_header(Widgets& widgets, const Box& header) {
  const ComposerTexts& words = texts().window.composer;
  const Palette& colours = widgets.palette();
  widgets.hairline_below(header);
  Box line = header.inset(widgets.px(14), 0);
  line.cut_left(widgets.text(line, kBold, colours.text, words.title));
  line.cut_left(widgets.px(14));
  Box right = line.inset(0, (header.h - widgets.px(24)) / 2);
  draw_form_menu(widgets, right);
  if (came_back_.empty()) return;
  right.cut_right(widgets.px(4));
  const ButtonSpec spec{words.put_back, words.put_back_tip, ButtonLook::quiet, {}, words.put_back_key};
  if (widgets.button(right.cut_right(widgets.button_width(spec)), spec)) put_back();
  right.cut_right(widgets.px(8));
  const std::string count = came_back_.size() == 1 ? std::string(words.unsent_one)
                                                   : phrase(words.unsent, format_count(came_back_.size()));
  widgets.text(right, kHint, colours.warn, count, Align::right);
}

void Composer::draw_form_menu(Widgets& widgets, Box& line) {
  const ComposerPanelTexts& words = texts().composer;
  std::array<MenuItem, kSavedItem + 1> items;
  for (std::size_t n = 0; n < kComposeForms; ++n) {
    const auto form = static_cast<ComposeForm>(n);
    items.at(n) = {texts_of(form).label, texts_of(form).tip, form == field_.form()};
  }
  items.at(kComposeForms) = {.label = words.options_heading, .heading = true};
  items.at(kFragmentItem) = {words.fragment, words.fragment_tip, rows_.fragments_shown()};
  items.at(kRepeatItem) = {words.repeat, words.repeat_tip, rows_.repeat_shown()};
  items.at(kSavedItem) = {words.saved, words.saved_tip, saved_.is_open()};
  const ButtonSpec spec{words.form, words.form_tip, ButtonLook::quiet, {}, {}, texts_of(field_.form()).label};
  if (const auto item = forms_.draw(widgets, line.cut_right(Menu::width(widgets, spec)), spec, items))
    choose(*item);
}

void Composer::choose(std::size_t item) {
  if (item < kComposeForms) {
    field_.set_form(static_cast<ComposeForm>(item));
    focus();
  } else if (item == kFragmentItem) {
    rows_.toggle_fragments();
  } else if (item == kRepeatItem) {
    rows_.toggle_repeat();
  } else if (saved_.is_open()) {
    close_saved_messages();
  } else {
    saved_.open();
  }
}

void Composer::draw_message(Widgets& widgets, const SessionView& view, Box& rest) {
  const ComposerTexts& words = texts().window.composer;
  Box row = rest.cut_top(field_height(widgets));
  Box button = row.cut_right(widgets.px(kSendWidth));
  button = button.cut_top(std::min(button.h, widgets.px(56)));
  row.cut_right(widgets.px(kGap));
  const bool wanted = field_.draw(widgets, row, settings_.history(), opcode());
  const bool open = view.state == ConnectionState::open;
  std::string_view why_not = open ? std::string_view() : why_not_open(view.state);
  if (why_not.empty() && text().empty()) why_not = words.nothing_typed;
  const std::string_view tip = why_not.empty() ? words.send_tip : why_not;
  // Only the state of the connection dims the button: dimming it for an empty field would make it flicker
  // with each message.
  const ButtonSpec spec{words.send, tip, ButtonLook::accent, open ? std::string_view() : why_not};
  if (widgets.button(button, spec) || wanted) send(view, Opcode::text);
  if (has_check_row()) draw_check(widgets, rest.cut_top(widgets.px(kCheckRow)));
  if (!has_option_row()) return;
  rest.cut_top(widgets.px(kGap));
  draw_options(widgets, rest.cut_top(widgets.px(kFieldHeight)));
}

void Composer::draw_check(Widgets& widgets, const Box& row) {
  const ComposerPanelTexts& words = texts().composer;
  const Palette& colours = widgets.palette();
  Box line = row;
  line.cut_top(widgets.px(4));
  if (field_.form() == ComposeForm::json && !text().empty()) {
    const ButtonSpec spec{words.format, words.format_tip, ButtonLook::quiet, {}, words.format_key};
    if (!check_.error() && widgets.button(line.cut_right(widgets.button_width(spec)), spec)) format_json();
    line.cut_right(widgets.px(kGap));
  }
  const std::string size = format_size(check_.bytes());
  if (check_.error()) {
    const InputError& error = *check_.error();
    const bool of_file = field_.form() == ComposeForm::file;
    widgets.text(line, kHint, colours.bad,
                 of_file ? error.sentence : phrase(words.at_place, error.line, error.column, error.sentence));
  } else if (check_.expanded()) {
    widgets.tooltip({line.x, line.y, widgets.px(40), line.h}, words.will_be_sent_tip);
    line.cut_left(widgets.text(line, kHint, colours.text3, words.will_be_sent));
    line.cut_left(widgets.px(kGap));
    widgets.text(line, kMono, colours.text2, *check_.expanded());
  } else if (text().empty()) {
    widgets.text(line, kHint, colours.text3, texts_of(field_.form()).tip);
  } else if (file_.is_running() || file_repeat_.is_running()) {
    widgets.text(line, kHint, colours.text3, words.reading);
  } else {
    const std::string_view said = field_.form() == ComposeForm::json   ? words.valid_json
                                  : field_.form() == ComposeForm::file ? words.file_size
                                                                       : words.bytes;
    widgets.text(line, kHint, colours.text3, phrase(said, size));
  }
}

void Composer::draw_options(Widgets& widgets, Box row) {
  const ComposerPanelTexts& words = texts().composer;
  if (is_bytes(field_.form())) {
    const std::array<std::string_view, 2> labels{words.as_binary, words.as_text};
    const std::size_t was = bytes_opcode_ == Opcode::binary ? 0 : 1;
    float wide = 0;
    for (const std::string_view label : labels)
      wide += std::ceil(widgets.width(kWords, label)) + widgets.px(28);
    const std::size_t now = segments(widgets, row.cut_left(wide), labels, words.opcode_tip, was);
    bytes_opcode_ = now == 0 ? Opcode::binary : Opcode::text;
    row.cut_left(widgets.px(20));
  }
  if (rows_.fragments_shown()) rows_.draw_fragments(widgets, row);
}

void Composer::draw_repeat(Widgets& widgets, const SessionView& view, const Box& row) {
  std::string_view why_not;
  if (view.state != ConnectionState::open) {
    why_not = why_not_open(view.state);
  } else if (text().empty()) {
    why_not = texts().window.composer.nothing_typed;
  } else if (check_.error()) {
    why_not = check_.error()->sentence;
  }
  switch (rows_.draw_repeat(widgets, view, row, why_not)) {
    case SendRows::Action::start:
      start_repeat(view);
      break;
    case SendRows::Action::stop:
      control_.stop_playing();
      break;
    case SendRows::Action::none:
      break;
  }
}

void Composer::draw_foot(Widgets& widgets, const SessionView& view, const Box& foot) {
  const ComposerTexts& words = texts().window.composer;
  Box line = foot;
  const bool open = view.state == ConnectionState::open;
  if (!has_header()) {
    Box menu = line.inset(0, widgets.px(1));
    draw_form_menu(widgets, menu);
    line.cut_right(line.w - menu.w);
    line.cut_right(widgets.px(4));
  }
  const ButtonSpec ping_spec{words.ping, words.ping_tip, ButtonLook::quiet,
                             open ? std::string_view() : words.ping_not_open, words.ping_key};
  if (widgets.button(line.cut_right(widgets.button_width(ping_spec)), ping_spec)) ping(view);
  line.cut_right(widgets.px(4));
  if (!is_frame() && !is_bytes(field_.form())) {
    const ButtonSpec binary_spec{words.send_binary, words.send_binary_tip, ButtonLook::quiet,
                                 open ? std::string_view() : why_not_open(view.state), words.send_binary_key};
    if (widgets.button(line.cut_right(widgets.button_width(binary_spec)), binary_spec))
      send(view, Opcode::binary);
  }
  line.cut_right(widgets.px(12));
  if (!notice_.empty()) {
    widgets.text(line, kHint, widgets.palette().warn, notice_);
  } else if (is_frame() && !frame_.notice().empty()) {
    widgets.text(line, kHint, widgets.palette().warn, frame_.notice());
  } else {
    draw_hints(widgets, view, line);
  }
}

void Composer::draw_hints(Widgets& widgets, const SessionView& view, const Box& box) const {
  const ComposerTexts& words = texts().window.composer;
  const ComposerPanelTexts& more = texts().composer;
  // By then it is worth saying: see next_change().
  if (queued_since_ && !next_change(now_)) {
    const std::string size = format_size(view.send_queue_bytes);
    widgets.text(box, kHint, widgets.palette().warn,
                 view.send_queue_messages == 1
                     ? phrase(more.waiting_one, size)
                     : phrase(more.waiting, format_count(view.send_queue_messages), size));
    return;
  }
  Box line = box;
  const std::array<std::string_view, 3> hints{words.enter_sends, words.shift_enter, more.history_key};
  for (const std::string_view hint : std::span(hints).first(is_frame() ? 2 : 3)) {
    line.cut_left(widgets.text(line, kHint, widgets.palette().text3, hint));
    line.cut_left(widgets.px(16));
  }
}

}  // namespace echoscope
