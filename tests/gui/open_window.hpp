#pragma once

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "gui/test_window.hpp"

namespace echoscope::test {

/// The workbench, connected to the embedded echo server.
struct OpenWindow : TestWindow {
  explicit OpenWindow(TestWindowOptions options = {}) : TestWindow(opened(std::move(options))) {
    REQUIRE(wait_until([this] { return view().state == ConnectionState::open; }));
  }

  [[nodiscard]] bool wait_for_echoes(std::uint64_t count) {
    return wait_until([this, count] { return view().counters.messages_in == count; });
  }
  /// The newest message received.
  [[nodiscard]] Record latest() const { return view().log[view().latest->sequence]; }
  /// Chooses an item of the composer's menu.
  void choose(std::string_view item) {
    click("Form");
    click(item);
  }
  void clear_field() {
    press(ImGuiMod_Ctrl | ImGuiKey_A);
    press(ImGuiKey_Delete);
  }

 private:
  static TestWindowOptions opened(TestWindowOptions options) {
    options.connect_at_start = true;
    return options;
  }
};

}  // namespace echoscope::test
