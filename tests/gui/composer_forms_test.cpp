// The ways to write a message, and the history.
#include <algorithm>
#include <fstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "gui/open_window.hpp"
#include "support/temporary_folder.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

TEST_CASE("The first look has one field, Send, and the form Text") {
  const OpenWindow window;
  CHECK(window.item("Form") != nullptr);
  CHECK(window.item("Bytes a frame") == nullptr);
  CHECK(window.item("Interval") == nullptr);
  CHECK(window.item("Format") == nullptr);
}

TEST_CASE("JSON is checked while it is typed, with line and column, and is not sent until it is right") {
  OpenWindow window;
  window.choose("JSON");
  window.type("{\"a\":1,");
  window.press(ImGuiMod_Shift | ImGuiKey_Enter);
  window.type("x}");
  INFO(window.all_text());
  CHECK(window.shows("Line 2, column 1: "));
  window.press(ImGuiKey_Enter);
  CHECK(window.shows("{\"a\":1,"));
  CHECK(window.view().counters.messages_out == 0);
  window.clear_field();
  window.type("{\"a\":1.50}");
  CHECK(window.shows("JSON · 10 B"));
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.latest().payload == "{\"a\":1.50}");
  CHECK(window.latest().meta.kind == RecordKind::text);
}

TEST_CASE("JSON is indented by its button and by Ctrl+Shift+I, its numbers as they were") {
  OpenWindow window;
  window.choose("JSON");
  window.type("{\"a\":1.50}");
  window.click("Format");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.latest().payload == "{\n  \"a\": 1.50\n}");
  window.type("[1]");
  window.press(ImGuiMod_Ctrl | ImGuiMod_Shift | ImGuiKey_I);
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(2));
  CHECK(window.latest().payload == "[\n  1\n]");
}

TEST_CASE("Hex sends bytes as binary, or as text if asked for and if they are UTF-8") {
  OpenWindow window;
  window.choose("Hex");
  window.type("00 ff 4");
  CHECK(window.shows("Line 1, column 7: "));
  window.type("8");
  CHECK(window.shows("3 B"));
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.latest().payload == std::string("\0\xFFH", 3));
  CHECK(window.latest().meta.kind == RecordKind::binary);
  window.click("As text");
  window.click("Message field");
  window.type("ff");
  window.press(ImGuiKey_Enter);
  CHECK(window.shows(texts().composer.not_utf8));
  window.clear_field();
  window.type("4869");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(2));
  CHECK(window.latest().payload == "Hi");
  CHECK(window.latest().meta.kind == RecordKind::text);
}

TEST_CASE("Base64 sends what it stands for") {
  OpenWindow window;
  window.choose("Base64");
  window.type("SGVsbG8");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.latest().payload == "Hello");
}

TEST_CASE("A file is sent whole, also one that was dropped on the window; what was typed is kept") {
  const TemporaryFolder folder;
  const std::string path = (folder.path() / "some bytes").string();
  const std::string content("\0\x01\xFF in a file", 13);
  std::ofstream(path, std::ios::binary) << content;
  OpenWindow window;
  window.type("typed");
  window.workbench().take_file(path);
  window.frames(3);
  INFO(window.all_text());
  CHECK(window.shows("A file of 13 B"));
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.latest().payload == content);
  window.type("/no/such/file");
  CHECK(window.shows(texts().composer.file_missing));
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_until([&] { return window.shows("There is no file '/no/such/file'."); }));
  CHECK(window.shows("/no/such/file"));
  window.choose("Text");
  CHECK(window.shows("typed"));
}

TEST_CASE("Placeholders are shown replaced before they are sent, as they are sent") {
  OpenWindow window;
  window.type("{{uuid}} {{counter}}");
  CHECK(window.shows("Sends"));
  constexpr std::size_t kUuid = 36;
  const auto shown = std::ranges::find_if(window.texts(), [](const DrawnText& drawn) {
    return drawn.text.size() == kUuid + 2 && drawn.text.ends_with(" 1");
  });
  REQUIRE(shown != window.texts().end());
  const std::string expected = shown->text;
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.latest().payload == expected);
  window.type("{{counter}}");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(2));
  CHECK(window.latest().payload == "2");
}

