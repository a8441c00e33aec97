#include <algorithm>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "gui/record_samples.hpp"
#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;
using namespace std::chrono_literals;

namespace {

// Open for some seconds, with the stream's tab in front.
struct StreamWindow : TestWindow {
  explicit StreamWindow(const TestWindowOptions& options = {}) : TestWindow(options), writer(session()) {
    press(ImGuiMod_Ctrl | ImGuiKey_8);
    writer.start_at(Clock::now() - 10s);
    writer.reach(ConnectionState::open);
    write_good_handshake(writer.attempt());
    writer.publish();
    frames(3);
  }
  // Messages of 100 bytes received, each a millisecond after the one before.
  void receive(int count) {
    for (int n = 0; n < count; ++n) {
      writer.wait(1ms);
      session().received(RecordKind::text, std::string(100, 'x'), writer.now(), {.bytes = 102});
    }
    writer.publish();
    frames(3);
  }
  void send(std::string_view text) {
    session().sent(RecordKind::binary, text, writer.now(),
                   {.bytes = static_cast<std::uint32_t>(text.size() + 6)});
    writer.publish();
    frames(3);
  }
  SessionWriter writer;
};

}  // namespace

TEST_CASE("Before the first message the stream's place says what will be there") {
  TestWindow window;
  window.press(ImGuiMod_Ctrl | ImGuiKey_8);
  CHECK(window.shows("Rates over the whole session"));
  window.click(texts().record.common.ping_tab_name);
  CHECK_FALSE(window.shows("Rates over the whole session"));
  window.click(texts().stream.panel.tab_name);
  CHECK(window.shows("Rates over the whole session"));
}

TEST_CASE("Totals stand for each opcode and direction that there was") {
  StreamWindow window;
  window.receive(2000);
  window.send("12345");
  INFO(window.all_text());
  CHECK(window.shows(texts().stream.panel.message_rate));
  CHECK(window.shows("↓ text"));
  CHECK(window.shows("2,000"));
  CHECK(window.shows("195 KiB"));  // payload
  CHECK(window.shows("199 KiB"));  // on the wire
  CHECK(window.shows("↑ binary"));
  CHECK_FALSE(window.shows("↑ text"));
  CHECK_FALSE(window.shows("↓ ping"));
  window.writer.ping(20ms);
  window.frames(3);
  CHECK(window.shows("↑ ping"));
  CHECK(window.shows("↓ pong"));
}

TEST_CASE("Overhead and the same exchange over HTTP are told below") {
  StreamWindow window({.width = 1280, .height = 1400});
  window.receive(1000);
  INFO(window.all_text());
  CHECK(window.shows(texts().stream.overhead.title));
  CHECK(window.shows("+ 2.0 KiB"));
  CHECK(window.shows("102.0 bytes went over the wire"));
  CHECK(window.shows(texts().stream.overhead.http_title));
  CHECK(window.shows("times as much"));
}

TEST_CASE("The rate under the mouse is told beside the title") {
  StreamWindow window;
  window.receive(2000);
  const DrawnItem* const area = window.item(texts().stream.panel.rate_area);
  REQUIRE(area != nullptr);
  CHECK(window.shows(texts().stream.panel.legend));
  window.hover({area->min.x + (area->max.x - area->min.x) * 0.1F, area->centre().y});
  INFO(window.all_text());
  CHECK(window.shows(" in · 0 out"));
  CHECK_FALSE(window.shows(texts().stream.panel.legend));
}

TEST_CASE("The wheel zooms the rates, a double click shows all again") {
  StreamWindow window;
  window.receive(2000);
  const DrawnItem* const area = window.item(texts().stream.panel.rate_area);
  REQUIRE(area != nullptr);
  CHECK(window.workbench().next_change(Clock::now()));
  window.hover(area->centre());
  window.wheel(8);
  window.hover({5, 5});
  CHECK(window.shows(texts().stream.panel.reset_hint));
  const ImVec2 centre = window.item(texts().stream.panel.rate_area)->centre();
  window.click_at(centre);
  window.click_at(centre);
  window.hover({5, 5});
  CHECK(window.shows(texts().stream.panel.zoom_hint));
}

TEST_CASE("In a small window the stream's panel scrolls to its end") {
  StreamWindow window({.width = 900, .height = 600});
  window.receive(100);
  const DrawnItem* const area = window.item(texts().stream.panel.tab_name);
  REQUIRE(area != nullptr);
  window.hover({area->min.x, area->max.y + 120});
  for (int n = 0; n < 40; ++n)
    window.wheel(-1);
  INFO(window.all_text());
  CHECK(window.shows("times as much"));
}
