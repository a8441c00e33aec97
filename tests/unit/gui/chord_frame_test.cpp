#include "gui/chord_frame.hpp"

#include <imgui.h>

#include <catch2/catch_test_macros.hpp>
#include "headless_imgui.hpp"

namespace echoscope {
namespace {

// A Dear ImGui without a window: takes keys, builds frames of nothing.
class Keyboard {
 public:
  Keyboard() { frame(); }

  static void ctrl(bool down) {
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, down);
    ImGui::GetIO().AddKeyEvent(ImGuiKey_LeftCtrl, down);
  }
  static void key(ImGuiKey key, bool down) { ImGui::GetIO().AddKeyEvent(key, down); }

  // Builds a frame; returns how often Ctrl+P was pressed in it.
  static int frame() {
    new_frame_keeping_chords();
    const int pressed = ImGui::IsKeyChordPressed(ImGuiMod_Ctrl | ImGuiKey_P) ? 1 : 0;
    ImGui::EndFrame();
    return pressed;
  }
  static int frames(int count) {
    int pressed = 0;
    for (int n = 0; n < count; ++n) {
      pressed += frame();
    }
    return pressed;
  }

 private:
  test::HeadlessImGui imgui_;
};

TEST_CASE("A shortcut that is over before the next frame is seen once", "[chord_frame]") {
  const Keyboard keyboard;
  Keyboard::ctrl(true);
  Keyboard::key(ImGuiKey_P, true);
  SECTION("the modifier released first") {
    Keyboard::ctrl(false);
    Keyboard::key(ImGuiKey_P, false);
  }
  SECTION("the modifier released last") {
    Keyboard::key(ImGuiKey_P, false);
    Keyboard::ctrl(false);
  }
  CHECK(Keyboard::frames(6) == 1);
  CHECK_FALSE(ImGui::IsKeyDown(ImGuiKey_P));
  CHECK_FALSE(ImGui::IsKeyDown(ImGuiMod_Ctrl));
}

TEST_CASE("Two fast shortcuts are seen both", "[chord_frame]") {
  const Keyboard keyboard;
  for (int n = 0; n < 2; ++n) {
    Keyboard::ctrl(true);
    Keyboard::key(ImGuiKey_P, true);
    Keyboard::ctrl(false);
    Keyboard::key(ImGuiKey_P, false);
  }
  CHECK(Keyboard::frames(12) == 2);
}

TEST_CASE("A key without its modifier is no shortcut", "[chord_frame]") {
  const Keyboard keyboard;
  Keyboard::ctrl(true);
  Keyboard::ctrl(false);
  Keyboard::key(ImGuiKey_P, true);
  Keyboard::key(ImGuiKey_P, false);
  CHECK(Keyboard::frames(6) == 0);
}

}  // namespace
}  // namespace echoscope
