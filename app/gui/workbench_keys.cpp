#include <array>

#include "gui/workbench_parts.hpp"

namespace echoscope {
namespace {

// Whichever field has the keys.
bool pressed(ImGuiKeyChord chord) {
  return ImGui::IsKeyChordPressed(chord);
}

}  // namespace

void Workbench::Parts::handle_shortcuts() {
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_K)) address_bar.press_main_button(view);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_E)) address_bar.connect_to_local_server();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_L)) address_bar.focus();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_O)) show_options(!options_panel.is_open());
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_S)) show_files(!files_panel.is_open());
  if (pressed(ImGuiKey_Escape)) {
    if (options_panel.is_open()) show_options(false);
    if (files_panel.is_open()) show_files(false);
    if (composer.saved_messages_open()) composer.close_saved_messages();
  }
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_T)) switch_theme_wanted = true;
  handle_composer_shortcuts();
  handle_tab_shortcuts();
  handle_list_shortcuts();
}

void Workbench::Parts::handle_composer_shortcuts() {
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_M)) {
    show_files(false);
    show_options(false);
  }
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_P)) composer.ping(view);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_B)) composer.send(view, Opcode::binary);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_R)) composer.put_back();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_D)) composer.discard();
  if (pressed(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_I)) composer.format_json();
}

void Workbench::Parts::handle_tab_shortcuts() {
  static constexpr std::array kTabKeys{ImGuiKey_1, ImGuiKey_2, ImGuiKey_3, ImGuiKey_4,
                                       ImGuiKey_5, ImGuiKey_6, ImGuiKey_7, ImGuiKey_8};
  for (std::size_t n = 0; n < kTabKeys.size(); ++n) {
    if (!pressed(ImGuiMod_Ctrl | kTabKeys.at(n))) continue;
    if (narrow) {  // they stand in the tabs' place
      if (options_panel.is_open()) show_options(false);
      if (files_panel.is_open()) show_files(false);
    }
    panels().details.show(static_cast<DetailTab>(n));
    if (n == 0) composer.leave();  // the list gets the arrow keys
  }
}

void Workbench::Parts::handle_list_shortcuts() {
  MessageList& list = panels().list;
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_End)) list.follow();
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_C) && !ImGui::GetIO().WantTextInput &&
      !panels().details.copy_selection())
    list.copy(shown(), CopyForm::text);
  if (pressed(ImGuiMod_Ctrl | ImGuiKey_F)) {
    show_list();
    list.focus_filter();
  }
  if (pressed(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_F)) {
    show_list();
    list.open_find();
  }
  if (pressed(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_L)) list.clear(shown());
  if (pressed(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_P)) list.toggle_pause(shown());
}

void Workbench::Parts::show_list() {
  if (options_panel.is_open()) show_options(false);
  if (files_panel.is_open()) show_files(false);
  if (narrow) panels().details.show(DetailTab::messages);
  messages_wanted = true;  // where the body of an answer stands in its place
  composer.leave();
}

void Workbench::Parts::switch_theme() {
  theme.set_name(theme.name() == ThemeName::dark ? ThemeName::light : ThemeName::dark);
  theme.apply();
  settings.set_theme(theme.name() == ThemeName::dark ? "dark" : "light");
}

}  // namespace echoscope
