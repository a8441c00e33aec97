#include "gui/panels/address_bar.hpp"

#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

AddressBar::AddressBar(ConnectionControl& control, std::string_view url, std::string_view local_server_url)
    : control_(control),
      field_("Address", kMono, TextField::Lines::one),
      local_server_url_(local_server_url) {
  field_.set_text(url.substr(0, TextField::kMaxBytes));
}

AddressBar::Action AddressBar::draw(Widgets& widgets, const SessionView& view, const Facts& facts,
                                    const Box& box) {
  const AddressTexts& words = texts().window.address;
  const float gap = widgets.px(8);
  Box row = box;
  const Box local = row.cut_left(widgets.px(164));
  row.cut_left(gap);
  const Box main = row.cut_right(widgets.px(120));
  row.cut_right(gap);
  const Box theme = row.cut_right(row.h);
  row.cut_right(gap);
  const Box options = row.cut_right(widgets.px(104));
  row.cut_right(gap);
  const Box files = row.cut_right(widgets.px(facts.recording ? 104 : 64));
  row.cut_right(gap);

  const std::string_view missing = local_server_url_.empty() ? words.no_local_server : std::string_view();
  if (widgets.button(local, {words.local_server, words.local_server_tip, ButtonLook::plain, missing})) {
    connect_to_local_server();
  }
  const TextFieldEvents events = field_.draw(widgets, row, words.hint);
  widgets.tooltip(row, words.field_tip);
  if (events.edited) control_.forget_address_error();
  if (events.submitted) {
    control_.connect(field_.text());
    if (control_.address_error()) focus();
  }
  const OptionsWindowTexts& about = texts().window.options;
  const std::string label =
      facts.changed_options > 0 ? phrase(about.button_changed, facts.changed_options) : "";
  const bool options_pressed =
      widgets.button(options, {about.button, about.button_tip, ButtonLook::plain, {}, {}, label});
  const SessionFileTexts& file_words = texts().session_files;
  const std::string_view files_shown = facts.recording ? file_words.button_recording : file_words.button;
  const bool files_pressed = widgets.button(
      files, {file_words.button, file_words.button_tip, ButtonLook::plain, {}, {}, files_shown});
  draw_main_button(widgets, view, main);
  const std::string_view tip =
      widgets.theme_name() == ThemeName::dark ? words.to_light_tip : words.to_dark_tip;
  const bool switch_theme = widgets.theme_button(theme, {words.theme, tip, ButtonLook::plain});
  if (files_pressed) return Action::files;
  return options_pressed ? Action::options : switch_theme ? Action::switch_theme : Action::none;
}

void AddressBar::draw_main_button(Widgets& widgets, const SessionView& view, const Box& box) {
  const AddressTexts& words = texts().window.address;
  ButtonSpec spec;
  if (is_at_rest(view.state)) {
    spec = {words.connect, words.connect_tip, ButtonLook::accent};
  } else if (view.state == ConnectionState::open) {
    spec = {words.disconnect, words.disconnect_tip, ButtonLook::plain};
  } else if (view.state == ConnectionState::waiting_to_retry) {
    spec = {words.cancel, words.stop_tip, ButtonLook::plain};
  } else if (view.state == ConnectionState::closing) {
    spec = {words.disconnect, words.disconnect_tip, ButtonLook::plain, words.closing_tip};
  } else {
    spec = {words.cancel, words.cancel_tip, ButtonLook::plain};
  }
  if (widgets.button(box, spec)) press_main_button(view);
}

void AddressBar::press_main_button(const SessionView& view) {
  if (is_at_rest(view.state)) {
    control_.connect(field_.text());
    if (control_.address_error()) focus();
  } else if (view.state == ConnectionState::waiting_to_retry) {
    control_.stop_retrying();
  } else if (view.state != ConnectionState::closing) {
    control_.disconnect();
  }
}

void AddressBar::connect_to_local_server() {
  if (!local_server_url_.empty()) connect_to(local_server_url_, ConnectionControl::Certificates::as_set);
}

void AddressBar::connect_to(std::string_view address, ConnectionControl::Certificates certificates) {
  field_.set_text(address);
  control_.connect(address, certificates);
}

void AddressBar::focus() {
  if (control_.address_error()) {
    field_.focus_at(control_.address_error()->offset);
  } else {
    field_.focus();
  }
}

}  // namespace echoscope
