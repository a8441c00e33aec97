#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "gui/connection_control.hpp"
#include "gui/detail_tabs.hpp"
#include "gui/kept_list.hpp"
#include "gui/panels/address_bar.hpp"
#include "gui/panels/body_panel.hpp"
#include "gui/panels/composer.hpp"
#include "gui/panels/end_card.hpp"
#include "gui/panels/files_panel.hpp"
#include "gui/panels/options_panel.hpp"
#include "gui/panels/state_strip.hpp"
#include "gui/session_files.hpp"
#include "gui/widgets.hpp"
#include "gui/workbench.hpp"
#include "storage/settings.hpp"

namespace echoscope {

/// What shows the rows of one session: the live one has its own, and one that was read from a file.
struct SessionPanels {
  explicit SessionPanels(const std::function<void()>& wake) : list(wake), details(wake) {}

  MessageList list;
  DetailTabs details;
};

/// The panels and their state. Its code stands in three files: workbench.cpp (what changes between frames),
/// workbench_layout.cpp (where everything is drawn), workbench_keys.cpp (what keys do).
struct Workbench::Parts {
  Parts(Service& service, Session& session_in, Settings& settings_in, Theme& theme_in, const Fonts& fonts,
        WorkbenchOptions options_in);

  /// Takes over what is new.
  void sync();
  /// The session in the list and the tabs, and what shows it.
  [[nodiscard]] const SessionView& shown() const {
    return files.opened() != nullptr ? *files.opened() : view;
  }
  [[nodiscard]] SessionPanels& panels() { return file_panels ? *file_panels : live_panels; }
  [[nodiscard]] const SessionPanels& panels() const { return file_panels ? *file_panels : live_panels; }

  // workbench_layout.cpp
  void draw_all(const Box& screen);
  void draw_top(Box& rest);
  void draw_main(const Box& box);
  /// False: something else stands in the place of the list.
  [[nodiscard]] bool draw_instead_of_list(Box& left);
  void draw_list(Box& left);
  void draw_messages(const Box& box);
  void draw_end_card(Box& column);
  void draw_file_banner(Box& column);
  void draw_files(const Box& box);
  void act(const EndAction& action);
  void show_options(bool shown);
  void show_files(bool shown);

  // workbench_keys.cpp
  void handle_shortcuts();
  void handle_composer_shortcuts();
  void handle_list_shortcuts();
  void handle_tab_shortcuts();
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
  SessionFiles files;
  FilesPanel files_panel;
  SessionPanels live_panels;
  std::unique_ptr<SessionPanels> file_panels;  // while a session from a file is shown
  std::uint64_t file_panels_of = 0;            // files.opened_count() when they were made
  Composer composer;
  bool narrow = false;
  bool messages_wanted = false;      // in the place of an answer's body
  bool switch_theme_wanted = false;  // a style may change between frames only
};

}  // namespace echoscope
