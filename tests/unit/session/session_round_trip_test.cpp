#include <string>

#include <catch2/catch_test_macros.hpp>

#include "session/session.hpp"

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;

const TimePoint kStart = TimePoint{} + 1000ms;

TimePoint after(std::chrono::milliseconds time) {
  return kStart + time;
}

SessionView published_view(Session& session) {
  session.publish();
  SessionView view;
  session.sync_to(view);
  return view;
}

}  // namespace

TEST_CASE("A message that comes back has a round-trip time", "[session][round_trip]") {
  Session session;
  session.sent(RecordKind::text, "hello", kStart);
  session.received(RecordKind::text, "hello", after(42ms));
  const SessionView view = published_view(session);
  REQUIRE(view.latest);
  CHECK(view.latest->round_trip == 42ms);
  REQUIRE(view.round_trips.size() == 1);
  CHECK(view.round_trips[0].took == 42ms);
  CHECK(view.round_trips[0].at == after(42ms));
}

TEST_CASE("A message that comes back in pieces has a round-trip time", "[session][round_trip]") {
  Session session;
  session.sent(RecordKind::binary, "hello", kStart);
  session.receive_begin(RecordKind::binary, 5);
  session.receive_piece("hel");
  session.receive_piece("lo");
  session.receive_end(after(5ms));
  CHECK(published_view(session).latest->round_trip == 5ms);
}

TEST_CASE("A message of another kind or with other bytes is not an echo", "[session][round_trip]") {
  Session session;
  session.sent(RecordKind::text, "hello", kStart);
  session.received(RecordKind::binary, "hello", after(1ms));
  session.received(RecordKind::text, "hallo", after(2ms));
  const SessionView view = published_view(session);
  CHECK_FALSE(view.latest->round_trip);
  CHECK(view.round_trips.empty());
}

TEST_CASE("An echo is counted once", "[session][round_trip]") {
  Session session;
  session.sent(RecordKind::text, "hello", kStart);
  session.received(RecordKind::text, "hello", after(1ms));
  session.received(RecordKind::text, "hello", after(2ms));
  const SessionView view = published_view(session);
  CHECK_FALSE(view.latest->round_trip);
  CHECK(view.round_trips.size() == 1);
}

TEST_CASE("Other messages in between do not end the wait for an echo", "[session][round_trip]") {
  Session session;
  session.sent(RecordKind::text, "one", kStart);
  session.sent(RecordKind::text, "two", after(1ms));
  session.received(RecordKind::text, "news", after(2ms));
  session.received(RecordKind::text, "two", after(3ms));
  session.received(RecordKind::text, "one", after(4ms));
  const SessionView view = published_view(session);
  REQUIRE(view.round_trips.size() == 2);
  CHECK(view.round_trips[0].took == 2ms);
  CHECK(view.round_trips[1].took == 4ms);
}

TEST_CASE("No echo is awaited across connections", "[session][round_trip]") {
  Session session;
  session.sent(RecordKind::text, "hello", kStart);
  session.sent(RecordKind::ping, "p", kStart);
  session.closed({.code = 1006, .reason = "", .by = CloseBy::none, .at = after(1ms)});
  session.received(RecordKind::text, "hello", after(2ms));
  session.received(RecordKind::pong, "p", after(2ms));
  const SessionView view = published_view(session);
  CHECK_FALSE(view.latest->round_trip);
  CHECK_FALSE(view.last_ping);
}

TEST_CASE("The last 256 round trips are kept, oldest first", "[session][round_trip]") {
  Session session;
  SessionView view;
  for (int i = 0; i < 300; ++i) {
    const auto time = std::chrono::milliseconds(i);
    session.sent(RecordKind::text, "x", after(time));
    session.received(RecordKind::text, "x", after(2 * time));
    if (i % 7 == 0) {
      session.publish();
      session.sync_to(view);
    }
  }
  session.publish();
  session.sync_to(view);
  REQUIRE(view.round_trips.size() == 256);
  CHECK(view.round_trips.front().took == 44ms);
  CHECK(view.round_trips.back().took == 299ms);
}

TEST_CASE("A pong answers the ping whose payload it carries", "[session][round_trip]") {
  Session session;
  session.sent(RecordKind::ping, "first", kStart);
  session.sent(RecordKind::ping, "second", after(10ms));
  session.received(RecordKind::pong, "second", after(15ms));
  SessionView view = published_view(session);
  REQUIRE(view.last_ping);
  CHECK(view.last_ping->took == 5ms);
  session.received(RecordKind::pong, "first", after(20ms));
  view = published_view(session);
  CHECK(view.last_ping->took == 20ms);
  CHECK(view.last_ping->at == after(20ms));
  CHECK_FALSE(view.latest);
}

TEST_CASE("A pong nobody asked for is a row and no answer", "[session][round_trip]") {
  Session session;
  session.sent(RecordKind::ping, "asked", kStart);
  session.received(RecordKind::pong, "unasked", after(1ms));
  session.received(RecordKind::text, "asked", after(1ms));
  const SessionView view = published_view(session);
  CHECK_FALSE(view.last_ping);
  CHECK_FALSE(view.latest->round_trip);
  CHECK(view.log.size() == 3);
}

}  // namespace echoscope
