#include <algorithm>
#include <cmath>
#include <filesystem>

#include "gui/format.hpp"
#include "gui/panels/insecure_banner.hpp"
#include "gui/panels/status_bar.hpp"
#include "gui/phrase.hpp"
#include "gui/workbench_parts.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

// Below this width the list and the right column would both be too narrow to read: they share one place
// behind tabs.
constexpr float kTwoColumnsWidth = 1000;
constexpr float kRightShare = 0.3884F;
// Below this height every line counts.
constexpr float kLowWindow = 700;

}  // namespace

void Workbench::Parts::draw_all(const Box& screen) {
  const auto px = [this](float at_scale_1) { return widgets.px(at_scale_1); };
  narrow = screen.w < px(kTwoColumnsWidth);
  composer.set_low(screen.h < px(kLowWindow));
  Box rest = screen;
  const Box foot = rest.cut_bottom(px(26));
  widgets.hairline_below({foot.x, foot.y - px(1), foot.w, px(1)});
  StatusBar::draw(widgets, view, options.notice, foot.inset(px(kWindowMargin), 0));
  rest = rest.inset(px(kWindowMargin), 0);
  rest.cut_bottom(px(kCardGap));
  draw_top(rest);
  draw_main(rest);
}

void Workbench::Parts::draw_top(Box& rest) {
  const auto px = [this](float at_scale_1) { return widgets.px(at_scale_1); };
  rest.cut_top(px(10));
  const AddressBar::Facts facts{options_panel.changed(), files.recording()};
  switch (address_bar.draw(widgets, view, facts, rest.cut_top(px(kFieldHeight)))) {
    case AddressBar::Action::switch_theme:
      switch_theme_wanted = true;
      break;
    case AddressBar::Action::options:
      show_options(!options_panel.is_open());
      break;
    case AddressBar::Action::files:
      show_files(!files_panel.is_open());
      break;
    case AddressBar::Action::none:
      break;
  }
  rest.cut_top(px(10));
  strip.draw(widgets, view, pong_limit(), rest.cut_top(px(64)));
  if (const float banner = InsecureBanner::height(widgets, view); banner > 0) {
    rest.cut_top(px(8));
    InsecureBanner::draw(widgets, view, rest.cut_top(banner));
  }
  rest.cut_top(px(kCardGap));
}

void Workbench::Parts::draw_main(const Box& box) {
  Box left = box;
  if (!narrow) {
    const Box right = left.cut_right(std::floor((left.w - widgets.px(kCardGap)) * kRightShare));
    left.cut_right(widgets.px(kCardGap));
    panels().details.draw(widgets, shown(), panels().list, ListPlace::beside, right);
  }
  if (!draw_instead_of_list(left)) draw_list(left);
}

bool Workbench::Parts::draw_instead_of_list(Box& left) {
  if (options_panel.is_open()) {
    options_panel.draw(widgets, view, address_bar.address(), left);
    if (!options_panel.is_open()) composer.focus();
    return true;
  }
  if (files_panel.is_open()) {
    draw_files(left);
    return true;
  }
  composer.draw(widgets, view, left.cut_bottom(composer.height(widgets, view, left.w)));
  left.cut_bottom(widgets.px(kCardGap));
  if (!composer.saved_messages_open()) return false;
  composer.draw_saved_messages(widgets, left);
  return true;
}

void Workbench::Parts::draw_list(Box& left) {
  draw_end_card(left);
  draw_file_banner(left);
  if (narrow) {
    panels().details.draw(widgets, shown(), panels().list, ListPlace::in_tab, left);
  } else if (files.opened() == nullptr && BodyPanel::has_body(view) && !messages_wanted) {
    if (body.draw(widgets, view, left)) messages_wanted = true;
  } else {
    draw_messages(left);
  }
}

void Workbench::Parts::draw_files(const Box& box) {
  files_panel.draw(widgets, files, view, shown(), panels().list, box);
  if (!files_panel.is_open()) composer.focus();
}

