#include "gui/workbench.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "gui/connection_control.hpp"
#include "gui/detail_tabs.hpp"
#include "gui/panels/address_bar.hpp"
#include "gui/panels/body_panel.hpp"
#include "gui/panels/composer.hpp"
#include "gui/panels/end_card.hpp"
#include "gui/panels/insecure_banner.hpp"
#include "gui/panels/options_panel.hpp"
#include "gui/panels/state_strip.hpp"
#include "gui/panels/status_bar.hpp"
#include "gui/widgets.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

// Below this width the list and the right column would both be too narrow to read: they share one place
// behind tabs.
constexpr float kTwoColumnsWidth = 1000;
constexpr float kRightShare = 0.3884F;
// Below this height every line counts.
constexpr float kLowWindow = 700;

// Whichever field has the keys.
bool pressed(ImGuiKeyChord chord) {
  return ImGui::IsKeyChordPressed(chord);
}

}  // namespace

struct Workbench::Parts {
  Parts(Service& service, Session& session_in, Settings& settings_in, Theme& theme_in, const Fonts& fonts,
        WorkbenchOptions options_in)
      : options(std::move(options_in)),
        session(session_in),
        settings(settings_in),
        theme(theme_in),
        widgets(theme_in, fonts),
        control(service, session_in, options.connect),
        address_bar(control, options.url.empty() ? options.local_server_url : options.url,
                    options.local_server_url),
        options_panel(control),
        details(options.wake),
        composer(control) {}

  void draw_all(const Box& screen);
  void draw_main(const Box& box);
  void draw_messages(const Box& box);
  void draw_end_card(Box& column);
  void draw_body(const Box& box);
  void act(const EndAction& action);
  void show_options(bool shown);
  void handle_shortcuts();
  void handle_list_shortcuts();
  void show_list();
  void switch_theme();
  [[nodiscard]] Duration pong_limit() const { return control.options_in_use().pong_timeout; }

  WorkbenchOptions options;
  Session& session;
  Settings& settings;
  Theme& theme;
  SessionView view;
  Widgets widgets;
  ConnectionControl control;
  AddressBar address_bar;
  StateStrip strip;
  EndCard end_card;
  BodyPanel body;
  OptionsPanel options_panel;
  MessageList list;
  DetailTabs details;
  Composer composer;
  bool narrow = false;
  bool messages_wanted = false;      // in the place of an answer's body
  bool switch_theme_wanted = false;  // a style may change between frames only
};

Workbench::Workbench(Service& service, Session& session, Settings& settings, Theme& theme, const Fonts& fonts,
                     WorkbenchOptions options)
    : parts_(std::make_unique<Parts>(service, session, settings, theme, fonts, std::move(options))) {
  parts_->composer.focus();
  const std::string_view address = parts_->address_bar.address();
  if (parts_->options.connect_at_start && !address.empty()) parts_->control.connect(address);
}

Workbench::~Workbench() = default;

const ConnectOptions& Workbench::options_in_use() const {
  return parts_->control.options_in_use();
}

void Workbench::chart(std::string_view path) {
  if (parts_->details.charts().add(path)) parts_->details.show(DetailTab::message);
}

const SessionView& Workbench::view() const {
  return parts_->view;
}

const MessageList& Workbench::message_list() const {
  return parts_->list;
}

void Workbench::sync() {
  Parts& parts = *parts_;
  if (std::exchange(parts.switch_theme_wanted, false)) parts.switch_theme();
  const ConnectionState before = parts.view.state;
  const std::uint32_t attempt_before = parts.view.attempt;
  parts.session.sync_to(parts.view);
  parts.list.update(parts.view);
  parts.details.update(parts.view);
  parts.composer.take_back(parts.view, std::exchange(parts.view.unsent, {}));
  parts.composer.update(parts.view, Clock::now());
  for (std::string& notice : parts.settings.take_notices())
    parts.options.notice = std::move(notice);
  if (parts.view.state == ConnectionState::open && before != ConnectionState::open) parts.composer.focus();
  if (parts.view.attempt != attempt_before) parts.messages_wanted = false;
  switch (parts.control.take_asked()) {
    case ConnectionControl::Asked::started:
      // Not at a try that came by itself: somebody may be typing there.
      if (parts.options_panel.is_open()) parts.show_options(false);
      break;
    case ConnectionControl::Asked::blocked:
      parts.options_panel.open_at_problem();
      break;
    case ConnectionControl::Asked::nothing:
      break;
  }
}

std::optional<TimePoint> Workbench::next_change(TimePoint now) const {
  const std::array<std::optional<TimePoint>, 4> changes{
      parts_->strip.next_change(parts_->view, parts_->pong_limit(), now), parts_->widgets.next_tooltip(),
      parts_->details.next_change(parts_->view, now), parts_->composer.next_change(now)};
  std::optional<TimePoint> next;
  for (const std::optional<TimePoint>& change : changes) {
    if (change && (!next || *change < *next)) next = change;
  }
  return next;
}

