#include "gui/panels/header_rows.hpp"

#include <optional>
#include <utility>

#include "gui/form_widgets.hpp"
#include "gui/options/option_numbers.hpp"
#include "gui/phrase.hpp"
#include "protocol/handshake.hpp"
#include "text/texts.hpp"

namespace echoscope {

void HeaderRows::load(const std::vector<HeaderField>& headers) {
  const OptionsWindowTexts& words = texts().window.options;
  rows_.clear();
  for (std::size_t n = 0; n < headers.size(); ++n) {
    rows_.push_back({TextField(phrase(words.header_name, n + 1), kMono, TextField::Lines::one),
                     TextField(phrase(words.header_value, n + 1), kMono, TextField::Lines::one)});
    rows_.back().name.set_text(headers[n].name);
    rows_.back().value.set_text(headers[n].value);
  }
}

FormEvents HeaderRows::draw(Widgets& widgets, Box& rest, std::vector<HeaderField>& headers,
                            std::span<const std::string> problems, bool show_secrets) {
  const OptionsWindowTexts& words = texts().window.options;
  const Palette& colours = widgets.palette();
  if (rows_.size() != headers.size()) load(headers);
  if (std::exchange(focus_last_, false) && !rows_.empty()) rows_.back().name.focus();
  FormEvents events;
  std::optional<std::size_t> removed;
  for (std::size_t n = 0; n < rows_.size(); ++n) {
    Box line = rest.cut_top(widgets.px(kFieldHeight));
    const Box cross = line.cut_right(widgets.px(kFieldHeight));
    line.cut_right(widgets.px(4));
    const Box name = line.cut_left(std::min(widgets.px(200), line.w * 0.4F));
    line.cut_left(widgets.px(8));
    const TextFieldEvents in_name = rows_[n].name.draw(widgets, name, words.header_name_hint);
    rows_[n].value.mask(!show_secrets && is_secret_header(trimmed(rows_[n].name.text())));
    const TextFieldEvents in_value = rows_[n].value.draw(widgets, line, words.header_value_hint);
    headers[n] = {std::string(rows_[n].name.text()), std::string(rows_[n].value.text())};
    events.edited = events.edited || in_name.edited || in_value.edited;
    events.too_long = events.too_long || in_name.long_paste || in_value.long_paste;
    if (remove_button(widgets, cross, phrase(words.remove_header, n + 1), words.remove_header_tip))
      removed = n;
    rest.cut_top(widgets.px(4));
    if (n >= problems.size() || problems[n].empty()) continue;
    rest.cut_top(widgets.paragraph(rest, kHint, colours.bad, problems[n], 3));
    rest.cut_top(widgets.px(4));
  }
  if (rows_.empty()) {
    const float tall = widgets.paragraph(rest, kHint, colours.text3, words.no_headers, 2);
    rest.cut_top(tall + widgets.px(4));
  }
  Box line = rest.cut_top(widgets.px(28));
  const ButtonSpec add{words.add_header, words.add_header_tip, ButtonLook::plain};
  const bool add_pressed = widgets.button(line.cut_left(widgets.button_width(add)), add);
  rest.cut_top(widgets.px(4));
  if (removed) {
    headers.erase(headers.begin() + static_cast<std::ptrdiff_t>(*removed));
    rows_.clear();
  }
  if (add_pressed) {
    headers.emplace_back();
    focus_last_ = true;
  }
  events.edited = events.edited || removed || add_pressed;
  return events;
}

}  // namespace echoscope
