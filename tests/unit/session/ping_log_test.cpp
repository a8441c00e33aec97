#include "session/ping_log.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;

const TimePoint kStart = TimePoint{} + 1000ms;

TimePoint after(std::chrono::milliseconds time) {
  return kStart + time;
}

}  // namespace

TEST_CASE("A pong with a ping's payload answers it", "[ping_log]") {
  PingLog pings;
  CHECK_FALSE(pings.answered("a", kStart));
  pings.sent("a", kStart);
  CHECK(pings.waiting_since() == kStart);
  CHECK_FALSE(pings.answered("b", after(1ms)));
  CHECK(pings.answered("a", after(2ms)) == Duration(2ms));
  CHECK_FALSE(pings.answered("a", after(3ms)));
  CHECK_FALSE(pings.waiting_since());
  REQUIRE(pings.samples().size() == 1);
  CHECK(pings.samples()[0] == PingSample{.at = kStart, .round_trip = 2ms, .lost = false});
}

TEST_CASE("Once a later ping is answered, those before it are lost and those after it wait", "[ping_log]") {
  PingLog pings;
  pings.sent("a", kStart);
  pings.sent("b", after(10ms));
  pings.sent("c", after(20ms));
  pings.sent("d", after(30ms));
  CHECK(pings.waiting_since() == kStart);
  CHECK(pings.answered("c", after(40ms)) == Duration(20ms));
  CHECK(pings.waiting_since() == after(30ms));
  CHECK(pings.samples()[0].lost);
  CHECK(pings.samples()[1].lost);
  CHECK_FALSE(pings.samples()[2].lost);
  CHECK_FALSE(pings.samples()[3].lost);
  CHECK_FALSE(pings.samples()[3].round_trip);
}

TEST_CASE("A pong that comes late after all makes its ping answered", "[ping_log]") {
  PingLog pings;
  pings.sent("a", kStart);
  pings.sent("b", after(10ms));
  CHECK(pings.answered("b", after(15ms)) == Duration(5ms));
  CHECK(pings.answered("a", after(20ms)) == Duration(20ms));
  CHECK(pings.samples()[0] == PingSample{.at = kStart, .round_trip = 20ms, .lost = false});
  CHECK_FALSE(pings.answered("a", after(21ms)));
}

TEST_CASE("Of pings with the same payload the oldest that waits is answered", "[ping_log]") {
  PingLog pings;
  pings.sent("", kStart);
  pings.sent("", after(10ms));
  CHECK(pings.answered("", after(11ms)) == Duration(11ms));
  CHECK(pings.waiting_since() == after(10ms));
  CHECK(pings.answered("", after(12ms)) == Duration(2ms));
}

TEST_CASE("A ping that waits comes before one that was lost", "[ping_log]") {
  PingLog pings;
  pings.sent("same", kStart);
  pings.sent("b", after(10ms));
  CHECK(pings.answered("b", after(15ms)));
  pings.sent("same", after(20ms));
  CHECK(pings.answered("same", after(23ms)) == Duration(3ms));
  CHECK(pings.samples()[0].lost);
}

TEST_CASE("What waits at the end of a connection is lost for good", "[ping_log]") {
  PingLog pings;
  pings.sent("a", kStart);
  pings.connection_ended();
  CHECK_FALSE(pings.waiting_since());
  CHECK(pings.samples()[0].lost);
  CHECK_FALSE(pings.answered("a", after(1ms)));
  pings.sent("b", after(2ms));
  CHECK_FALSE(pings.answered("a", after(3ms)));
  CHECK(pings.answered("b", after(4ms)) == Duration(2ms));
  CHECK(pings.samples()[0].lost);
}

TEST_CASE("The last 1,024 pings are kept, answered ones among them", "[ping_log]") {
  PingLog pings;
  for (int i = 0; i < 1'500; ++i) {
    pings.sent(std::to_string(i), after(std::chrono::milliseconds(i)));
    if (i == 600) CHECK(pings.answered("600", after(605ms)) == Duration(5ms));
  }
  REQUIRE(pings.samples().size() == PingLog::kMaxSamples);
  CHECK(pings.samples().front().at == after(476ms));
  CHECK(pings.waiting_since() == after(601ms));
  CHECK(pings.samples()[600 - 476].round_trip == Duration(5ms));
  CHECK_FALSE(pings.answered("475", after(2000ms)));  // no longer kept
  CHECK(pings.answered("1499", after(1509ms)) == Duration(10ms));
  CHECK(pings.figures().lost == PingLog::kMaxSamples - 2);
}

TEST_CASE("Pings of a connection that ended can be pushed out", "[ping_log]") {
  PingLog pings;
  pings.sent("old", kStart);
  pings.connection_ended();
  for (std::size_t i = 0; i < PingLog::kMaxSamples; ++i)
    pings.sent("new", after(5ms));
  CHECK(pings.answered("new", after(6ms)) == Duration(1ms));
  CHECK(pings.samples().front().round_trip == Duration(1ms));
}

TEST_CASE("Figures cover the pings that were answered", "[ping_log]") {
  PingLog pings;
  CHECK(pings.figures().sent == 0);
  CHECK(pings.figures().median == Duration{});
  for (int i = 1; i <= 20; ++i) {
    const std::string payload = std::to_string(i);
    pings.sent(payload, kStart);
    CHECK(pings.answered(payload, after(std::chrono::milliseconds(21 - i))));
  }
  pings.sent("lost", kStart);
  pings.sent("answered", kStart);
  CHECK(pings.answered("answered", after(7ms)));
  pings.sent("waits", kStart);
  const PingFigures figures = pings.figures();
  CHECK(figures.sent == 23);
  CHECK(figures.answered == 21);
  CHECK(figures.lost == 1);
  CHECK(figures.last == 7ms);
  CHECK(figures.median == 10ms);
  CHECK(figures.p95 == 19ms);
}

}  // namespace echoscope