void Workbench::draw() {
  Parts& parts = *parts_;
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  parts.widgets.begin_frame(Clock::now());
  parts.handle_shortcuts();
  ImGui::SetNextWindowPos(viewport.Pos);
  ImGui::SetNextWindowSize(viewport.Size);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0, 0));
  constexpr ImGuiWindowFlags kBare = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoScrollWithMouse |
                                     ImGuiWindowFlags_NoBringToFrontOnFocus;
  if (ImGui::Begin("EchoScope", nullptr, kBare)) {
    parts.draw_all({viewport.Pos.x, viewport.Pos.y, viewport.Size.x, viewport.Size.y});
  }
  ImGui::End();
  ImGui::PopStyleVar();
  parts.widgets.end_frame();
  if (parts.list.take_settings_changed() && parts.options.keep_list)
    parts.options.keep_list(parts.list.settings());
}

void Workbench::Parts::draw_all(const Box& screen) {
  const auto px = [this](float at_scale_1) { return widgets.px(at_scale_1); };
  narrow = screen.w < px(kTwoColumnsWidth);
  composer.set_low(screen.h < px(kLowWindow));
  Box rest = screen;
  Box foot = rest.cut_bottom(px(26));
  widgets.hairline_below({foot.x, foot.y - px(1), foot.w, px(1)});
  StatusBar::draw(widgets, view, options.notice, foot.inset(px(kWindowMargin), 0));

  rest = rest.inset(px(kWindowMargin), 0);
  rest.cut_top(px(10));
  rest.cut_bottom(px(kCardGap));
  switch (address_bar.draw(widgets, view, options_panel.changed(), rest.cut_top(px(kFieldHeight)))) {
    case AddressBar::Action::switch_theme:
      switch_theme_wanted = true;
      break;
    case AddressBar::Action::options:
      show_options(!options_panel.is_open());
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
  draw_main(rest);
}

void Workbench::Parts::draw_main(const Box& box) {
  Box left = box;
  if (!narrow) {
    const Box right = left.cut_right(std::floor((left.w - widgets.px(kCardGap)) * kRightShare));
    left.cut_right(widgets.px(kCardGap));
    details.draw(widgets, view, list, ListPlace::beside, right);
  }
  if (options_panel.is_open()) {
    options_panel.draw(widgets, view, address_bar.address(), left);
    if (!options_panel.is_open()) composer.focus();
    return;
  }
  composer.draw(widgets, view, left.cut_bottom(composer.height(widgets, view, left.w)));
  left.cut_bottom(widgets.px(kCardGap));
  if (composer.saved_messages_open()) {
    composer.draw_saved_messages(widgets, left);
    return;
  }
  draw_end_card(left);
  if (narrow) {
    details.draw(widgets, view, list, ListPlace::in_tab, left);
  } else if (BodyPanel::has_body(view) && !messages_wanted) {
    draw_body(left);
  } else {
    draw_messages(left);
  }
}

void Workbench::Parts::draw_body(const Box& box) {
  if (body.draw(widgets, view, box)) messages_wanted = true;
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
    options_panel.open();
    composer.leave();
  } else {
    options_panel.close();
    composer.focus();
  }
}

void Workbench::Parts::draw_messages(const Box& box) {
  widgets.card(box);
  Box rest = box;
  if (BodyPanel::has_body(view)) {
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
  if (list.draw(widgets, view, rest)) details.show(DetailTab::message);
}

void Workbench::Parts::handle_shortcuts() {
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_K)) address_bar.press_main_button(view);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_E)) address_bar.connect_to_local_server();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_L)) address_bar.focus();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_O)) show_options(!options_panel.is_open());
  if (pressed(ImGuiKey_Escape)) {
    if (options_panel.is_open()) show_options(false);
    if (composer.saved_messages_open()) composer.close_saved_messages();
  }
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_M)) show_options(false);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_P)) composer.ping(view);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_B)) composer.send(view, Opcode::binary);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_R)) composer.put_back();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_D)) composer.discard();
  if (pressed(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_I)) composer.format_json();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_End)) list.follow();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_T)) switch_theme_wanted = true;
  static constexpr std::array kTabKeys{ImGuiKey_1, ImGuiKey_2, ImGuiKey_3, ImGuiKey_4,
                                       ImGuiKey_5, ImGuiKey_6, ImGuiKey_7, ImGuiKey_8};
  for (std::size_t n = 0; n < kTabKeys.size(); ++n) {
    if (!pressed(ImGuiMod_Ctrl | kTabKeys.at(n))) continue;
    if (narrow && options_panel.is_open()) show_options(false);  // they stand in the tabs' place
    details.show(static_cast<DetailTab>(n));
    if (n == 0) composer.leave();  // the list gets the arrow keys
  }
  const bool copy = pressed(ImGuiMod_Ctrl | ImGuiKey_C) && !ImGui::GetIO().WantTextInput;
  if (copy && !details.copy_selection() && list.selected()) MessagePanel::copy(view, *list.selected());
}

void Workbench::Parts::switch_theme() {
  theme.set_name(theme.name() == ThemeName::dark ? ThemeName::light : ThemeName::dark);
  theme.apply();
  settings.set_theme(theme.name() == ThemeName::dark ? "dark" : "light");
}

}  // namespace echoscope
