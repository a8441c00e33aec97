#include <catch2/catch_test_macros.hpp>

#include "gui/open_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

TEST_CASE("What is typed is saved under a name and in a folder, and chosen again") {
  OpenWindow window;
  window.choose("Hex");
  window.type("4869");
  window.choose("Saved messages…");
  CHECK(window.shows(texts().composer.saved_messages.empty_title));
  window.type("greeting");
  window.click("Folder");
  window.type("words");
  window.click("Save");
  REQUIRE(window.settings().saved_messages() ==
          std::vector<SavedMessage>{{"words", "greeting", "hex", Opcode::binary, "4869", 0}});
  window.choose("Text");
  window.clear_field();
  window.type("typed meanwhile");
  window.click("greeting");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.latest().payload == "Hi");
  CHECK(window.latest().meta.kind == RecordKind::binary);
  window.click("Put it back");
  CHECK(window.shows("typed meanwhile"));
}

TEST_CASE("A saved message is renamed, and not onto another one") {
  TestWindow window;
  window.settings().save_message({"", "one", "text", Opcode::text, "1", 0});
  window.settings().save_message({"", "two", "text", Opcode::text, "2", 0});
  window.click("Form");
  window.click("Saved messages…");
  window.click("Rename one");
  window.frames(3);  // the caret comes into the name
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.type("two");
  CHECK(window.item("Rename it")->disabled);
  window.type(" and a half");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.settings().saved_messages().size() == 2);
  CHECK(window.settings().saved_messages().back().name == "two and a half");
  CHECK(window.settings().saved_messages().back().text == "1");
}

TEST_CASE("A deleted message comes back by Undo") {
  TestWindow window;
  window.settings().save_message({"f", "one", "text", Opcode::text, "1", 0});
  window.click("Form");
  window.click("Saved messages…");
  window.click("Delete one");
  CHECK(window.settings().saved_messages().empty());
  CHECK(window.shows("“one” was deleted."));
  window.click("Undo");
  CHECK(window.settings().saved_messages().size() == 1);
}

TEST_CASE("Escape closes the saved messages and gives the keys back to the field") {
  TestWindow window;
  window.click("Form");
  window.click("Saved messages…");
  CHECK(window.shows(texts().composer.saved_messages.title));
  window.press(ImGuiKey_Escape);
  CHECK_FALSE(window.shows(texts().composer.saved_messages.title));
  window.type("typed");
  CHECK(window.shows("typed"));
}
