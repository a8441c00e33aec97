#include "session/phase_statistics.hpp"

#include <catch2/catch_test_macros.hpp>

#include "session/attempt_phases.hpp"

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;

using Attempts = std::vector<std::shared_ptr<const Attempt>>;

// Resolves in 1 ms, connects in that time and upgrades in 3 ms.
Attempt opened(std::chrono::milliseconds connect) {
  Attempt attempt;
  TimePoint at = TimePoint{} + 100ms;
  attempt.timeline.restart(ConnectionState::resolving, at);
  attempt.timeline.enter(ConnectionState::connecting, at += 1ms);
  attempt.timeline.enter(ConnectionState::upgrading, at += connect);
  attempt.timeline.enter(ConnectionState::open, at += 3ms);
  return attempt;
}

Attempt failed_to_connect(std::chrono::milliseconds connect) {
  Attempt attempt;
  TimePoint at = TimePoint{} + 100ms;
  attempt.timeline.restart(ConnectionState::resolving, at);
  attempt.timeline.enter(ConnectionState::connecting, at += 5ms);
  attempt.timeline.enter(ConnectionState::closed, at += connect);
  return attempt;
}

void add(Attempts& attempts, Attempt attempt) {
  attempts.push_back(std::make_shared<const Attempt>(std::move(attempt)));
}

}  // namespace

TEST_CASE("A phase is finished once the next one began", "[attempt_phases]") {
  const Timeline open = opened(2ms).timeline;
  CHECK(finished_phase(open, ConnectionState::resolving) == Duration(1ms));
  CHECK(finished_phase(open, ConnectionState::connecting) == Duration(2ms));
  CHECK_FALSE(finished_phase(open, ConnectionState::tls_handshake));
  CHECK(finished_phase(open, ConnectionState::upgrading) == Duration(3ms));
  CHECK(finished_phase(open, ConnectionState::open) == Duration(6ms));

  const Timeline failed = failed_to_connect(7ms).timeline;
  CHECK(finished_phase(failed, ConnectionState::resolving) == Duration(5ms));
  CHECK_FALSE(finished_phase(failed, ConnectionState::connecting));
  CHECK_FALSE(finished_phase(failed, ConnectionState::open));

  Timeline running;
  running.restart(ConnectionState::resolving, TimePoint{});
  CHECK_FALSE(finished_phase(running, ConnectionState::resolving));
  CHECK_FALSE(finished_phase(Timeline{}, ConnectionState::resolving));
}

TEST_CASE("Without an attempt there are no figures", "[phase_statistics]") {
  CHECK(phase_figures({}).empty());
}

TEST_CASE("Each phase has minimum, median and 95th percentile over the attempts that finished it",
          "[phase_statistics]") {
  Attempts attempts;
  for (int i = 20; i >= 1; --i)
    add(attempts, opened(std::chrono::milliseconds(i)));
  add(attempts, failed_to_connect(5000ms));
  const std::vector<PhaseFigures> rows = phase_figures(attempts);
  REQUIRE(rows.size() == 4);

  CHECK(rows[0].phase == ConnectionState::resolving);
  CHECK(rows[0].count == 21);
  CHECK(rows[0].min == 1ms);
  CHECK(rows[0].median == 1ms);
  CHECK(rows[0].p95 == 1ms);

  CHECK(rows[1].phase == ConnectionState::connecting);
  CHECK(rows[1].count == 20);
  CHECK(rows[1].min == 1ms);
  CHECK(rows[1].median == std::chrono::microseconds(10'500));
  CHECK(rows[1].p95 == 19ms);

  CHECK(rows[2].phase == ConnectionState::upgrading);
  CHECK(rows[2].median == 3ms);

  CHECK(rows[3].phase == ConnectionState::open);
  CHECK(rows[3].count == 20);
  CHECK(rows[3].min == 5ms);
  CHECK(rows[3].p95 == 23ms);
}

}  // namespace echoscope
