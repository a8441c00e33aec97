#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "gui/record_samples.hpp"
#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;
using namespace std::chrono_literals;

namespace {

struct TimingWindow : TestWindow {
  explicit TimingWindow(const TestWindowOptions& options = {}) : TestWindow(options), writer(session()) {
    writer.start_at(Clock::now() - 10min);
    press(ImGuiMod_Ctrl | ImGuiKey_5);
  }

  void open(std::chrono::milliseconds phase) {
    writer.take_for_each_state(phase);
    writer.reach(ConnectionState::connecting);
    write_race(writer.attempt(), writer.now(), phase);
    writer.reach(ConnectionState::upgrading);
    write_good_handshake(writer.attempt());
    writer.reach(ConnectionState::open);
  }
  void close(std::uint16_t code) {
    writer.close({.code = code, .reason = {}, .by = CloseBy::remote, .at = {}});
  }
  void refuse() {
    writer.take_for_each_state(5ms);
    writer.reach(ConnectionState::upgrading);
    write_refusal(writer.attempt());
    writer.fail({.stage = ConnectionState::upgrading, .http_status = 403, .message = "No.", .hint = "A."});
  }

  /// Clicks the row of an attempt by its number.
  void click_attempt(int number) {
    const DrawnItem rows = *item("Attempts");
    const auto row = std::find_if(this->texts().begin(), this->texts().end(), [&](const DrawnText& text) {
      return text.text == std::to_string(number) && text.at.x >= rows.min.x && text.at.x < rows.min.x + 40 &&
             text.at.y >= rows.min.y && text.at.y < rows.max.y;
    });
    INFO("no row of attempt " << number << " in\n" << all_text());
    REQUIRE(row != this->texts().end());
    click_at({rows.min.x + 100, row->at.y + 6});
  }

  SessionWriter writer;
};

}  // namespace

TEST_CASE("Before the first attempt the timing's place says what will be there") {
  TimingWindow window;
  CHECK(window.shows(texts().record.timing.empty_title));
  CHECK(window.item("State ribbon") == nullptr);
}

TEST_CASE("One attempt has its row with total and outcome, and figures for each phase it finished") {
  TimingWindow window;
  window.open(10ms);
  window.frames(3);
  INFO(window.all_text());
  CHECK(window.shows("40.0 ms"));
  CHECK(window.shows("open"));
  CHECK(window.shows("1 attempt"));
  for (const std::string_view phase : {"Resolve", "Connect", "Upgrade", "To open"})
    CHECK(window.shows(phase));
  CHECK(window.shows("median"));
}

TEST_CASE("Each attempt says how it came out, the newest on top") {
  TimingWindow window;
  window.open(10ms);
  window.close(1000);
  window.refuse();
  window.writer.reach(ConnectionState::tls_handshake);
  window.writer.fail({.stage = ConnectionState::tls_handshake, .message = "No.", .hint = "A."});
  window.writer.reach(ConnectionState::connecting);
  window.writer.fail({.stage = ConnectionState::connecting,
                      .cause = FailureCause::cancelled,
                      .message = "C.",
                      .hint = "A."});
  window.open(20ms);
  window.close(1006);
  window.frames(3);
  INFO(window.all_text());
  float above = 0;
  for (const std::string_view outcome :
       {"closed 1006", "cancelled", "TLS failed", "Upgrade: 403", "closed 1000"}) {
    INFO(outcome);
    const auto row = std::find_if(window.texts().begin(), window.texts().end(), [&](const DrawnText& text) {
      return text.text == outcome && text.at.x > 780;
    });
    REQUIRE(row != window.texts().end());
    CHECK(row->at.y > above);
    above = row->at.y;
  }
}

TEST_CASE("Of a hundred attempts those in view are drawn, and the others scrolled to") {
  TimingWindow window;
  for (int n = 0; n < 100; ++n) {
    window.open(std::chrono::milliseconds(5 + n % 7));
    window.close(1000);
  }
  window.frames(4);
  INFO(window.all_text());
  CHECK(window.shows("100 attempts"));
  CHECK(window.shows("100"));
  CHECK(window.shows("p95"));
  window.hover(window.item("Attempts")->centre());
  window.wheel(-100);
  window.click_attempt(1);
  CHECK(window.shows("ATTEMPT 1"));
}

