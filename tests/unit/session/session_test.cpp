#include "session/session.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "protocol/close_code.hpp"

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

void open(Session& session) {
  session.begin_attempt("ws://h/", kStart);
  session.enter(ConnectionState::connecting, after(1ms));
  session.enter(ConnectionState::upgrading, after(2ms));
  session.enter(ConnectionState::open, after(3ms));
}

}  // namespace

TEST_CASE("A new session is idle", "[session]") {
  Session session;
  const SessionView view = published_view(session);
  CHECK(view.state == ConnectionState::idle);
  CHECK(view.attempt == 0);
  CHECK(view.log.empty());
  CHECK_FALSE(view.latest);
  CHECK(view.clock.steady == session.clock().steady);
}

TEST_CASE("Nothing shows before it is published", "[session]") {
  Session session;
  SessionView view;
  session.begin_attempt("ws://h/", kStart);
  session.received(RecordKind::text, "early", kStart);
  session.sync_to(view);
  CHECK(view.state == ConnectionState::idle);
  CHECK(view.counters.messages_in == 0);
  session.publish();
  session.sync_to(view);
  CHECK(view.state == ConnectionState::resolving);
  CHECK(view.counters.messages_in == 1);
}

TEST_CASE("An attempt that opens leaves its steps and a row with its URL", "[session]") {
  Session session;
  open(session);
  session.set_peer_address("127.0.0.1:9001");
  const SessionView view = published_view(session);
  CHECK(view.state == ConnectionState::open);
  CHECK(view.attempt == 1);
  CHECK(view.url == "ws://h/");
  CHECK(view.peer_address == "127.0.0.1:9001");
  REQUIRE(view.timeline.steps().size() == 4);
  CHECK(view.timeline.find(ConnectionState::connecting)->duration(kStart) == 1ms);
  REQUIRE(view.log.size() == 1);
  CHECK(view.log[0].meta.kind == RecordKind::opened);
  CHECK(view.log[0].payload == "ws://h/");
  CHECK(view.log[0].meta.at == after(3ms));
}

TEST_CASE("Entering open again adds no second row", "[session]") {
  Session session;
  open(session);
  session.enter(ConnectionState::open, after(9ms));
  CHECK(published_view(session).log.size() == 1);
}

TEST_CASE("A failed attempt is closed, with the reason and a row", "[session]") {
  Session session;
  session.begin_attempt("ws://h/", kStart);
  const Failure failure{.stage = ConnectionState::resolving,
                        .http_status = 0,
                        .system_code = -2,
                        .message = "No such host.",
                        .hint = "Check the name."};
  session.fail(failure, after(7ms));
  const SessionView view = published_view(session);
  CHECK(view.state == ConnectionState::closed);
  CHECK(view.timeline.current() == ConnectionState::closed);
  CHECK(view.failure == failure);
  CHECK_FALSE(view.close);
  REQUIRE(view.log.size() == 1);
  CHECK(view.log[0].meta.kind == RecordKind::ended);
  CHECK(view.log[0].meta.at == after(7ms));
}

TEST_CASE("A connection that just ends leaves a row, one that closes in order does not", "[session]") {
  Session session;
  open(session);
  const CloseRecord abnormal{.code = kCloseAbnormal, .reason = "", .by = CloseBy::none, .at = after(8ms)};
  session.closed(abnormal);
  SessionView view = published_view(session);
  CHECK(view.state == ConnectionState::closed);
  CHECK(view.close == abnormal);
  REQUIRE(view.log.size() == 2);
  CHECK(view.log[1].meta.kind == RecordKind::ended);

  open(session);
  session.closed({.code = kCloseNormal, .reason = "bye", .by = CloseBy::remote, .at = after(9ms)});
  view = published_view(session);
  CHECK(view.log.size() == 3);
  CHECK(view.close->reason == "bye");
}

TEST_CASE("A new attempt starts afresh, and the log goes on", "[session]") {
  Session session;
  open(session);
  session.set_peer_address("127.0.0.1:9001");
  session.received(RecordKind::text, "kept", after(4ms));
  session.closed({.code = kCloseAbnormal, .reason = "", .by = CloseBy::none, .at = after(5ms)});
  session.begin_attempt("wss://other/", after(100ms));
  const SessionView view = published_view(session);
  CHECK(view.state == ConnectionState::resolving);
  CHECK(view.attempt == 2);
  CHECK(view.url == "wss://other/");
  CHECK(view.peer_address.empty());
  CHECK_FALSE(view.close);
  CHECK_FALSE(view.failure);
  REQUIRE(view.timeline.steps().size() == 1);
  CHECK(view.timeline.steps()[0].start == after(100ms));
  CHECK(view.log.size() == 3);
  REQUIRE(view.latest);
  CHECK(view.log[view.latest->sequence].payload == "kept");
}

TEST_CASE("Counters count data messages only", "[session]") {
  Session session;
  session.received(RecordKind::text, "12345", kStart);
  session.received(RecordKind::binary, "123", kStart);
  session.received(RecordKind::ping, "12", kStart);
  session.received(RecordKind::close, "\x03\xE8", kStart);
  session.sent(RecordKind::text, "1234567", kStart);
  session.sent(RecordKind::pong, "12", kStart);
  const SessionView view = published_view(session);
  CHECK(view.counters.messages_in == 2);
  CHECK(view.counters.bytes_in == 8);
  CHECK(view.counters.messages_out == 1);
  CHECK(view.counters.bytes_out == 7);
  CHECK(view.log.size() == 6);
  REQUIRE(view.latest);
  CHECK(view.latest->sequence == 1);
  CHECK(view.log[4].meta.direction == Direction::out);
}