TEST_CASE("A wrong placeholder says where it is, and the text stays") {
  OpenWindow window;
  window.type("ab {{nothing}}");
  INFO(window.all_text());
  CHECK(window.shows("Line 1, column 4: "));
  window.press(ImGuiKey_Enter);
  CHECK(window.shows("ab {{nothing}}"));
  CHECK(window.view().counters.messages_out == 0);
}

TEST_CASE("A message goes out in fragments, as asked for") {
  OpenWindow window;
  window.choose("Send in fragments");
  window.click("Bytes a frame");
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.type("0");
  CHECK(window.shows(texts().composer.bad_frame_bytes));
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.type("4");
  window.click("Message field");
  window.type("0123456789");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.latest().payload == "0123456789");
  std::size_t sent = 0;
  for (std::size_t n = 0; n < window.view().frames.size(); ++n)
    sent += window.view().frames[n].outgoing ? 1U : 0U;
  CHECK(sent == 3);
}

TEST_CASE("Up and Down walk through what was sent, and bring back what was being typed") {
  OpenWindow window;
  for (const std::string_view text : {"first", "second"}) {
    window.type(text);
    window.press(ImGuiKey_Enter);
  }
  window.type("being typed");
  window.press(ImGuiKey_UpArrow);
  window.press(ImGuiKey_UpArrow);
  window.press(ImGuiKey_UpArrow);
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(3));
  CHECK(window.latest().payload == "first");
  window.type("typed");
  window.press(ImGuiKey_UpArrow);
  window.press(ImGuiKey_DownArrow);
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(4));
  CHECK(window.latest().payload == "typed");
  REQUIRE(window.settings().history().size() == 4);
}

TEST_CASE("Within a text of several lines Up moves the caret; only in the first line it leaves") {
  OpenWindow window;
  window.type("sent");
  window.press(ImGuiKey_Enter);
  window.type("one");
  window.press(ImGuiMod_Shift | ImGuiKey_Enter);
  window.type("two");
  window.press(ImGuiKey_UpArrow);
  window.type("!");
  CHECK(window.shows("one!"));
  window.press(ImGuiKey_UpArrow);
  CHECK_FALSE(window.shows("one!"));
  window.press(ImGuiKey_DownArrow);
  CHECK(window.shows("one!"));
}

TEST_CASE("A text of the history comes back in the form in which it was sent") {
  OpenWindow window;
  window.choose("Hex");
  window.type("4869");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  window.choose("Text");
  window.press(ImGuiKey_UpArrow);
  CHECK(window.shows("2 B"));
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(2));
  CHECK(window.latest().payload == "Hi");
}

TEST_CASE("Bytes that were not sent and are no text come back in hex") {
  TestWindow window;
  window.session().unsent({{Opcode::binary, std::string("a\0b", 3)}});
  window.session().publish();
  window.frames(3);
  CHECK(window.shows("61 00 62"));
}

TEST_CASE("At 900x600 the menu stands below the field, and every form fits") {
  OpenWindow window({.width = 900, .height = 600});
  for (const std::string_view form : {"JSON", "Hex", "Base64", "File", "Frame"}) {
    window.choose(form);
    INFO(form);
    const DrawnItem* const ping = window.item("Ping");
    REQUIRE(ping != nullptr);
    CHECK(ping->max.y <= 600);
    CHECK(window.item("Form") != nullptr);
  }
}

TEST_CASE("Messages that a slow server lets wait are counted, and no more when they were written") {
  TestWindow window;
  window.session().set_send_queue(12, 3'565'158);
  window.session().publish();
  REQUIRE(window.wait_until([&] { return window.shows("12 messages, 3.4 MiB waiting for the server"); }));
  window.session().set_send_queue(0, 0);
  window.session().publish();
  window.frames(3);
  CHECK_FALSE(window.shows("waiting for the server"));
  CHECK(window.shows(texts().window.composer.enter_sends));
}
