#include <string>

#include <catch2/catch_test_macros.hpp>

#include "protocol/close_code.hpp"
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

bool equal(const Timeline& a, const Timeline& b) {
  return std::ranges::equal(a.steps(), b.steps(), [](const TimelineStep& x, const TimelineStep& y) {
    return x.state == y.state && x.start == y.start && x.end == y.end;
  });
}

std::vector<ConnectionState> states_of(const SessionView& view) {
  std::vector<ConnectionState> states;
  for (const StateSpan& span : view.states)
    states.push_back(span.state);
  return states;
}

CloseRecord abnormal(TimePoint at) {
  return {.code = kCloseAbnormal, .at = at};
}

}  // namespace

TEST_CASE("An attempt has a record with number, URL and start", "[session][attempts]") {
  Session session;
  CHECK(published_view(session).latest_attempt() == nullptr);
  session.begin_attempt("ws://h/", kStart);
  const SessionView view = published_view(session);
  REQUIRE(view.attempts.size() == 1);
  CHECK(view.latest_attempt()->number == 1);
  CHECK(view.latest_attempt()->url == "ws://h/");
  CHECK(view.latest_attempt()->started == session.clock().to_wall(kStart));
  CHECK_FALSE(view.latest_attempt()->opened());
}

TEST_CASE("The record's timeline, failure and close are those of the view", "[session][attempts]") {
  Session session;
  session.begin_attempt("ws://h/", kStart);
  session.enter(ConnectionState::connecting, after(1ms));
  SessionView view = published_view(session);
  CHECK(equal(view.latest_attempt()->timeline, view.timeline));
  CHECK(view.timeline.steps().size() == 2);

  session.fail({.stage = ConnectionState::connecting, .message = "Refused."}, after(2ms));
  view = published_view(session);
  CHECK(equal(view.latest_attempt()->timeline, view.timeline));
  REQUIRE(view.latest_attempt()->failure);
  CHECK(view.latest_attempt()->failure == view.failure);

  session.begin_attempt("ws://h/", after(3ms));
  session.enter(ConnectionState::open, after(4ms));
  session.closed(abnormal(after(5ms)));
  view = published_view(session);
  REQUIRE(view.attempts.size() == 2);
  CHECK(equal(view.latest_attempt()->timeline, view.timeline));
  REQUIRE(view.latest_attempt()->close);
  CHECK(view.latest_attempt()->close == view.close);
  CHECK(view.latest_attempt()->opened());
  CHECK(view.attempts[0]->failure);
  CHECK_FALSE(view.attempts[0]->close);
}

TEST_CASE("What is written to the latest record shows with the next publication", "[session][attempts]") {
  Session session;
  session.begin_attempt("ws://h/", kStart);
  const SessionView before = published_view(session);
  session.attempt().http_status = 403;
  session.attempt().body = "no";
  SessionView view;
  session.sync_to(view);
  CHECK(view.latest_attempt()->http_status == 0);
  view = published_view(session);
  CHECK(view.latest_attempt()->http_status == 403);
  CHECK(view.latest_attempt()->body == "no");
  CHECK(before.latest_attempt()->http_status == 0);  // a copy once given never changes
}

TEST_CASE("A record is copied only when it changed, an older one never again", "[session][attempts]") {
  Session session;
  session.begin_attempt("ws://a/", kStart);
  session.begin_attempt("ws://b/", after(1ms));
  const SessionView first = published_view(session);
  REQUIRE(first.attempts.size() == 2);
  CHECK(first.attempts[0]->url == "ws://a/");
  session.received(RecordKind::text, "x", after(2ms));
  session.set_peer_address("127.0.0.1:1");
  const SessionView second = published_view(session);
  CHECK(second.attempts[1] == first.attempts[1]);
  session.attempt().http_status = 101;
  const SessionView third = published_view(session);
  CHECK(third.attempts[1] != first.attempts[1]);
  CHECK(third.attempts[0] == first.attempts[0]);
}

TEST_CASE("What was written last to a record is kept when the next attempt begins", "[session][attempts]") {
  Session session;
  session.begin_attempt("ws://a/", kStart);
  session.publish();
  session.attempt().http_status = 503;
  session.begin_attempt("ws://b/", after(1ms));
  const SessionView view = published_view(session);
  CHECK(view.attempts[0]->http_status == 503);
  CHECK(view.latest_attempt()->http_status == 0);
}

TEST_CASE("The last 100 attempts are kept", "[session][attempts]") {
  Session session;
  for (int i = 1; i <= 130; ++i) {
    session.begin_attempt("ws://h/" + std::to_string(i), after(std::chrono::milliseconds(i)));
    session.fail({.stage = ConnectionState::resolving}, after(std::chrono::milliseconds(i)));
    if (i % 3 == 0) session.publish();
  }
  const SessionView view = published_view(session);
  REQUIRE(view.attempts.size() == ConnectionFacts::kMaxAttempts);
  for (std::uint32_t i = 0; i < view.attempts.size(); ++i) {
    REQUIRE(view.attempts[i]->number == i + 31);
    REQUIRE(view.attempts[i]->url == "ws://h/" + std::to_string(i + 31));
    REQUIRE(view.attempts[i]->failure);
  }
}

