// A frame made bit by bit, and messages sent again and again.
#include <catch2/catch_test_macros.hpp>

#include "gui/open_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

TEST_CASE("A frame shows its head, says which rules it breaks before it is sent, and goes out as it is") {
  OpenWindow window;
  window.choose("Frame");
  INFO(window.all_text());
  CHECK(window.shows(texts().composer.frame_editor.legal));
  window.type("Hi");
  CHECK(window.shows("81 82 ?? ?? ?? ??"));
  window.click("RSV2");
  CHECK(window.shows("a1 82 ?? ?? ?? ??"));
  CHECK(window.shows("(RFC 6455 section 5.2)"));
  CHECK_FALSE(window.shows(texts().composer.frame_editor.legal));
  window.click("Send this frame");
  const auto crafted = [&] {
    for (std::size_t n = 0; n < window.view().frames.size(); ++n) {
      const FrameRecord& frame = window.view().frames[n];
      if (frame.outgoing && frame.rsv == 2) return true;
    }
    return false;
  };
  CHECK(window.wait_until(crafted));
}

TEST_CASE("The opcode is chosen from all sixteen, and a ping made by hand is answered") {
  OpenWindow window;
  window.choose("Frame");
  window.click("Opcode");
  window.click("9 ping");
  window.click("Frame payload");
  window.type("by hand");
  CHECK(window.shows("89 87 ?? ?? ?? ??"));
  window.press(ImGuiKey_Enter);
  const auto answered = [&] {
    for (std::uint64_t n = window.view().log.first_sequence(); n < window.view().log.end_sequence(); ++n) {
      const Record record = window.view().log[n];
      if (record.meta.kind == RecordKind::pong && record.payload == "by hand") return true;
    }
    return false;
  };
  CHECK(window.wait_until(answered));
}

TEST_CASE("What can't be read disables the button and says why") {
  OpenWindow window;
  window.choose("Frame");
  window.click("Masking key");
  window.type("12");
  CHECK(window.shows(texts().composer.frame_editor.key_problem));
  REQUIRE(window.item("Send this frame") != nullptr);
  CHECK(window.item("Send this frame")->disabled);
}

TEST_CASE("A message is repeated as often as asked for") {
  OpenWindow window;
  window.choose("Repeat");
  window.click("Interval");
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.type("1");
  window.click("Times");
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.type("3");
  window.click("Message field");
  window.type("n {{counter}}");
  window.click("Start");
  REQUIRE(window.wait_for_echoes(3));
  CHECK(window.latest().payload == "n 3");
  CHECK(window.wait_until([&] { return window.item("Start") != nullptr; }));
  // What is sent by hand after it goes on counting, and what was typed is still there.
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_for_echoes(4));
  CHECK(window.latest().payload == "n 4");
}

TEST_CASE("Stop ends a repetition that has no end, though its row was hidden") {
  OpenWindow window;
  window.choose("Repeat");
  window.click("Interval");
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.type("1");
  window.click("Times");
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.press(ImGuiKey_Delete);
  window.click("Message field");
  window.type("again");
  window.click("Start");
  REQUIRE(window.wait_until([&] { return window.view().counters.messages_in >= 5; }));
  CHECK(window.shows(" sent"));
  window.choose("Frame");
  window.click("Stop");
  REQUIRE(window.wait_until([&] { return window.item("Stop") == nullptr; }));
  REQUIRE(window.wait_until([&] { return !window.view().playing; }));
}

TEST_CASE("A repetition ends with the connection, and its Stop goes") {
  OpenWindow window;
  window.choose("Repeat");
  window.click("Message field");
  window.type("again");
  window.click("Start");
  REQUIRE(window.wait_for_echoes(1));
  CHECK(window.item("Stop") != nullptr);
  window.press(ImGuiMod_Ctrl | ImGuiKey_K);
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::closed; }));
  window.frames(3);
  CHECK(window.item("Stop") == nullptr);
  CHECK(window.shows("again"));
}
