#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"

namespace echoscope::test {

/// A window with an open connection, of which the test writes the messages.
struct ListWindow : TestWindow {
  explicit ListWindow(const TestWindowOptions& options = {});

  /// So many "message N".
  void receive(std::uint64_t count);
  /// One message, as it is.
  void receive_text(std::string_view text);
  /// Types a filter and waits until the whole log was searched.
  void filter(std::string_view line);
  /// What stands in the list's message column, from top to bottom; only texts that begin so.
  [[nodiscard]] std::vector<std::string> rows(std::string_view prefix = "message ") const;
  /// Clicks a row by its message, with modifiers held.
  void click_row(std::string_view message, ImGuiKeyChord modifiers = ImGuiMod_None);
  /// Where that message stands in the list.
  [[nodiscard]] const DrawnText* row(std::string_view message) const;
  /// Opens the list's menu of rows on a row.
  void open_row_menu(std::string_view message);

  SessionWriter writer;
};

}  // namespace echoscope::test