void Workbench::Parts::draw_file_banner(Box& column) {
  if (files.opened() == nullptr) return;
  const SessionFileTexts& words = texts().session_files;
  const Box banner = column.cut_top(widgets.px(kFieldHeight));
  column.cut_top(widgets.px(kCardGap));
  widgets.card(banner);
  Box line = banner.inset(widgets.px(14), 0);
  const ButtonSpec back{words.back, words.back_tip, ButtonLook::quiet};
  const Box button = line.cut_right(widgets.button_width(back)).inset(0, (banner.h - widgets.px(24)) / 2);
  line.cut_right(widgets.px(8));
  const std::string name = escape_for_display(std::filesystem::path(files.opened_path()).filename().string());
  widgets.text(line, kWords, widgets.palette().warn,
               phrase(words.shown, name, format_count(files.opened()->log.size())));
  if (widgets.button(button, back)) files.close();
}

void Workbench::Parts::draw_end_card(Box& column) {
  end_card.update(view, control, widgets.now());
  // In a wide window the body has a card of its own.
  end_card.quote(narrow && BodyPanel::has_body(view) ? view.latest_attempt()->body : std::string());
  const float height = end_card.height(widgets, column);
  if (height <= 0) return;
  act(end_card.draw(widgets, column.cut_top(height)));
  column.cut_top(widgets.px(kCardGap));
}

void Workbench::Parts::act(const EndAction& action) {
  using Kind = EndAction::Kind;
  switch (action.kind) {
    case Kind::none:
      break;
    case Kind::connect_again:
      address_bar.press_main_button(view);
      break;
    case Kind::edit_address:
      address_bar.focus();
      break;
    case Kind::copy_curl:
      end_card.copy_curl(view);
      break;
    case Kind::retry_now:
      control.retry_now();
      break;
    case Kind::stop_retrying:
      control.stop_retrying();
      break;
    case Kind::edit_pings:
      options_panel.open_at(OptionField::ping_interval);
      break;
    case Kind::remedy: {
      using Certificates = ConnectionControl::Certificates;
      const Suggestion& suggestion = action.suggestion;
      options_panel.open_at(suggestion.remedy);
      if (suggestion.remedy == Remedy::connect_to)
        address_bar.connect_to(suggestion.value, Certificates::as_set);
      if (suggestion.remedy == Remedy::connect_insecurely)
        address_bar.connect_to(view.url, Certificates::any);
      break;
    }
  }
}

void Workbench::Parts::show_options(bool shown) {
  if (shown) {
    files_panel.close();
    options_panel.open();
    composer.leave();
  } else {
    options_panel.close();
    composer.focus();
  }
}

void Workbench::Parts::show_files(bool shown) {
  if (shown) {
    options_panel.close();
    files_panel.open();
    composer.leave();
  } else {
    files_panel.close();
    composer.focus();
  }
}

void Workbench::Parts::draw_messages(const Box& box) {
  widgets.card(box);
  Box rest = box;
  if (files.opened() == nullptr && BodyPanel::has_body(view)) {
    const Box header = rest.cut_top(widgets.px(kHeaderHeight));
    widgets.text(header.inset(widgets.px(14), 0), kBold, widgets.palette().text, texts().window.list.title);
    widgets.hairline_below(header);
    const BodyTexts& words = texts().window.body;
    const ButtonSpec spec{words.body, words.body_tip, ButtonLook::quiet};
    Box line = header.inset(widgets.px(14), 0);
    line.cut_left(widgets.width(kBold, texts().window.list.title) + widgets.px(14));
    const Box place = line.cut_left(widgets.button_width(spec)).inset(0, (header.h - widgets.px(24)) / 2);
    if (widgets.button(place, spec)) messages_wanted = false;
  }
  if (panels().list.draw(widgets, shown(), rest)) panels().details.show(DetailTab::message);
}

}  // namespace echoscope
