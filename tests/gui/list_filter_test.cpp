#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "gui/list_window.hpp"
#include "gui/marked_text.hpp"
#include "gui/panels/message_list.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

// Whether something is filled with that colour in the list.
bool fills_with(Rgb colour) {
  const ImU32 wanted = to_u32(colour);
  const ImDrawData& drawn = *ImGui::GetDrawData();
  return std::ranges::any_of(drawn.CmdLists, [&](const ImDrawList* list) {
    return std::ranges::any_of(list->VtxBuffer,
                               [&](const ImDrawVert& vertex) { return vertex.col == wanted; });
  });
}

}  // namespace

TEST_CASE("A filter leaves the rows that match, and says how many of how many they are") {
  ListWindow window;
  window.receive(1000);
  window.filter("/message .*77$/");
  INFO(window.all_text());
  CHECK(window.rows() == std::vector<std::string>{"message 77", "message 177", "message 277", "message 377",
                                                  "message 477", "message 577", "message 677", "message 777",
                                                  "message 877", "message 977"});
  CHECK(window.shows("10"));
  CHECK(window.shows("of 1,001"));
  CHECK(fills_with(match_surface(kDarkPalette)));
  window.receive(100);
  CHECK(window.wait_until([&] { return window.rows().back() == "message 1077"; }));
  CHECK(window.shows("of 1,101"));
  window.filter("");
  CHECK(window.shows("rows"));
  CHECK_FALSE(fills_with(match_surface(kDarkPalette)));
}

TEST_CASE("A wrong filter says where it is wrong, and the last good result stays") {
  ListWindow window;
  window.receive(500);
  window.filter("/message 25.$/");
  REQUIRE(window.rows().size() == 10);
  window.filter("message size>");
  INFO(window.all_text());
  CHECK(window.shows("A size is written like"));
  CHECK(window.shows("size>"));
  CHECK(window.rows().size() == 10);
  window.filter("/message 3.$/");
  CHECK_FALSE(window.shows("A size is written like"));
  CHECK(window.rows().front() == "message 30");
}

TEST_CASE("A filter that nothing matches says so") {
  ListWindow window;
  window.receive(10);
  window.filter("nowhere");
  CHECK(window.shows(texts().list_panel.no_match_title));
}

TEST_CASE("The row selected stays where it is when the filter that found it is emptied") {
  ListWindow window;
  window.receive(5000);
  window.filter("2345");
  window.click_row("message 2345");
  const float before = window.row("message 2345")->at.y;
  window.filter("");
  INFO(window.all_text());
  REQUIRE(window.row("message 2345") != nullptr);
  CHECK(window.row("message 2345")->at.y == before);
  CHECK(window.row("message 2346") != nullptr);
}

TEST_CASE("Rows that match and come while the list is scrolled up leave it where it is") {
  ListWindow window;
  window.receive(3000);
  window.filter("7");
  window.hover(window.item("Message list")->centre());
  window.wheel(20);
  const auto before = window.rows();
  window.receive(1000);
  REQUIRE(window.wait_until([&] { return window.item("Newest") != nullptr; }));
  CHECK(window.rows() == before);
  CHECK(window.shows(" new"));
}

TEST_CASE("Filters are saved, chosen and removed by the menu beside the line") {
  ListWindow window;
  window.receive(100);
  window.filter("/message 5$/");
  window.click("Saved filters");
  window.click("Save this filter");
  CHECK(window.workbench().message_list().settings().saved_filters ==
        std::vector<std::string>{"/message 5$/"});
  window.filter("");
  window.click("Saved filters");
  window.click("/message 5$/");
  REQUIRE(window.wait_until([&] { return window.rows() == std::vector<std::string>{"message 5"}; }));
  window.click("Saved filters");
  window.click("Remove this filter");
  CHECK(window.workbench().message_list().settings().saved_filters.empty());
}

TEST_CASE("Kinds of rows are switched off and on") {
  const float width = GENERATE(1280.0F, 1000.0F);
  ListWindow window({.width = width});
  window.receive_text("message 1");
  window.writer.ping(std::chrono::milliseconds(3));
  window.frames(3);
  REQUIRE(window.shows("ping 1"));
  window.click(width > 1200 ? "Kinds" : "View");
  window.click("Pings");
  window.click("Pongs");
  window.press(ImGuiKey_Escape);
  REQUIRE(window.wait_until([&] { return window.rows() == std::vector<std::string>{"message 1"}; }));
  CHECK(window.shows("of 4"));
  window.click(width > 1200 ? "Kinds" : "View");
  window.click("Pings");
  window.click("Pongs");
  window.press(ImGuiKey_Escape);
  CHECK(window.shows("ping 1"));
}

TEST_CASE("A search within the results goes from one to the next, and marks them") {
  ListWindow window;
  window.receive(2000);
  window.filter("7");
  window.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_F);
  window.type("/message 1.*9$/");
  REQUIRE(window.wait_until([&] { return window.shows(" found"); }));
  const auto selected = [&] { return window.workbench().message_list().selected(); };
  REQUIRE(window.wait_until([&] { return window.workbench().message_list().find().done(); }));
  window.press(ImGuiMod_Shift | ImGuiKey_F3);
  CHECK(selected() == 1979);
  CHECK(window.rows().back() != "message 9");
  CHECK(fills_with(found_surface(kDarkPalette)));
  window.press(ImGuiMod_Shift | ImGuiKey_F3);
  CHECK(selected() == 1879);
  window.press(ImGuiKey_F3);
  CHECK(selected() == 1979);
  window.press(ImGuiKey_F3);
  CHECK(selected() == 179);
  CHECK(window.shows("1 of "));
  window.press(ImGuiKey_Escape);
  CHECK(window.item("Find in results") == nullptr);
  CHECK_FALSE(fills_with(found_surface(kDarkPalette)));
}

TEST_CASE("Escape leaves the filter line, and the arrow keys move in the list again") {
  ListWindow window;
  window.receive(50);
  window.press(ImGuiMod_Ctrl | ImGuiKey_F);
  window.type("message");
  window.press(ImGuiKey_Escape);
  REQUIRE(window.wait_until([&] { return window.shows("of 51") && window.row("message 50") != nullptr; }));
  window.press(ImGuiKey_UpArrow);
  CHECK(window.workbench().message_list().selected() == 50);
  CHECK(window.workbench().message_list().filter().line() == "message");
}

TEST_CASE("Enter in a search within the results goes to a row as soon as it is found, and marks that alone") {
  ListWindow window;
  window.receive(2000);
  window.filter("message");
  window.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_F);
  window.type("1234");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_until([&] { return window.workbench().message_list().selected() == 1234; }));
  CHECK(window.row("message 1234") != nullptr);
  CHECK(window.workbench().message_list().find().marks("message 1234", 9) ==
        std::vector<TextRange>{{.offset = 8, .length = 4}});
}
