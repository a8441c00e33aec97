#include "gui/workbench.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "gui/connection_control.hpp"
#include "gui/panels/address_bar.hpp"
#include "gui/panels/composer.hpp"
#include "gui/panels/end_card.hpp"
#include "gui/panels/latest_panel.hpp"
#include "gui/panels/message_list.hpp"
#include "gui/panels/message_panel.hpp"
#include "gui/panels/state_strip.hpp"
#include "gui/panels/status_bar.hpp"
#include "gui/widgets.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

/// What the right column shows, or in a narrow window the one column.
enum class Tab : std::uint8_t { messages, latest, message };

// Below this width the list and the right column would both be too narrow to read: they share one place
// behind tabs.
constexpr float kTwoColumnsWidth = 1000;
constexpr float kRightShare = 0.3884F;

// Whichever field has the keys.
bool pressed(ImGuiKeyChord chord) {
  return ImGui::IsKeyChordPressed(chord);
}

}  // namespace

struct Workbench::Parts {
  Parts(Service& service, Session& session_in, Theme& theme_in, const Fonts& fonts,
        WorkbenchOptions options_in)
      : options(std::move(options_in)),
        session(session_in),
        theme(theme_in),
        widgets(theme_in, fonts),
        control(service, session_in),
        address_bar(control, options.url.empty() ? options.local_server_url : options.url,
                    options.local_server_url),
        composer(control) {}

  void draw_all(const Box& screen);
  void draw_main(const Box& box);
  void draw_messages(const Box& box);
  void draw_details(const Box& box);
  void draw_end_card(Box& column);
  void handle_shortcuts();
  void switch_theme();

  WorkbenchOptions options;
  Session& session;
  Theme& theme;
  SessionView view;
  Widgets widgets;
  ConnectionControl control;
  AddressBar address_bar;
  StateStrip strip;
  EndCard end_card;
  MessageList list;
  MessagePanel message_panel;
  Composer composer;
  Tab tab = Tab::latest;
  bool narrow = false;
  bool switch_theme_wanted = false;  // a style may change between frames only
};

Workbench::Workbench(Service& service, Session& session, Theme& theme, const Fonts& fonts,
                     WorkbenchOptions options)
    : parts_(std::make_unique<Parts>(service, session, theme, fonts, std::move(options))) {
  parts_->composer.focus();
  const std::string_view address = parts_->address_bar.address();
  if (parts_->options.connect_at_start && !address.empty()) parts_->control.connect(address);
}

Workbench::~Workbench() = default;

const SessionView& Workbench::view() const {
  return parts_->view;
}

void Workbench::sync() {
  Parts& parts = *parts_;
  if (std::exchange(parts.switch_theme_wanted, false)) parts.switch_theme();
  const ConnectionState before = parts.view.state;
  parts.session.sync_to(parts.view);
  parts.composer.take_back(parts.view, std::exchange(parts.view.unsent, {}));
  if (parts.view.state == ConnectionState::open && before != ConnectionState::open) parts.composer.focus();
}

std::optional<TimePoint> Workbench::next_change(TimePoint now) const {
  const std::array<std::optional<TimePoint>, 2> changes{parts_->strip.next_change(parts_->view, now),
                                                        parts_->widgets.next_tooltip()};
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
}

void Workbench::Parts::draw_all(const Box& screen) {
  const auto px = [this](float at_scale_1) { return widgets.px(at_scale_1); };
  narrow = screen.w < px(kTwoColumnsWidth);
  Box rest = screen;
  Box foot = rest.cut_bottom(px(26));
  widgets.hairline_below({foot.x, foot.y - px(1), foot.w, px(1)});
  StatusBar::draw(widgets, view, options.notice, foot.inset(px(kWindowMargin), 0));

  rest = rest.inset(px(kWindowMargin), 0);
  rest.cut_top(px(10));
  rest.cut_bottom(px(kCardGap));
  if (address_bar.draw(widgets, view, rest.cut_top(px(kFieldHeight)))) switch_theme_wanted = true;
  rest.cut_top(px(10));
  strip.draw(widgets, view, rest.cut_top(px(64)));
  rest.cut_top(px(kCardGap));
  draw_main(rest);
}

