#include <catch2/catch_test_macros.hpp>

#include "gui/list_window.hpp"
#include "gui/panels/message_list.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

const MessageList& list_of(TestWindow& window) {
  return window.workbench().message_list();
}

}  // namespace

TEST_CASE("Columns are switched, and the times mean what was chosen") {
  ListWindow window;
  window.session().received(RecordKind::text, std::string(100, 'c'), window.writer.now(),
                            {.bytes = 25, .compressed = true});
  window.writer.publish();
  window.frames(3);
  CHECK_FALSE(window.shows("25 B ×4.0"));
  window.click("Columns");
  window.click("Size on the wire");
  window.click("Number");
  window.click("Since the connection opened");
  window.press(ImGuiKey_Escape);
  INFO(window.all_text());
  CHECK(window.shows("25 B ×4.0"));
  CHECK(window.shows("No."));
  CHECK(window.shows("00:00:00.0"));
  CHECK_FALSE(list_of(window).settings().columns.empty());
}

TEST_CASE("A column's edge is dragged, and its width kept") {
  ListWindow window;
  window.receive(5);
  const ImVec2 edge = window.item("Width of Time")->centre();
  window.hover(edge);
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, true);
  window.frames(2);
  window.hover({edge.x + 40, edge.y});
  ImGui::GetIO().AddMouseButtonEvent(ImGuiMouseButton_Left, false);
  window.frames(2);
  CHECK(window.item("Width of Time")->centre().x == edge.x + 40);
  CHECK(list_of(window).settings().columns.find("time=shown:136") != std::string::npos);
}

TEST_CASE("What was cleared is out of sight until it is asked back") {
  ListWindow window;
  window.receive(100);
  window.click("Clear");
  CHECK(window.shows(texts().list_panel.cleared_title));
  CHECK(window.shows("0"));
  window.receive(2);
  CHECK(window.rows() == std::vector<std::string>{"message 101", "message 102"});
  window.click("Undo clear");
  CHECK(window.rows().back() == "message 102");
  CHECK(window.shows("103"));
  CHECK(window.item("Undo clear") == nullptr);
  window.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_L);
  CHECK(window.rows().empty());
}

TEST_CASE("While paused the list stands still and counts what comes; then it shows it") {
  ListWindow window;
  window.receive(100);
  window.click("Pause");
  CHECK(window.shows("Paused"));
  const auto before = window.rows();
  window.receive(12'345);
  CHECK(window.rows() == before);
  CHECK(window.shows("Paused · 12,345 new"));
  CHECK(window.item("Pause") == nullptr);
  window.filter("message 77");
  CHECK(window.rows() == std::vector<std::string>{"message 77"});
  window.filter("");
  window.click("Resume");
  CHECK(window.rows().back() == "message 12445");
  window.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_P);
  CHECK(window.shows("Paused"));
}

TEST_CASE("A paused list keeps what the log drops meanwhile") {
  ListWindow window({.log_budget = 4 * 1024 * 1024});
  window.receive(1000);
  window.click("Pause");
  const auto before = window.rows();
  window.receive(300'000);
  REQUIRE(window.view().log.first_sequence() > 1001);
  CHECK(window.rows() == before);
  window.filter("message 500");
  CHECK(window.rows() == std::vector<std::string>{"message 500"});
}

TEST_CASE("Bookmarks are set by a key or by a click beside the row, and gone through by keys") {
  ListWindow window;
  window.receive(3000);
  window.filter("message 100");
  window.click_row("message 1000");
  window.press(ImGuiKey_M);
  window.filter("");
  window.press(ImGuiKey_End);
  const DrawnText* const last = window.row("message 3000");
  REQUIRE(last != nullptr);
  window.click_at({window.item("Message list")->min.x + 6, last->at.y + 6});
  CHECK(list_of(window).selected() == 1000);  // a bookmark is no selection
  window.press(ImGuiKey_F2);
  CHECK(list_of(window).selected() == 3000);
  window.press(ImGuiKey_F2);
  CHECK(list_of(window).selected() == 1000);
  CHECK(window.row("message 1000") != nullptr);
  window.press(ImGuiMod_Shift | ImGuiKey_F2);
  CHECK(list_of(window).selected() == 3000);
  window.press(ImGuiKey_M);
  window.press(ImGuiKey_F2);
  CHECK(list_of(window).selected() == 1000);
}

TEST_CASE("A frame made by hand is a row with its bytes") {
  ListWindow window;
  window.session().restore(
      {.at = window.writer.now(), .kind = RecordKind::crafted, .direction = Direction::out}, "\x8f\x01x");
  window.writer.publish();
  window.frames(3);
  INFO(window.all_text());
  CHECK(window.shows("frame"));
  CHECK(window.shows("\\x{8f}\\u{1}x"));
}
