#include <catch2/catch_test_macros.hpp>

#include "gui/open_window.hpp"
#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

constexpr std::string_view kGreeting = "Hello! こんにちは 👋";

// The latest message stands large; its emoji is drawn in its own colours and may be a piece of its own.
bool latest_shows(const TestWindow& window, std::string_view text) {
  for (const DrawnText& drawn : window.texts()) {
    if (drawn.size == kLatestSize && drawn.text.find(text) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("Typing needs no click, Send sends, and the echo is drawn large with its round trip") {
  OpenWindow window;
  window.type(kGreeting);
  window.click("Send");
  REQUIRE(window.wait_for_echoes(1));
  INFO(window.all_text());
  CHECK(latest_shows(window, "Hello! こんにちは"));
  CHECK(window.shows("👋"));
  CHECK(window.shows("LATEST ECHO"));
  CHECK(window.shows("after it was sent"));
  CHECK(window.shows("1 sent · 27 B"));
  CHECK(window.shows("1 received · 27 B"));
}

TEST_CASE("Enter sends, empties the field and leaves the caret in it") {
  OpenWindow window;
  for (const std::string_view text : {"one", "two"}) {
    window.type(text);
    window.press(ImGuiKey_Enter);
  }
  REQUIRE(window.wait_for_echoes(2));
  CHECK(latest_shows(window, "two"));
  CHECK(window.shows(texts().window.composer.hint));
  window.click("Ping");
  window.type("three");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(3));
  CHECK(latest_shows(window, "three"));
}

TEST_CASE("Shift+Enter breaks the line, Ctrl+Enter sends as well") {
  OpenWindow window;
  window.type("first");
  window.press(ImGuiMod_Shift | ImGuiKey_Enter);
  window.type("second");
  window.press(ImGuiMod_Ctrl | ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.view().log[window.view().latest->sequence].payload == "first\nsecond");
  window.type("third");
  window.press(ImGuiKey_KeypadEnter);
  CHECK(window.wait_for_echoes(2));
}

TEST_CASE("Nothing typed sends nothing") {
  OpenWindow window;
  window.press(ImGuiKey_Enter);
  window.click("Send");
  window.press(ImGuiMod_Ctrl | ImGuiKey_B);
  // A message that is sent after them arrives alone.
  window.type("x");
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.view().counters.messages_out == 1);
}

TEST_CASE("Send binary sends the same bytes as a binary message") {
  OpenWindow window;
  window.type("bytes");
  window.click("Send binary");
  REQUIRE(window.wait_for_echoes(1));
  const Record record = window.view().log[window.view().latest->sequence];
  CHECK(record.meta.kind == RecordKind::binary);
  CHECK(record.payload == "bytes");
}

TEST_CASE("Ping adds its pong with the round trip, to the list and to the strip") {
  OpenWindow window;
  window.click("Ping");
  REQUIRE(window.wait_until([&] { return window.view().last_ping.has_value(); }));
  INFO(window.all_text());
  CHECK(window.shows("pong"));
  CHECK(window.shows("round trip "));
  CHECK(window.shows(" · ping "));
}

TEST_CASE("Text is kept while there is no connection, with a sentence why") {
  TestWindow window;
  window.type("kept");
  window.press(ImGuiKey_Enter);
  CHECK(window.shows("kept"));
  CHECK(window.shows(texts().window.composer.not_open));
  REQUIRE(window.item("Send") != nullptr);
  CHECK(window.item("Send")->disabled);
  window.click("Connect");
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::open; }));
  window.frames(3);  // the caret comes back to the message field
  CHECK_FALSE(window.shows(texts().window.composer.not_open));
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_until([&] { return window.view().counters.messages_in == 1; }));
  CHECK(latest_shows(window, "kept"));
}

TEST_CASE("Text typed while the server goes away is kept") {
  OpenWindow window;
  window.type("still here");
  window.stop_echo_server();
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::closed; }));
  CHECK(window.shows("still here"));
}

TEST_CASE("A message that was not sent comes back into an empty field") {
  TestWindow window;
  window.session().unsent({{Opcode::text, "came back"}});
  window.session().publish();
  window.frames(3);
  INFO(window.all_text());
  CHECK(window.shows("came back"));
  CHECK(window.shows(texts().window.composer.came_back));
}

TEST_CASE("A message that was not sent is offered beside what was typed meanwhile, and neither is lost") {
  TestWindow window;
  window.type("typed meanwhile");
  window.session().unsent({{Opcode::text, "came back"}});
  window.session().publish();
  window.frames(3);
  CHECK(window.shows("typed meanwhile"));
  CHECK(window.shows(texts().window.composer.unsent_one));
  window.click("Put it back");
  CHECK(window.shows("came back"));
  CHECK_FALSE(window.shows("typed meanwhile"));
  window.press(ImGuiMod_Ctrl | ImGuiKey_R);
  CHECK(window.shows("typed meanwhile"));
}

TEST_CASE("Escape leaves the field and keeps the text") {
  TestWindow window;
  window.type("do not lose me");
  window.press(ImGuiKey_Escape);
  CHECK(window.shows("do not lose me"));
  CHECK_FALSE(ImGui::GetIO().WantTextInput);
  window.press(ImGuiMod_Ctrl | ImGuiKey_M);
  CHECK(ImGui::GetIO().WantTextInput);
  CHECK(window.shows("do not lose me"));
}

TEST_CASE("Megabytes pasted are held beside the field, sent whole, and can be discarded") {
  OpenWindow window;
  std::string large(3'000'000, 'x');
  for (std::size_t n = 0; n < large.size(); n += 61)
    large[n] = '\n';
  ImGui::SetClipboardText(large.c_str());
  window.press(ImGuiMod_Ctrl | ImGuiKey_V);
  INFO(window.all_text());
  CHECK(window.shows("2.9 MiB of text, too long to edit here."));
  window.click("Discard");
  CHECK(window.shows(texts().window.composer.hint));

  window.type("ab");
  window.press(ImGuiKey_LeftArrow);
  window.press(ImGuiMod_Ctrl | ImGuiKey_V);
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.view().log[window.view().latest->sequence].payload == "a" + large + "b");
  CHECK(window.shows(texts().window.composer.hint));
}

TEST_CASE("Enter is judged by the modifiers of its moment, however long a frame takes") {
  OpenWindow window;
  ImGuiIO& io = ImGui::GetIO();
  window.type("one");
  io.AddKeyEvent(ImGuiMod_Shift, true);
  window.frames(1);
  io.AddKeyEvent(ImGuiKey_Enter, true);
  io.AddKeyEvent(ImGuiMod_Shift, false);
  io.AddKeyEvent(ImGuiKey_Enter, false);
  window.frames(3);
  window.type("two");
  io.AddKeyEvent(ImGuiKey_Enter, true);
  io.AddKeyEvent(ImGuiMod_Shift, true);
  window.frames(1);
  io.AddKeyEvent(ImGuiKey_Enter, false);
  io.AddKeyEvent(ImGuiMod_Shift, false);
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.view().log[window.view().latest->sequence].payload == "one\ntwo");
}
