#include "gui/frame_damage.hpp"

#include <functional>

#include <imgui.h>

#include <catch2/catch_test_macros.hpp>
#include "headless_imgui.hpp"

namespace echoscope {
namespace {

// A Dear ImGui of 400 x 300 without a window: frames are built and looked at.
class Bench {
 public:
  Area next(const std::function<void(ImDrawList&)>& draw) {
    ImGui::NewFrame();
    draw(*ImGui::GetBackgroundDrawList());
    ImGui::Render();
    test::HeadlessImGui::take_textures();
    return damage_.next(*ImGui::GetDrawData());
  }

 private:
  test::HeadlessImGui imgui_;
  FrameDamage damage_;
};

constexpr ImU32 kRed = IM_COL32(255, 0, 0, 255);
constexpr ImU32 kBlue = IM_COL32(0, 0, 255, 255);

void box(ImDrawList& list, float x, float y, ImU32 colour = kRed) {
  list.AddRectFilled(ImVec2(x, y), ImVec2(x + 10, y + 10), colour);
}

TEST_CASE("The first frame is all new", "[frame_damage]") {
  Bench bench;
  CHECK(bench.next([](ImDrawList& list) { box(list, 20, 20); }) == Area{0, 0, 400, 300});
}

TEST_CASE("The same picture again needs nothing", "[frame_damage]") {
  Bench bench;
  const auto draw = [](ImDrawList& list) { box(list, 20, 20); };
  bench.next(draw);
  CHECK(bench.next(draw).empty());
}

TEST_CASE("A new colour needs the place of what has it", "[frame_damage]") {
  Bench bench;
  bench.next([](ImDrawList& list) {
    box(list, 20, 20);
    box(list, 100, 100);
    box(list, 200, 200);
  });
  CHECK(bench.next([](ImDrawList& list) {
    box(list, 20, 20);
    box(list, 100, 100, kBlue);
    box(list, 200, 200);
  }) == Area{100, 100, 110, 110});
}

TEST_CASE("What moved needs its old place and its new one", "[frame_damage]") {
  Bench bench;
  bench.next([](ImDrawList& list) { box(list, 20, 20); });
  CHECK(bench.next([](ImDrawList& list) { box(list, 60, 40); }) == Area{20, 20, 70, 50});
}

TEST_CASE("What came or went between others needs only its own place", "[frame_damage]") {
  Bench bench;
  const auto two = [](ImDrawList& list) {
    box(list, 20, 20);
    box(list, 200, 200);
  };
  const auto three = [](ImDrawList& list) {
    box(list, 20, 20);
    box(list, 100, 100);
    box(list, 200, 200);
  };
  bench.next(two);
  CHECK(bench.next(three) == Area{100, 100, 110, 110});
  CHECK(bench.next(two) == Area{100, 100, 110, 110});
}

TEST_CASE("What is clipped away is not looked at", "[frame_damage]") {
  Bench bench;
  const auto draw = [](ImU32 colour) {
    return [colour](ImDrawList& list) {
      list.PushClipRect(ImVec2(0, 0), ImVec2(104, 300));
      box(list, 100, 100, colour);
      box(list, 200, 200, colour);
      list.PopClipRect();
    };
  };
  bench.next(draw(kRed));
  CHECK(bench.next(draw(kBlue)) == Area{100, 100, 104, 110});
}

TEST_CASE("A new size of the window makes everything new", "[frame_damage]") {
  Bench bench;
  const auto draw = [](ImDrawList& list) { box(list, 20, 20); };
  bench.next(draw);
  ImGui::GetIO().DisplaySize = ImVec2(500, 300);
  CHECK(bench.next(draw) == Area{0, 0, 500, 300});
}

}  // namespace
}  // namespace echoscope
