#include "gui/menu.hpp"

#include <array>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "gui/item_registry.hpp"
#include "gui/test_window.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

/// A window that holds nothing but a menu's button.
class MenuWindow {
 public:
  explicit MenuWindow(std::vector<MenuItem> items) : items_(std::move(items)) {
    theme_.apply();
    frames(3);
  }

  void frames(int count) {
    for (int n = 0; n < count; ++n) {
      registry_.begin_frame();
      imgui_.frame([this] { draw(); });
      texts_ = read_text(*ImGui::GetDrawData());
    }
  }
  void click_at(ImVec2 at) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(at.x, at.y);
    frames(2);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, true);
    frames(2);
    io.AddMouseButtonEvent(ImGuiMouseButton_Left, false);
    frames(3);
  }
  void click(std::string_view label) {
    INFO(label);
    REQUIRE(registry_.find(label) != nullptr);
    click_at(registry_.find(label)->centre());
  }
  void press(ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    frames(2);
    ImGui::GetIO().AddKeyEvent(key, false);
    frames(2);
  }
  [[nodiscard]] const DrawnItem* item(std::string_view label) const { return registry_.find(label); }
  [[nodiscard]] bool is_open() const { return menu_.is_open(); }

  Box button{20, 20, 100, 24};
  Menu menu_;
  std::vector<std::size_t> chosen;

 private:
  void draw() {
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
    widgets_.begin_frame(Clock::now());
    ImGui::Begin("Test", nullptr, ImGuiWindowFlags_NoDecoration);
    const ButtonSpec spec{"Choices", "Opens them", ButtonLook::quiet};
    if (const auto item = menu_.draw(widgets_, button, spec, items_)) chosen.push_back(*item);
    ImGui::End();
    widgets_.end_frame();
  }

  HeadlessImGui imgui_{400, 300};
  ItemRegistry registry_;
  Theme theme_{ThemeName::dark, 1};
  Fonts fonts_ = load_fonts();
  Widgets widgets_{theme_, fonts_};
  std::vector<MenuItem> items_;
  std::vector<DrawnText> texts_;
};

std::vector<MenuItem> four_items() {
  return {{.label = "Fruit", .heading = true},
          {.label = "Apple"},
          {.label = "Pear", .disabled_because = "There is none."},
          {.label = "Fig", .keeps_open = true}};
}

}  // namespace

TEST_CASE("A menu opens at its button, gives what was clicked, and closes") {
  MenuWindow window(four_items());
  CHECK(window.item("Apple") == nullptr);
  window.click("Choices");
  REQUIRE(window.is_open());
  CHECK(window.item("Apple")->min.y >= window.button.bottom());
  window.click("Apple");
  CHECK(window.chosen == std::vector<std::size_t>{1});
  CHECK_FALSE(window.is_open());
}

TEST_CASE("A press beside a menu, on its button, or Escape closes it without a choice") {
  MenuWindow window(four_items());
  window.click("Choices");
  window.click_at({390, 290});
  CHECK_FALSE(window.is_open());
  window.click("Choices");
  CHECK(window.is_open());
  window.click("Choices");
  CHECK_FALSE(window.is_open());
  window.click("Choices");
  window.press(ImGuiKey_Escape);
  CHECK_FALSE(window.is_open());
  CHECK(window.chosen.empty());
}

TEST_CASE("The keys choose in a menu and pass what can't be chosen") {
  MenuWindow window(four_items());
  window.click("Choices");
  window.press(ImGuiKey_DownArrow);
  window.press(ImGuiKey_DownArrow);
  window.press(ImGuiKey_Enter);
  CHECK(window.chosen == std::vector<std::size_t>{3});
  window.press(ImGuiKey_UpArrow);
  window.press(ImGuiKey_Enter);
  CHECK(window.chosen == std::vector<std::size_t>{3, 1});
  CHECK_FALSE(window.is_open());
}

TEST_CASE("What is disabled in a menu does nothing, and a switch keeps it open") {
  MenuWindow window(four_items());
  window.click("Choices");
  window.click("Pear");
  CHECK(window.is_open());
  CHECK(window.chosen.empty());
  window.click("Fig");
  window.click("Fig");
  CHECK(window.is_open());
  CHECK(window.chosen == std::vector<std::size_t>{3, 3});
}

TEST_CASE(
    "A menu opens upwards where there is no room below, and to the left where there is none on the right") {
  MenuWindow window(four_items());
  window.button = {330, 260, 60, 24};
  window.frames(1);
  window.click("Choices");
  CHECK(window.item("Fig")->max.y <= window.button.y);
  CHECK(window.item("Fig")->max.x <= 400);
}

TEST_CASE("A menu with more items than the window has room for is scrolled") {
  std::vector<std::string> labels;
  for (int n = 0; n < 50; ++n)
    labels.push_back("Item " + std::to_string(n));
  std::vector<MenuItem> items;
  for (const std::string& label : labels)
    items.push_back({.label = label});
  MenuWindow window(std::move(items));
  window.click("Choices");
  CHECK(window.item("Item 0") != nullptr);
  CHECK(window.item("Item 49") == nullptr);
  window.press(ImGuiKey_UpArrow);
  REQUIRE(window.item("Item 49") != nullptr);
  CHECK(window.item("Item 49")->max.y <= 300);
  window.press(ImGuiKey_Enter);
  CHECK(window.chosen == std::vector<std::size_t>{49});
}

TEST_CASE("A context menu opens at the mouse and needs no button") {
  MenuWindow window(four_items());
  window.button = {};
  ImGui::GetIO().AddMousePosEvent(150, 100);
  window.frames(2);
  window.menu_.open_at_mouse();
  window.frames(3);
  REQUIRE(window.is_open());
  CHECK(window.item("Choices") == nullptr);
  CHECK(window.item("Apple")->min.x >= 150);
  CHECK(window.item("Apple")->min.y >= 100);
}