TEST_CASE("Every change of state is a span, kept over attempts", "[session][attempts]") {
  Session session;
  session.begin_attempt("ws://h/", kStart);
  session.enter(ConnectionState::connecting, after(1ms));
  session.enter(ConnectionState::connecting, after(2ms));
  session.enter(ConnectionState::open, after(3ms));
  session.closed(abnormal(after(4ms)));
  session.begin_attempt("ws://h/", after(5ms));
  const SessionView view = published_view(session);
  using enum ConnectionState;
  CHECK(states_of(view) == std::vector{resolving, connecting, open, closed, resolving});
  CHECK(view.states[1].start == after(1ms));
  CHECK(view.states[4].start == after(5ms));
}

TEST_CASE("The oldest spans of state give way", "[session][attempts]") {
  Session session;
  session.begin_attempt("ws://h/", kStart);
  constexpr int kChanges = 5'000;
  for (int i = 0; i < kChanges; ++i) {
    session.enter(i % 2 == 0 ? ConnectionState::open : ConnectionState::closing,
                  after(std::chrono::milliseconds(i)));
    // The timeline is of one attempt, which has few states.
    if (i % 10 == 9) session.begin_attempt("ws://h/", after(std::chrono::milliseconds(i)));
  }
  const SessionView view = published_view(session);
  CHECK(view.states.size() == ConnectionFacts::kMaxStateSpans);
  CHECK(view.states.back().state == ConnectionState::resolving);
  CHECK(view.states.back().start == after(std::chrono::milliseconds(kChanges - 1)));
}

TEST_CASE("Waiting to retry keeps what is known of the latest attempt", "[session][retry]") {
  Session session;
  session.begin_attempt("ws://h/", kStart);
  session.fail({.stage = ConnectionState::connecting, .message = "Refused."}, after(1ms));
  const PendingRetry retry{.at = after(500ms), .delay = 499ms, .number = 1};
  session.wait_to_retry(retry, after(1ms));
  SessionView view = published_view(session);
  CHECK(view.state == ConnectionState::waiting_to_retry);
  CHECK(view.retry == retry);
  REQUIRE(view.failure);
  CHECK(view.failure->message == "Refused.");
  CHECK(view.timeline.current() == ConnectionState::closed);
  CHECK(view.log.size() == 1);

  session.begin_attempt("ws://h/", after(500ms));
  view = published_view(session);
  CHECK(view.state == ConnectionState::resolving);
  CHECK_FALSE(view.retry);
  CHECK_FALSE(view.failure);
  using enum ConnectionState;
  CHECK(states_of(view) == std::vector{resolving, closed, waiting_to_retry, resolving});
}

TEST_CASE("A retry that is called off leaves the session closed", "[session][retry]") {
  Session session;
  session.begin_attempt("ws://h/", kStart);
  session.enter(ConnectionState::open, after(1ms));
  session.closed(abnormal(after(2ms)));
  session.wait_to_retry({.at = after(500ms), .delay = 498ms, .number = 1}, after(2ms));
  session.stop_waiting(after(9ms));
  SessionView view = published_view(session);
  CHECK(view.state == ConnectionState::closed);
  CHECK_FALSE(view.retry);
  CHECK(view.close == abnormal(after(2ms)));
  CHECK(view.states.back().start == after(9ms));
  session.begin_attempt("ws://h/", after(10ms));
  session.stop_waiting(after(11ms));
  view = published_view(session);
  CHECK(view.state == ConnectionState::resolving);
}

TEST_CASE("A connection is insecure until the next attempt", "[session][attempts]") {
  Session session;
  session.begin_attempt("wss://h/", kStart);
  session.set_insecure(true);
  CHECK(published_view(session).insecure);
  session.closed(abnormal(after(1ms)));
  CHECK(published_view(session).insecure);
  session.begin_attempt("wss://h/", after(2ms));
  CHECK_FALSE(published_view(session).insecure);
}

TEST_CASE("A violation stands in the record and, in order, in the log", "[session][attempts]") {
  Session session;
  session.begin_attempt("ws://h/", kStart);
  session.received(RecordKind::text, "a", after(1ms));
  session.violation({.what = Violation::reserved_bit, .at = after(2ms), .offset = 17});
  session.received(RecordKind::text, "b", after(3ms));
  SessionView view = published_view(session);
  REQUIRE(view.latest_attempt()->violations.size() == 1);
  CHECK(view.latest_attempt()->violations[0].what == Violation::reserved_bit);
  CHECK(view.latest_attempt()->violations[0].offset == 17);
  REQUIRE(view.log.size() == 3);
  CHECK(view.log[1].meta.kind == RecordKind::violation);
  CHECK(view.log[1].meta.at == after(2ms));
  CHECK(view.log[1].payload == "reserved_bit");
  CHECK(view.counters.messages_in == 2);

  for (int i = 0; i < 500; ++i)
    session.violation({.what = Violation::masked_by_server, .at = after(4ms)});
  view = published_view(session);
  CHECK(view.latest_attempt()->violations.size() == Attempt::kMaxViolations);
  CHECK(view.log.size() == 2 + Attempt::kMaxViolations);
}

}  // namespace echoscope