void Workbench::Parts::draw_main(const Box& box) {
  Box left = box;
  if (!narrow) {
    const Box right = left.cut_right(std::floor((left.w - widgets.px(kCardGap)) * kRightShare));
    left.cut_right(widgets.px(kCardGap));
    draw_details(right);
  }
  composer.draw(widgets, view, left.cut_bottom(Composer::height(widgets)));
  left.cut_bottom(widgets.px(kCardGap));
  draw_end_card(left);
  if (narrow) {
    draw_details(left);
  } else {
    draw_messages(left);
  }
}

void Workbench::Parts::draw_end_card(Box& column) {
  end_card.update(view, control);
  const float height = end_card.height(widgets, column);
  if (height <= 0) return;
  switch (end_card.draw(widgets, column.cut_top(height))) {
    case EndCard::Action::connect_again:
      address_bar.press_main_button(view);
      break;
    case EndCard::Action::edit_address:
      address_bar.focus();
      break;
    case EndCard::Action::none:
      break;
  }
  column.cut_top(widgets.px(kCardGap));
}

void Workbench::Parts::draw_messages(const Box& box) {
  widgets.card(box);
  Box rest = box;
  const Box header = rest.cut_top(widgets.px(kHeaderHeight));
  widgets.text(header.inset(widgets.px(14), 0), kBold, widgets.palette().text, texts().window.list.title);
  list.draw_count(widgets, view, header);
  widgets.hairline_below(header);
  if (list.draw(widgets, view, rest)) tab = Tab::message;
}

void Workbench::Parts::draw_details(const Box& box) {
  const DetailTexts& words = texts().window.detail;
  const std::array<TabSpec, 3> specs{TabSpec{words.messages_tab, words.messages_tab_tip},
                                     TabSpec{words.latest_tab, words.latest_tab_tip},
                                     TabSpec{words.message_tab, words.message_tab_tip}};
  // The list has a place of its own in a wide window, and is no tab there.
  const std::size_t first = narrow ? 0 : 1;
  if (!narrow && tab == Tab::messages) tab = Tab::latest;
  widgets.card(box);
  Box rest = box;
  const Box header = rest.cut_top(widgets.px(kHeaderHeight));
  widgets.hairline_below(header);
  const std::size_t current = static_cast<std::size_t>(tab) - first;
  tab = static_cast<Tab>(widgets.tabs(header, std::span(specs).subspan(first), current) + first);
  switch (tab) {
    case Tab::messages:
      list.draw_count(widgets, view, header);
      list.draw(widgets, view, rest);
      break;
    case Tab::latest:
      LatestPanel::draw(widgets, view, rest);
      break;
    case Tab::message:
      message_panel.draw(widgets, view, list.selected(), rest);
      break;
  }
}

void Workbench::Parts::handle_shortcuts() {
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_K)) address_bar.press_main_button(view);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_E)) address_bar.connect_to_local_server();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_L)) address_bar.focus();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_M)) composer.focus();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_P)) composer.ping(view);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_B)) composer.send(view, Opcode::binary);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_R)) composer.put_back();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_D)) composer.discard();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_End)) list.follow();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_T)) switch_theme_wanted = true;
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_1)) {
    tab = Tab::messages;
    composer.leave();
  }
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_2)) tab = Tab::latest;
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_3)) tab = Tab::message;
  const bool copy = pressed(ImGuiMod_Ctrl | ImGuiKey_C) && !ImGui::GetIO().WantTextInput;
  if (copy && list.selected()) MessagePanel::copy(view, *list.selected());
}

void Workbench::Parts::switch_theme() {
  theme.set_name(theme.name() == ThemeName::dark ? ThemeName::light : ThemeName::dark);
  theme.apply();
}

}  // namespace echoscope
