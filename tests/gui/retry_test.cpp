#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "protocol/close_code.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

// A window that waits to connect again after a failed attempt.
struct WaitingWindow : TestWindow {
  explicit WaitingWindow(Duration left) : at(Clock::now() + left) {
    SessionWriter writer(session());
    writer.reach(ConnectionState::connecting);
    writer.fail({.stage = ConnectionState::connecting, .message = "No.", .hint = "Look."});
    session().wait_to_retry({at, left, 1}, Clock::now());
    session().publish();
    frames(3);
  }
  TimePoint at;
};

}  // namespace

TEST_CASE("While the next try is waited for, its seconds run in the card, the strip and the status bar") {
  WaitingWindow window(seconds(3600));
  INFO(window.all_text());
  CHECK(window.shows("No."));
  CHECK(window.shows("Connect failed"));
  CHECK(window.shows("Next try in 1h 00m (attempt 2)"));
  const auto times = [&](std::string_view text) {
    return std::count_if(window.texts().begin(), window.texts().end(),
                         [&](const DrawnText& drawn) { return drawn.text == text; });
  };
  CHECK(times("next try in 1h 00m") == 2);
  CHECK(window.item("Try again") == nullptr);
  CHECK(window.item("Try now") != nullptr);
  CHECK(window.item("Stop") != nullptr);
  CHECK(window.item("Cancel") != nullptr);
}

TEST_CASE("The count-down is drawn again at each whole second that is left") {
  WaitingWindow window(milliseconds(100'400));
  REQUIRE(window.wait_until([&] {
    const TimePoint now = Clock::now();
    const auto next = window.workbench().next_change(now);
    return next && (window.at - *next) % seconds(1) == Duration::zero();
  }));
  const TimePoint now = Clock::now();
  const auto next = window.workbench().next_change(now);
  REQUIRE(next);
  CHECK(*next > now);
  CHECK(*next - now <= seconds(1));
}

TEST_CASE("A count-down that has run out asks for no more frames") {
  WaitingWindow window(milliseconds(-1));
  CHECK(window.shows("Next try in 0 s"));
  CHECK(window.wait_until([&] { return !window.workbench().next_change(Clock::now()); }));
}

TEST_CASE("Enter in the address does not wait for the next try") {
  WaitingWindow window(seconds(3600));
  window.press(ImGuiMod_Ctrl | ImGuiKey_L);
  window.press(ImGuiKey_Enter);
  CHECK(window.wait_until([&] { return window.view().state == ConnectionState::open; }));
}

TEST_CASE("A close that is followed by another try is told with its cause") {
  TestWindow window;
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::open);
  writer.close({.code = kCloseAbnormal, .likely = {LikelyCause::reset_by_peer}});
  window.session().wait_to_retry({Clock::now() + seconds(3600), seconds(3600), 1}, Clock::now());
  window.session().publish();
  window.frames(3);
  INFO(window.all_text());
  CHECK(window.shows("Closed: 1006 Abnormal Closure"));
  CHECK(window.shows("TCP was reset (RST)"));
  CHECK(window.item("Try now") != nullptr);
}

TEST_CASE("A connection without a certificate that was believed has a banner as long as it lasts") {
  TestWindow window;
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::open);
  CHECK_FALSE(window.shows("although the certificate was not believed"));
  window.session().attempt().tls.emplace().verify_text = "self-signed certificate";
  window.session().set_insecure(true);
  window.session().publish();
  window.frames(3);
  CHECK(window.shows(
      "This connection goes on although the certificate was not believed: self-signed certificate."));
  writer.close({.code = kCloseNormal, .by = CloseBy::local});
  window.frames(3);
  CHECK_FALSE(window.shows("although the certificate was not believed"));
}

TEST_CASE("A ping without its pong is warned of when the limit of the options has passed") {
  ConnectOptions options;
  options.pong_timeout = seconds(4);
  TestWindow window({.connect = options});
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::open);
  const TimePoint now = Clock::now();
  SECTION("not before: the window wakes in time") {
    window.session().sent(RecordKind::ping, "1", now - milliseconds(3800));
    window.session().publish();
    CHECK(window.wait_until([&] { return window.shows("no pong for 4."); }));
  }
  SECTION("it goes with the pong") {
    window.session().sent(RecordKind::ping, "1", now - seconds(5));
    window.session().publish();
    window.frames(3);
    CHECK(window.shows("no pong for 5."));
    const auto next = window.workbench().next_change(now);
    REQUIRE(next);
    CHECK(*next - now <= milliseconds(120));
    window.session().received(RecordKind::pong, "1", now);
    window.session().publish();
    window.frames(3);
    CHECK_FALSE(window.shows("no pong for"));
  }
}
