#include <catch2/catch_test_macros.hpp>

#include "gui/list_window.hpp"
#include "gui/panels/message_list.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

using Sequences = std::vector<std::uint64_t>;

Sequences selected(TestWindow& window) {
  return window.workbench().message_list().selected_rows(100);
}

}  // namespace

TEST_CASE("Rows are selected by clicks with Shift and Ctrl") {
  ListWindow window;
  window.receive(10);
  window.click_row("message 3");
  CHECK(selected(window) == Sequences{3});
  window.click_row("message 6", ImGuiMod_Shift);
  CHECK(selected(window) == Sequences{3, 4, 5, 6});
  window.click_row("message 5", ImGuiMod_Ctrl);
  window.click_row("message 9", ImGuiMod_Ctrl);
  CHECK(selected(window) == Sequences{3, 4, 6, 9});
  window.click_row("message 1");
  CHECK(selected(window) == Sequences{1});
}

TEST_CASE("Rows are selected by arrows with Shift, and all by Ctrl+A") {
  ListWindow window;
  window.receive(2000);
  window.click_row("message 1998");
  window.press(ImGuiMod_Shift | ImGuiKey_UpArrow);
  window.press(ImGuiMod_Shift | ImGuiKey_UpArrow);
  CHECK(selected(window) == Sequences{1996, 1997, 1998});
  window.press(ImGuiMod_Shift | ImGuiKey_DownArrow);
  CHECK(selected(window) == Sequences{1997, 1998});
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  CHECK(window.workbench().message_list().selected_rows(5000).size() == 2001);
}

TEST_CASE("Selected rows are copied as text and as hex, and of a filtered list only those shown") {
  ListWindow window;
  window.receive(20);
  window.filter("/message 1?5$/");
  window.click_row("message 5");
  window.click_row("message 15", ImGuiMod_Shift);
  window.press(ImGuiMod_Ctrl | ImGuiKey_C);
  CHECK(TestWindow::clipboard() == "message 5\nmessage 15");
  window.open_row_menu("message 5");
  window.click("Copy as hex");
  CHECK(TestWindow::clipboard() == "6d 65 73 73 61 67 65 20 35\n6d 65 73 73 61 67 65 20 31 35");
  window.open_row_menu("message 5");
  window.click("Copy as JSON Lines");
  CHECK(TestWindow::clipboard().find("\"message 15\"") != std::string::npos);
}

TEST_CASE("A menu on a row selects it, unless it is selected already") {
  ListWindow window;
  window.receive(10);
  window.open_row_menu("message 4");
  window.click("Copy as text");
  CHECK(TestWindow::clipboard() == "message 4");
  window.open_row_menu("message 7");
  window.click("Select all");
  CHECK(selected(window).size() == 11);
  CHECK(window.workbench().message_list().selected() == 7);
}

TEST_CASE("Of more than a clipboard should hold the first rows are copied, and that is said") {
  ListWindow window;
  for (int n = 0; n < 5; ++n)
    window.receive_text(std::string(5 * 1024 * 1024, static_cast<char>('a' + n)));
  window.press(ImGuiKey_Escape);
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.press(ImGuiMod_Ctrl | ImGuiKey_C);
  INFO(window.all_text());
  CHECK(window.shows("Copied the first 4 of 6 rows"));
  CHECK(TestWindow::clipboard().size() < 17 * 1024 * 1024);
}

TEST_CASE("With another filter only the message that is shown remains selected") {
  ListWindow window;
  window.receive(10);
  window.press(ImGuiKey_Escape);
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.click_row("message 4", ImGuiMod_Ctrl);
  window.click_row("message 4", ImGuiMod_Ctrl);
  window.filter("message");
  CHECK(selected(window) == Sequences{4});
}
