#include "gui/plot.hpp"

#include <catch2/catch_test_macros.hpp>

#include "gui/panels/waterfall.hpp"

using namespace echoscope;
using namespace std::chrono_literals;

TEST_CASE("The top of a value axis is the least round duration that is not less") {
  CHECK(round_up(0ns) == 1us);
  CHECK(round_up(1us) == 1us);
  CHECK(round_up(1001ns) == 2us);
  CHECK(round_up(31ms) == 40ms);
  CHECK(round_up(81ms) == 100ms);
  CHECK(round_up(7s) == 8s);
}

TEST_CASE("A time axis has round ticks from zero on, as many as there is room for") {
  CHECK(time_ticks(170ms, 4) == std::vector<Duration>{0ms, 50ms, 100ms, 150ms});
  CHECK(time_ticks(170ms, 3) == std::vector<Duration>{0ms, 100ms});
  CHECK(time_ticks(740ms, 4) == std::vector<Duration>{0ms, 200ms, 400ms, 600ms});
  CHECK(time_ticks(5min, 3) == std::vector<Duration>{0min, 2min, 4min});
  CHECK(time_ticks(0ns, 4).front() == 0ns);
  for (const Duration length : {1ns, 999ns, 1000ns, 1001ns}) {
    for (std::size_t most = 2; most < 9; ++most)
      CHECK(time_ticks(length, most).size() <= most);
  }
  for (Duration length = 1us; length < 2400h; length = length * 7 / 5) {
    for (std::size_t most = 2; most < 9; ++most) {
      const auto ticks = time_ticks(length, most);
      CHECK(ticks.size() <= most);
      CHECK(ticks.back() <= length);
    }
  }
}

TEST_CASE("A tick has no idle digits") {
  CHECK(format_tick(0ns) == "0");
  CHECK(format_tick(50us) == "50 µs");
  CHECK(format_tick(400us) == "0.4 ms");
  CHECK(format_tick(150ms) == "150 ms");
  CHECK(format_tick(1500ms) == "1.5 s");
  CHECK(format_tick(2min) == "2 min");
  CHECK(format_tick(90s) == "90 s");
  CHECK(format_tick(6h) == "6 h");
}

TEST_CASE("The waterfall's axis fits the longest attempt, unless it took many times what is usual") {
  CHECK(Waterfall::axis_length({}) > 0ns);
  CHECK(Waterfall::axis_length({0ns}) > 0ns);
  CHECK(Waterfall::axis_length({150ms, 140ms, 300ms}) == 300ms);
  CHECK(Waterfall::axis_length({150ms, 10s}) == 10s);
  CHECK(Waterfall::axis_length({150ms, 140ms, 10s}) == 450ms);
}
