#include <catch2/catch_test_macros.hpp>

#include "gui/list_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

TEST_CASE("An empty list says what will be there") {
  TestWindow window;
  CHECK(window.shows(texts().window.list.empty_title));
  CHECK(window.shows(texts().window.detail.nothing_title));
}

TEST_CASE("The list follows the end while the end is in view") {
  ListWindow window;
  window.receive(1000);
  CHECK(window.rows().back() == "message 1000");
  window.receive(1);
  CHECK(window.rows().back() == "message 1001");
  CHECK(window.shows("1,002"));
}

TEST_CASE("The list stands still while scrolled up, and the pill counts what came and leads back") {
  ListWindow window;
  window.receive(500);
  window.hover(window.item("Message list")->centre());
  window.wheel(5);
  const auto before = window.rows();
  CHECK(before.back() != "message 500");
  CHECK(window.item("Newest") == nullptr);
  window.receive(1000);
  CHECK(window.rows() == before);
  CHECK(window.shows("↓ 1,000 new"));
  window.click("Newest");
  CHECK(window.rows().back() == "message 1500");
  CHECK(window.item("Newest") == nullptr);
  window.receive(1);
  CHECK(window.rows().back() == "message 1501");
}

TEST_CASE("Home, End, page and arrow keys move in the list when no field has the keys") {
  ListWindow window;
  window.receive(500);
  window.press(ImGuiMod_Ctrl | ImGuiKey_1);
  window.press(ImGuiKey_Home);
  CHECK(window.rows().front() == "message 1");
  window.receive(1000);
  CHECK(window.rows().front() == "message 1");
  window.press(ImGuiKey_PageDown);
  CHECK(window.rows().front() != "message 1");
  window.press(ImGuiKey_PageUp);
  CHECK(window.rows().front() == "message 1");
  window.press(ImGuiKey_End);
  CHECK(window.rows().back() == "message 1500");
  window.receive(1);
  CHECK(window.rows().back() == "message 1501");
  window.press(ImGuiKey_UpArrow);
  window.press(ImGuiKey_UpArrow);
  CHECK(window.shows("#1,501 "));
}

TEST_CASE("Ctrl+End follows again, also from the message field") {
  ListWindow window;
  window.receive(500);
  window.hover(window.item("Message list")->centre());
  window.wheel(5);
  window.press(ImGuiMod_Ctrl | ImGuiKey_End);
  CHECK(window.rows().back() == "message 500");
}

TEST_CASE("A row selected shows its whole message, and Ctrl+C copies it") {
  ListWindow window;
  const std::string message =
      "{\"first\": 1,\n \"second\": \"" + std::string(500, 'x') + "\",\n \"end\": true}";
  window.writer.receive(message);
  window.frames(3);
  const DrawnText* row = window.find("{\"first\": 1,\\n");
  INFO(window.all_text());
  REQUIRE(row != nullptr);
  window.click_at({row->at.x + 4, row->at.y + 4});
  CHECK(window.shows("object · 3"));
  CHECK(window.shows("end"));
  CHECK(window.shows("#2   " + std::to_string(message.size()) + " B"));
  CHECK(window.shows("text · received at"));
  window.press(ImGuiMod_Ctrl | ImGuiKey_C);
  CHECK(TestWindow::clipboard() == message);
}

TEST_CASE("What a message holds is shown for what it is") {
  ListWindow window;
  SECTION("control characters are escaped") {
    window.writer.receive("a\x1b[31mred\r\n\tend");
    window.frames(3);
    CHECK(window.shows("a\\u{1b}[31mred\\r\\n\\tend"));
  }
  SECTION("bytes that are not UTF-8 are marked") {
    window.writer.receive("bad \xff byte");
    window.frames(3);
    CHECK(window.shows("not UTF-8"));
    CHECK(window.shows("bad \\x{ff} byte"));
  }
  SECTION("format specifiers are text") {
    window.writer.receive("100%s %n {} {0}");
    window.frames(3);
    CHECK(window.shows("100%s %n {} {0}"));
  }
  SECTION("a long message costs its first bytes only") {
    window.writer.receive(std::string(8'000'000, 'y'));
    window.frames(3);
    CHECK(window.shows("7.6 MiB"));
    CHECK(window.shows("yyyy"));
  }
}

TEST_CASE("What was dropped is on screen, and the list stands still while its oldest rows go") {
  ListWindow window({.log_budget = 4 * 1024 * 1024});
  window.receive(200'000);
  CHECK(window.shows(" dropped"));
  CHECK(window.view().log.dropped() > 0);
  window.press(ImGuiMod_Ctrl | ImGuiKey_1);
  window.press(ImGuiKey_UpArrow);
  for (int page = 0; page < 3; ++page)
    window.press(ImGuiKey_PageUp);
  const auto before = window.rows();
  const std::uint64_t dropped = window.view().log.dropped();
  window.receive(30'000);
  CHECK(window.view().log.dropped() > dropped);
  CHECK(window.rows() == before);
}

TEST_CASE("Of two million rows a frame draws those in view, exactly at both ends") {
  ListWindow window;
  window.receive(2'000'000);
  CHECK(window.rows().size() <= 20);
  CHECK(window.rows().back() == "message 2000000");
  CHECK(ImGui::GetDrawData()->TotalVtxCount < 20'000);
  window.press(ImGuiMod_Ctrl | ImGuiKey_1);
  window.press(ImGuiKey_UpArrow);
  window.press(ImGuiKey_UpArrow);
  CHECK(window.shows("#2,000,000 "));
  window.press(ImGuiKey_Home);
  CHECK(window.rows().front() == "message 1");
  window.press(ImGuiKey_End);
  CHECK(window.rows().back() == "message 2000000");
}

TEST_CASE("The scrollbar leads to any part of the list, and its ends to the ends") {
  ListWindow window;
  window.receive(100'000);
  const DrawnItem bar = *window.item("Message list scrollbar");
  window.click_at({bar.centre().x, bar.min.y + 2});
  CHECK(window.rows().front() == "message 1");
  window.click_at(bar.centre());
  CHECK(window.rows().front().starts_with("message 49"));
  window.click_at({bar.centre().x, bar.max.y - 2});
  CHECK(window.rows().back() == "message 100000");
  window.receive(1);
  CHECK(window.rows().back() == "message 100001");
}

TEST_CASE("A long message is shown whole, by the lines in view, and copied whole") {
  ListWindow window;
  std::string message;
  for (int line = 0; message.size() < 200'000; ++line)
    message += "line " + std::to_string(line) + '\n';
  window.writer.receive(message);
  window.frames(3);
  window.press(ImGuiKey_Escape);
  window.press(ImGuiKey_UpArrow);
  CHECK(window.wait_until([&] { return window.shows("line 10"); }));
  INFO(window.all_text());
  CHECK_FALSE(window.shows("line 100"));
  for (int page = 0; page < 4; ++page)
    window.press(ImGuiMod_Shift | ImGuiKey_PageDown);
  CHECK(window.shows("line 100"));
  CHECK(ImGui::GetDrawData()->TotalVtxCount < 20'000);
  window.click("Copy");
  CHECK(TestWindow::clipboard() == message);
}
