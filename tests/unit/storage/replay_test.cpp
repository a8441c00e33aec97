#include "storage/replay.hpp"

#include <catch2/catch_test_macros.hpp>

#include "logged.hpp"

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;
using test::Logged;

std::shared_ptr<const ReplayScript> script_of(const Logged& logged) {
  const std::atomic<bool> cancel{false};
  return std::make_shared<const ReplayScript>(logged.view(), cancel);
}

Logged three_questions() {
  Logged log;
  log.in("greeting", 0ms);
  log.out("one", 100ms);
  log.in("1", 110ms);
  log.out("two", 300ms, RecordKind::binary);
  log.out("ping", 310ms, RecordKind::ping);
  log.in("pong", 311ms, RecordKind::pong);
  log.out("three", 350ms);
  return log;
}

}  // namespace

TEST_CASE("A script has the data messages that were sent, with their times since the first", "[replay]") {
  const auto script = script_of(three_questions());
  REQUIRE(script->steps().size() == 3);
  CHECK(script->steps()[0].row == 1);
  CHECK(script->steps()[0].at == 0ms);
  CHECK(script->steps()[1].at == 200ms);
  CHECK(script->steps()[2].at == 250ms);
  CHECK(script->message(0).payload == "one");
  CHECK(script->message(0).opcode == Opcode::text);
  CHECK(script->message(1).opcode == Opcode::binary);
  CHECK(script->answers_end(0) == 3);
  CHECK(script->answers_end(2) == 7);
}

TEST_CASE("A cancelled script has what was read before", "[replay]") {
  const std::atomic<bool> cancel{true};
  CHECK(ReplayScript(three_questions().view(), cancel).steps().empty());
}

TEST_CASE("Times that run backwards do not make a step earlier than the one before", "[replay]") {
  Logged log;
  log.out("a", 100ms);
  log.out("b", 50ms);
  log.out("c", 120ms);
  const auto script = script_of(log);
  REQUIRE(script->steps().size() == 3);
  CHECK(script->steps()[1].at == 0ms);
  CHECK(script->steps()[2].at == 20ms);
}

TEST_CASE("A replay keeps the gaps, stretched by its speed", "[replay]") {
  const auto script = script_of(three_questions());
  const auto times_at = [&](double speed) {
    Replay replay(script, speed);
    std::vector<Duration> times;
    while (const auto due = replay.next())
      times.push_back(due->after);
    return times;
  };
  CHECK(times_at(1) == std::vector<Duration>{0ms, 200ms, 250ms});
  CHECK(times_at(2) == std::vector<Duration>{0ms, 100ms, 125ms});
  CHECK(times_at(0.1) == std::vector<Duration>{0ms, 2000ms, 2500ms});
  CHECK(times_at(0) == times_at(0.1));
  CHECK(times_at(kReplayWithoutPauses) == std::vector<Duration>{0ms, 0ms, 0ms});
}

TEST_CASE("A replay that begins later begins at once", "[replay]") {
  Replay replay(script_of(three_questions()), 1, 1);
  CHECK(replay.position() == 1);
  const auto first = replay.next();
  REQUIRE(first);
  CHECK(first->message.payload == "two");
  CHECK(first->step == 1);
  CHECK(first->after == 0ms);
  CHECK(replay.next()->after == 50ms);
  CHECK(replay.position() == 3);
  CHECK_FALSE(replay.next());
  CHECK_FALSE(replay.next());
  CHECK(replay.position() == 3);
}

TEST_CASE("Where nothing was sent there is nothing to replay", "[replay]") {
  Logged log;
  log.in("only this", 0ms);
  CHECK_FALSE(Replay(script_of(log), 1).next());
}

TEST_CASE("Times that make no sense are waited for without an overflow", "[replay]") {
  Logged log;
  log.out("a", 0ms);
  log.out("b", std::chrono::hours(24 * 365 * 200));
  Replay replay(script_of(log), 0.1);
  CHECK(replay.next()->after == 0ms);
  CHECK(replay.next()->after > std::chrono::hours(24 * 365 * 200));
}

}  // namespace echoscope
