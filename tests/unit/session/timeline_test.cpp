#include "session/timeline.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;

const TimePoint kStart = TimePoint{} + 1000ms;

}  // namespace

TEST_CASE("A new timeline is idle and has no steps", "[session][timeline]") {
  const Timeline timeline;
  CHECK(timeline.steps().empty());
  CHECK(timeline.current() == ConnectionState::idle);
  CHECK(timeline.find(ConnectionState::idle) == nullptr);
}

TEST_CASE("Entering a state ends the one before", "[session][timeline]") {
  Timeline timeline;
  timeline.restart(ConnectionState::resolving, kStart);
  timeline.enter(ConnectionState::connecting, kStart + 5ms);
  timeline.enter(ConnectionState::open, kStart + 12ms);

  REQUIRE(timeline.steps().size() == 3);
  CHECK(timeline.current() == ConnectionState::open);
  CHECK(timeline.steps()[0].end == kStart + 5ms);
  CHECK(timeline.steps()[1].start == kStart + 5ms);
  CHECK(timeline.steps()[1].duration(kStart + 99ms) == 7ms);
  CHECK_FALSE(timeline.steps()[2].end);
}

TEST_CASE("A state that still lasts has lasted until now", "[session][timeline]") {
  Timeline timeline;
  timeline.restart(ConnectionState::resolving, kStart);
  CHECK(timeline.steps()[0].duration(kStart + 30ms) == 30ms);
}

TEST_CASE("Entering the current state again changes nothing", "[session][timeline]") {
  Timeline timeline;
  timeline.restart(ConnectionState::resolving, kStart);
  timeline.enter(ConnectionState::resolving, kStart + 5ms);
  REQUIRE(timeline.steps().size() == 1);
  CHECK(timeline.steps()[0].start == kStart);
  CHECK_FALSE(timeline.steps()[0].end);
}

TEST_CASE("A step is found by its state, and one not passed is not", "[session][timeline]") {
  Timeline timeline;
  timeline.restart(ConnectionState::resolving, kStart);
  timeline.enter(ConnectionState::connecting, kStart + 5ms);
  REQUIRE(timeline.find(ConnectionState::connecting) != nullptr);
  CHECK(timeline.find(ConnectionState::connecting)->start == kStart + 5ms);
  CHECK(timeline.find(ConnectionState::tls_handshake) == nullptr);
}

TEST_CASE("A restart forgets what was", "[session][timeline]") {
  Timeline timeline;
  timeline.enter(ConnectionState::closed, kStart);
  timeline.restart(ConnectionState::resolving, kStart + 1ms);
  REQUIRE(timeline.steps().size() == 1);
  CHECK(timeline.current() == ConnectionState::resolving);
}

}  // namespace echoscope
