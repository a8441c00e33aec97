// The lines within the options panel's sections. See options_panel.hpp.
#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/form_widgets.hpp"
#include "gui/format.hpp"
#include "gui/options/option_numbers.hpp"
#include "gui/panels/options_panel.hpp"
#include "gui/phrase.hpp"
#include "net/dialer.hpp"
#include "protocol/handshake.hpp"
#include "protocol/utf8.hpp"

namespace echoscope {

namespace {

constexpr float kLabelWidth = 148;
constexpr float kShortField = 120;
constexpr float kLongField = 520;
constexpr float kLineGap = 4;
constexpr float kToggleHeight = 28;

// The room behind the label of a line.
Box cut_label(Widgets& widgets, Box& rest, std::string_view label, std::string_view tip) {
  Box line = rest.cut_top(widgets.px(kFieldHeight));
  rest.cut_top(widgets.px(kLineGap));
  const Box name = line.cut_left(widgets.px(kLabelWidth));
  widgets.text(name, kWords, widgets.palette().text2, label);
  widgets.tooltip(name, tip);
  line.cut_left(widgets.px(8));
  return line;
}

}  // namespace

bool OptionsPanel::masked(OptionField which) const {
  if (which == OptionField::key_passphrase) return !show_passphrase_;
  if (is_secret(which)) return !show_credentials_;
  // A password in the proxy's address is hidden but while it is typed.
  const std::optional<TextField>& field = fields_.at(static_cast<std::size_t>(which));
  return which == OptionField::proxy && field && !field->focused() &&
         hide_credentials(draft_.at(which)) != draft_.at(which);
}

void OptionsPanel::draw_field(Widgets& widgets, OptionField which, Box& rest) {
  const OptionFieldTexts& words = texts_of(which);
  const Palette& colours = widgets.palette();
  Box line = cut_label(widgets, rest, words.label, words.tip);
  TextField& field = this->field(which);
  if (focus_wanted_ == which) {
    field.focus();
    focus_wanted_.reset();
  }
  field.mask(masked(which));
  const Box place = line.cut_left(widgets.px(words.unit.empty() ? kLongField : kShortField));
  const TextFieldEvents events = field.draw(widgets, place, words.hint);
  widgets.tooltip(place, words.tip);
  line.cut_left(widgets.px(10));
  if (!words.unit.empty()) widgets.text(line, kHint, colours.text3, words.unit);
  if (events.edited) {
    draft_.at(which) = field.text();
    edited_ = true;
    notice_.clear();
  }
  if (events.long_paste) notice_ = phrase(texts().window.options.too_long, format_size(TextField::kMaxBytes));
  const std::string& problem = reading_.problem(which);
  if (problem.empty()) return;
  Box below = rest;
  below.cut_left(widgets.px(kLabelWidth + 8));
  const float tall = widgets.paragraph(below, kHint, colours.bad, problem, 3);
  rest.cut_top(tall + widgets.px(kLineGap));
}

void OptionsPanel::draw_toggle(Widgets& widgets, OptionToggle which, Box& rest) {
  const OptionToggleTexts& words = texts_of(which);
  const Box line = rest.cut_top(widgets.px(kToggleHeight));
  rest.cut_top(widgets.px(kLineGap));
  if (!toggle(widgets, line, words.label, words.tip, draft_.at(which))) return;
  draft_.at(which) = !draft_.at(which);
  edited_ = true;
}

void OptionsPanel::draw_show(Widgets& widgets, const OptionToggleTexts& words, bool& shown, Box& rest) {
  if (toggle(widgets, rest.cut_top(widgets.px(kToggleHeight)), words.label, words.tip, shown)) shown = !shown;
  rest.cut_top(widgets.px(kLineGap));
}

template <typename Value, std::size_t kCount>
void OptionsPanel::draw_choice(Widgets& widgets, std::string_view label, std::string_view tip,
                               const std::array<std::string_view, kCount>& labels, Value& value, Box& rest) {
  const Box line = cut_label(widgets, rest, label, tip);
  const auto was = static_cast<std::size_t>(value);
  const std::size_t chosen = segments(widgets, line, labels, tip, was);
  if (chosen == was) return;
  value = static_cast<Value>(chosen);
  edited_ = true;
}

void OptionsPanel::draw_extra(Widgets& widgets, OptionExtra extra, std::string_view address, Box& rest) {
  const OptionsWindowTexts& words = texts().window.options;
  switch (extra) {
    case OptionExtra::headers: {
      const FormEvents events =
          headers_.draw(widgets, rest, draft_.headers, reading_.header_problems, show_credentials_);
      edited_ = edited_ || events.edited;
      if (events.edited) notice_.clear();
      if (events.too_long) notice_ = phrase(words.too_long, format_size(TextField::kMaxBytes));
      break;
    }
    case OptionExtra::family: {
      // In the order of AddressFamily.
      const std::array<std::string_view, 3> labels{words.family_any, words.family_ipv4, words.family_ipv6};
      draw_choice(widgets, words.family, words.family_tip, labels, draft_.family, rest);
      break;
    }
    case OptionExtra::strictness: {
      const std::array<std::string_view, 2> labels{words.strict, words.lenient};
      draw_choice(widgets, words.strictness, words.strictness_tip, labels, draft_.strictness, rest);
      break;
    }
    case OptionExtra::environment_note:
      draw_environment(widgets, address, rest);
      break;
    case OptionExtra::show_hidden_headers: {
      const auto hidden = [](const HeaderField& header) { return is_secret_header(trimmed(header.name)); };
      if (std::ranges::any_of(draft_.headers, hidden))
        draw_show(widgets, words.show_credentials, show_credentials_, rest);
      break;
    }
    case OptionExtra::show_credentials:
      draw_show(widgets, words.show_credentials, show_credentials_, rest);
      break;
    case OptionExtra::show_passphrase:
      draw_show(widgets, words.show_passphrase, show_passphrase_, rest);
      break;
  }
}

void OptionsPanel::draw_environment(Widgets& widgets, std::string_view address, Box& rest) const {
  const OptionsWindowTexts& words = texts().window.options;
  std::string said;
  if (!draft_.at(OptionField::proxy).empty()) {
    said = words.environment_overridden;
  } else if (const auto url = parse_url(address); !url) {
    said = words.environment_unread;
  } else {
    const std::string proxy = proxy_from_environment({url->host, url->port, url->secure});
    said = proxy.empty() ? std::string(words.environment_none)
                         : phrase(words.environment_proxy, escape_for_display(hide_credentials(proxy)));
  }
  const float tall = widgets.paragraph(rest, kHint, widgets.palette().text3, said, 2);
  rest.cut_top(tall + widgets.px(kLineGap));
}

}  // namespace echoscope
