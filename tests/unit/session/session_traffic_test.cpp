#include <numeric>
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

std::uint64_t total(const SessionView& view, Activity what) {
  std::uint64_t sum = 0;
  for (const ActivityTrack::Bucket& bucket : view.activity.buckets())
    sum += bucket[static_cast<std::size_t>(what)];
  return sum;
}

}  // namespace

TEST_CASE("Activity counts messages by direction and control frames by kind", "[session][activity]") {
  Session session;
  session.begin_attempt("ws://h/", kStart);
  session.enter(ConnectionState::open, kStart);
  session.received(RecordKind::text, "a", after(1ms));
  session.received(RecordKind::binary, "b", after(2ms));
  session.receive_begin(RecordKind::text, 0);
  session.receive_piece("c");
  session.receive_end(after(50ms));
  session.sent(RecordKind::text, "d", after(51ms));
  session.received(RecordKind::ping, "", after(52ms));
  session.sent(RecordKind::pong, "", after(53ms));
  session.sent(RecordKind::ping, "", after(54ms));
  session.received(RecordKind::pong, "", after(55ms));
  session.received(RecordKind::close, "", after(56ms));
  session.sent(RecordKind::close, "", after(57ms));
  session.violation({.what = Violation::data_after_close, .at = after(58ms)});
  session.closed({.code = 1006, .at = after(99ms)});
  const SessionView view = published_view(session);
  CHECK(view.activity.start() == after(1ms));
  CHECK(total(view, Activity::message_in) == 3);
  CHECK(total(view, Activity::message_out) == 1);
  CHECK(total(view, Activity::ping) == 2);
  CHECK(total(view, Activity::pong) == 2);
  CHECK(total(view, Activity::close) == 2);
  CHECK(view.activity.buckets().size() == 6);  // the last of 10 ms is the one of the closes
  CHECK(view.activity.buckets()[0][static_cast<std::size_t>(Activity::message_in)] == 2);
}

TEST_CASE("A view that syncs now and then has all activity", "[session][activity]") {
  Session session;
  SessionView view;
  for (int i = 0; i < 20'000; ++i) {
    session.received(RecordKind::binary, "x", after(std::chrono::milliseconds(i)));
    if (i % 7 == 0) session.publish();
    if (i % 501 == 0) {
      session.publish();
      session.sync_to(view);
      REQUIRE(total(view, Activity::message_in) == static_cast<std::uint64_t>(i) + 1);
    }
  }
}

TEST_CASE("Pings and their answers show in the view, over attempts", "[session][pings]") {
  Session session;
  SessionView view;
  session.begin_attempt("ws://h/", kStart);
  session.sent(RecordKind::ping, "1", after(1ms));
  session.publish();
  session.sync_to(view);
  REQUIRE(view.pings.samples().size() == 1);
  CHECK(view.pings.waiting_since() == after(1ms));
  session.received(RecordKind::pong, "1", after(4ms));
  session.publish();
  session.sync_to(view);
  CHECK(view.pings.samples()[0].round_trip == Duration(3ms));
  REQUIRE(view.last_ping);
  CHECK(view.last_ping->took == 3ms);

  session.sent(RecordKind::ping, "2", after(5ms));
  session.closed({.code = 1006, .at = after(6ms)});
  session.begin_attempt("ws://h/", after(7ms));
  session.publish();
  session.sync_to(view);
  REQUIRE(view.pings.samples().size() == 2);
  CHECK(view.pings.samples()[1].lost);
  CHECK_FALSE(view.pings.waiting_since());
  CHECK(session.pings().samples() == view.pings.samples());
}

TEST_CASE("The peer's pings are no samples", "[session][pings]") {
  Session session;
  session.received(RecordKind::ping, "p", kStart);
  session.sent(RecordKind::pong, "p", kStart);
  const SessionView view = published_view(session);
  CHECK(view.pings.samples().empty());
}

TEST_CASE("Frames show in the view and wake it by themselves", "[session][frames]") {
  int wakes = 0;
  Session session([&wakes] { ++wakes; });
  SessionView view;
  session.frame({.at = kStart, .payload_bytes = 5, .attempt = 1, .opcode = 1});
  session.sync_to(view);
  CHECK(view.frames.size() == 0);
  session.publish();
  CHECK(wakes == 1);
  session.sync_to(view);
  REQUIRE(view.frames.size() == 1);
  CHECK(view.frames[0].payload_bytes == 5);
  CHECK(view.log.empty());
}

TEST_CASE("A frame that was sent keeps the row it was given, one that came gets the log's end",
          "[session][frames]") {
  Session session;
  const std::uint64_t first = session.sent(RecordKind::text, "first", kStart);
  const std::uint64_t second = session.sent(RecordKind::text, "second", kStart);
  CHECK(first == 0);
  CHECK(second == 1);
  session.frame({.at = kStart, .row = first, .outgoing = true});
  session.frame({.at = kStart, .row = 77, .outgoing = false});
  const SessionView view = published_view(session);
  REQUIRE(view.frames.size() == 2);
  CHECK(view.frames[0].row == 0);
  CHECK(view.frames[1].row == 2);
}

TEST_CASE("A play shows while it lasts", "[session]") {
  Session session;
  CHECK_FALSE(published_view(session).playing.has_value());
  session.set_playing(PlayFacts{.sent = 3, .started = kStart, .waiting_for_peer = true});
  const SessionView view = published_view(session);
  REQUIRE(view.playing.has_value());
  CHECK(view.playing->sent == 3);
  CHECK(view.playing->waiting_for_peer);
  session.set_playing(std::nullopt);
  CHECK_FALSE(published_view(session).playing.has_value());
}

}  // namespace echoscope
