#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;
using namespace std::chrono_literals;

namespace {

struct PingWindow : TestWindow {
  PingWindow() : TestWindow(), writer(session()) {
    press(ImGuiMod_Ctrl | ImGuiKey_7);
    writer.start_at(Clock::now() - 1min);
    writer.reach(ConnectionState::open);
    frames(3);
  }
  SessionWriter writer;
};

}  // namespace

TEST_CASE("Before the first ping its place says how to send one") {
  TestWindow window;
  window.press(ImGuiMod_Ctrl | ImGuiKey_7);
  CHECK(window.shows(texts().record.ping.empty_title));
  CHECK(window.shows("Round trips of pings will be plotted"));
}

TEST_CASE("Pings answered and lost have their figures") {
  PingWindow window;
  for (const auto took : {10ms, 20ms, 30ms}) {
    window.writer.ping(took);
    window.writer.wait(1s);
  }
  window.writer.ping({});
  window.writer.wait(1s);
  window.writer.ping(40ms);
  window.frames(3);
  INFO(window.all_text());
  CHECK(window.shows("40.0 ms"));  // last
  CHECK(window.shows("25.0 ms"));  // median
  CHECK(window.shows("lost"));
  const DrawnText* const lost = window.find("1");
  REQUIRE(lost != nullptr);
  CHECK(window.shows(texts().record.ping.lost_hint.substr(0, 20)));
  CHECK_FALSE(window.shows("No pong for"));
  CHECK_FALSE(window.shows("Waiting for the pong"));
}

TEST_CASE("A ping without its pong is a warning whose clock runs") {
  PingWindow window;
  window.writer.start_at(Clock::now() - 4200ms);
  window.writer.ping({});
  window.frames(3);
  INFO(window.all_text());
  const DrawnText* const warning = window.find("No pong for 4.");
  REQUIRE(warning != nullptr);
  CHECK(warning->colour == to_u32(kDarkPalette.warn));
  const TimePoint now = Clock::now();
  REQUIRE(window.workbench().next_change(now));
  CHECK(*window.workbench().next_change(now) <= now + 100ms);
  SECTION("until the connection ends: then it is lost") {
    window.writer.close({.code = 1006, .reason = {}, .by = CloseBy::none, .at = {}});
    window.frames(3);
    CHECK_FALSE(window.shows("No pong for"));
    CHECK(window.wait_until([&] { return !window.workbench().next_change(Clock::now()); }));
  }
  SECTION("and on another tab nothing runs for it") {
    window.press(ImGuiMod_Ctrl | ImGuiKey_2);
    // What is left is the strip's clock, once a second: far from one of two moments at least.
    const auto wait_from = [&](TimePoint at) { return window.workbench().next_change(at).value() - at; };
    const TimePoint then = Clock::now();
    CHECK(std::max(wait_from(then), wait_from(then + 200ms)) > 100ms);
  }
}