TEST_CASE("An attempt clicked shows its steps and what became of each address") {
  TimingWindow window;
  window.open(10ms);
  window.close(1000);
  window.open(12ms);
  window.frames(3);
  window.click_attempt(1);
  INFO(window.all_text());
  CHECK(window.shows("ATTEMPT 1"));
  CHECK(window.shows("[2001:db8::7]:443"));
  CHECK(window.shows("failed: Network is unreachable"));
  CHECK(window.shows("connected"));
  CHECK(window.shows("not tried"));
  window.press(ImGuiMod_Ctrl | ImGuiKey_4);
  CHECK(window.shows("Attempt 1 ·"));
  window.press(ImGuiMod_Ctrl | ImGuiKey_5);
  window.click("Clear");
  CHECK_FALSE(window.shows("ATTEMPT 1"));
}

TEST_CASE("Two attempts clicked are compared, the earlier one first") {
  TimingWindow window({.width = 1280, .height = 1200});
  window.open(10ms);
  window.close(1000);
  window.refuse();
  window.frames(3);
  window.click_attempt(2);
  window.click_attempt(1);
  INFO(window.all_text());
  CHECK(window.shows("ATTEMPTS 1 AND 2"));
  CHECK(window.shows("in 1"));
  CHECK(window.shows("in 2"));
  CHECK(window.shows("Content-Type"));
  CHECK(window.shows("application/json"));
  CHECK(window.shows("Until open"));
  SECTION("a third click starts afresh") {
    window.open(10ms);
    window.frames(3);
    window.click_attempt(3);
    CHECK(window.shows("ATTEMPT 3"));
    CHECK_FALSE(
        window.shows("ATTEMPTS"
                     " 1 AND 2"));
  }
  SECTION("a click on one of them lets go of it") {
    window.click_attempt(1);
    CHECK(window.shows("ATTEMPT 2"));
  }
}

TEST_CASE("Two attempts alike say that nothing changed") {
  TimingWindow window;
  window.open(10ms);
  window.close(1000);
  window.open(10ms);
  window.close(1000);
  window.frames(3);
  window.click_attempt(1);
  window.click_attempt(2);
  CHECK(window.shows(texts().record.timing.no_difference.substr(0, 30)));
}

TEST_CASE("The mouse over an attempt tells the time of each phase and the addresses tried") {
  TimingWindow window;
  window.open(10ms);
  window.frames(3);
  const DrawnItem rows = *window.item("Attempts");
  window.hover({rows.min.x + 100, rows.min.y + 12});
  REQUIRE(window.wait_until([&] { return window.shows("192.0.2.8:443"); }));
  INFO(window.all_text());
  CHECK(window.shows("Upgrade  10.0 ms"));
  CHECK(window.shows("192.0.2.7:443  7.00 ms, connected"));
}

TEST_CASE("The ribbon tells the state under the mouse, zooms with the wheel and shows all again") {
  TimingWindow window;
  window.open(10ms);
  for (int n = 0; n < 5; ++n) {
    window.writer.wait(2s);
    window.writer.receive("x");
  }
  window.writer.ping(20ms);
  window.close(1000);
  window.frames(3);
  REQUIRE(window.item("State ribbon") != nullptr);
  CHECK(window.shows(texts().record.ribbon.hint));
  window.hover(window.item("State ribbon")->centre());
  REQUIRE(window.wait_until([&] { return window.shows("received 5, sent 0, pings 1"); }));
  CHECK(window.shows(texts().record.ribbon.open));
  window.wheel(4);
  CHECK(window.shows(texts().record.ribbon.reset_hint));
  window.click_at(window.item("State ribbon")->centre());
  window.click_at(window.item("State ribbon")->centre());
  CHECK(window.shows(texts().record.ribbon.hint));
}

TEST_CASE("The timing's clock runs while an attempt is under way, and rests with the session") {
  TimingWindow window;
  window.writer.start_at(Clock::now());
  window.writer.reach(ConnectionState::connecting);
  window.frames(20);
  const TimePoint now = Clock::now();
  REQUIRE(window.workbench().next_change(now));
  CHECK(*window.workbench().next_change(now) <= now + 150ms);
  window.writer.fail({.stage = ConnectionState::connecting, .message = "No.", .hint = "A."});
  // The strip's fade ends first.
  CHECK(window.wait_until([&] { return !window.workbench().next_change(Clock::now()); }));
}