TEST_CASE("Text and close reasons that are not UTF-8 are kept and flagged", "[session]") {
  using namespace std::string_view_literals;
  Session session;
  session.received(RecordKind::text, "こんにちは", kStart);
  session.received(RecordKind::text, "\xFF", kStart);
  session.received(RecordKind::binary, "\xFF", kStart);
  session.received(RecordKind::close, "\x03\xE8", kStart);
  session.received(RecordKind::close, "\x0F\xA0gone", kStart);
  session.received(RecordKind::close, "\x03\xE8\xFF", kStart);
  session.received(RecordKind::close, "\x03", kStart);
  session.received(RecordKind::ping, "\xFF", kStart);
  session.sent(RecordKind::text, "\xC0\x80", kStart);
  const SessionView view = published_view(session);
  const bool flagged[] = {false, true, false, false, false, true, false, false, true};
  REQUIRE(view.log.size() == std::size(flagged));
  for (std::uint64_t i = 0; i < std::size(flagged); ++i) {
    CAPTURE(i);
    CHECK(view.log[i].meta.invalid_utf8 == flagged[i]);
  }
  CHECK(view.log[1].payload == "\xFF");
}

TEST_CASE("A message in pieces is one row, valid across the cuts", "[session]") {
  Session session;
  const std::string text = "Hello! こんにちは 👋";
  session.receive_begin(RecordKind::text, 0);
  for (const char byte : text)
    session.receive_piece({&byte, 1});
  CHECK(session.receiving_bytes() == text.size());
  session.received(RecordKind::ping, "between", after(1ms));
  session.receive_end(after(2ms));
  CHECK(session.receiving_bytes() == 0);

  session.receive_begin(RecordKind::text, 2);
  session.receive_piece("\xE3\x81");
  session.receive_end(after(3ms));

  const SessionView view = published_view(session);
  REQUIRE(view.log.size() == 3);
  CHECK(view.log[0].meta.kind == RecordKind::ping);
  CHECK(view.log[1].payload == text);
  CHECK(view.log[1].meta.at == after(2ms));
  CHECK_FALSE(view.log[1].meta.invalid_utf8);
  CHECK(view.log[2].meta.invalid_utf8);
  CHECK(view.counters.messages_in == 2);
  CHECK(view.latest->sequence == 2);
}

TEST_CASE("A binary message in pieces is not judged as text", "[session]") {
  Session session;
  session.receive_begin(RecordKind::binary, 1);
  session.receive_piece("\xFF");
  session.receive_end(kStart);
  CHECK_FALSE(published_view(session).log[0].meta.invalid_utf8);
}

TEST_CASE("A message cut off by the end of its connection is dropped", "[session]") {
  Session session;
  open(session);
  session.receive_begin(RecordKind::text, 100);
  session.receive_piece("half of");
  session.closed({.code = kCloseAbnormal, .reason = "", .by = CloseBy::none, .at = after(4ms)});
  CHECK(session.receiving_bytes() == 0);
  open(session);
  session.received(RecordKind::text, "whole", after(5ms));
  const SessionView view = published_view(session);
  REQUIRE(view.log.size() == 4);
  CHECK(view.log[3].payload == "whole");
  CHECK(view.counters.messages_in == 1);
}

TEST_CASE("Messages never written are given back once", "[session]") {
  Session session;
  session.unsent({{.opcode = Opcode::text, .payload = "typed"}});
  session.unsent({{.opcode = Opcode::binary, .payload = "more"}});
  SessionView view = published_view(session);
  REQUIRE(view.unsent.size() == 2);
  CHECK(view.unsent[0].payload == "typed");
  CHECK(view.unsent[1].opcode == Opcode::binary);

  session.unsent({{.opcode = Opcode::text, .payload = "later"}});
  session.publish();
  session.sync_to(view);
  CHECK(view.unsent.size() == 3);  // a reader that has not taken them out loses none
  view.unsent.clear();
  session.received(RecordKind::text, "x", kStart);
  session.publish();
  session.sync_to(view);
  CHECK(view.unsent.empty());
}

TEST_CASE("The send queue's size is a plain copy", "[session]") {
  Session session;
  session.set_send_queue(1, 17);
  CHECK(published_view(session).send_queue_bytes == 17);
}

TEST_CASE("A wake comes once until the next sync", "[session]") {
  int wakes = 0;
  Session session([&wakes] { ++wakes; });
  SessionView view;
  session.received(RecordKind::text, "1", kStart);
  CHECK(wakes == 0);
  session.publish();
  CHECK(wakes == 1);
  session.received(RecordKind::text, "2", kStart);
  session.publish();
  CHECK(wakes == 1);
  session.sync_to(view);
  CHECK(view.log.size() == 2);
  session.received(RecordKind::text, "3", kStart);
  session.publish();
  CHECK(wakes == 2);
}

TEST_CASE("A publication without a change does not wake", "[session]") {
  int wakes = 0;
  Session session([&wakes] { ++wakes; });
  session.publish();
  session.set_send_queue(0, 0);
  session.set_peer_address("");
  session.enter(ConnectionState::idle, kStart);
  session.unsent({});
  session.receive_begin(RecordKind::text, 0);
  session.receive_piece("not a message yet");
  session.publish();
  CHECK(wakes == 0);
  session.receive_end(kStart);
  session.publish();
  CHECK(wakes == 1);
}

}  // namespace echoscope
