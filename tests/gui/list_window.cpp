#include "gui/list_window.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "gui/panels/message_list.hpp"
#include "text/texts.hpp"

namespace echoscope::test {

namespace {

// The list ends where the right column begins, or at the window's edge.
constexpr float kListEnd = 760;

}  // namespace

ListWindow::ListWindow(const TestWindowOptions& options) : TestWindow(options), writer(session()) {
  writer.reach(ConnectionState::open);
  frames(3);
}

void ListWindow::receive(std::uint64_t count) {
  writer.receive_many(count);
  frames(3);
}

void ListWindow::receive_text(std::string_view text) {
  writer.receive(text);
  frames(3);
}

void ListWindow::filter(std::string_view line) {
  press(ImGuiMod_Ctrl | ImGuiKey_F);
  press(ImGuiMod_Ctrl | ImGuiKey_A);
  if (line.empty()) {
    press(ImGuiKey_Delete);
  } else {
    type(line);
  }
  press(ImGuiKey_Escape);
  // One more than the frame in which the search was begun.
  frames(2);
  REQUIRE(wait_until([this] {
    return !workbench().message_list().filter().active() || workbench().message_list().filter().done();
  }));
  frames(3);
}

std::vector<std::string> ListWindow::rows(std::string_view prefix) const {
  const DrawnItem* const list = item(echoscope::texts().window.list.rows);
  if (list == nullptr) return {};
  std::vector<const DrawnText*> found;
  for (const DrawnText& drawn : TestWindow::texts()) {
    if (drawn.size == kMonoSize && drawn.text.starts_with(prefix) && drawn.at.x < kListEnd &&
        drawn.at.y >= list->min.y - kRowHeight && drawn.at.y < list->max.y)
      found.push_back(&drawn);
  }
  std::ranges::sort(found, {}, [](const DrawnText* drawn) { return drawn->at.y; });
  std::vector<std::string> rows;
  rows.reserve(found.size());
  for (const DrawnText* drawn : found)
    rows.push_back(drawn->text);
  return rows;
}

const DrawnText* ListWindow::row(std::string_view message) const {
  const auto found = std::ranges::find_if(TestWindow::texts(), [&](const DrawnText& drawn) {
    return drawn.text == message && drawn.at.x < kListEnd;
  });
  return found == TestWindow::texts().end() ? nullptr : &*found;
}

void ListWindow::click_row(std::string_view message, ImGuiKeyChord modifiers) {
  INFO(all_text());
  const DrawnText* const drawn = row(message);
  REQUIRE(drawn != nullptr);
  const ImVec2 at(drawn->at.x + 4, drawn->at.y + 4);
  const auto hold = [&](bool down) {
    for (const ImGuiKey modifier : {ImGuiMod_Ctrl, ImGuiMod_Shift})
      if ((modifiers & modifier) != 0) ImGui::GetIO().AddKeyEvent(modifier, down);
    frames(1);
  };
  hold(true);
  click_at(at);
  hold(false);
}

void ListWindow::open_row_menu(std::string_view message) {
  INFO(all_text());
  const DrawnText* const drawn = row(message);
  REQUIRE(drawn != nullptr);
  hover({drawn->at.x + 4, drawn->at.y + 4});
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Right, true);
  frames(2);
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Right, false);
  frames(3);
}

}  // namespace echoscope::test
