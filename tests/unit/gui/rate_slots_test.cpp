#include "gui/rate_slots.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace echoscope;
using namespace std::chrono_literals;
using Catch::Approx;

namespace {

const TimePoint kStart = TimePoint{} + 10s;

// A message each millisecond in that time.
ActivityTrack steady(std::chrono::milliseconds time) {
  ActivityTrack track;
  for (auto at = 0ms; at < time; at += 1ms) {
    track.count_message(Direction::in, kStart + at, 10);
    if (at.count() % 10 == 0) track.count_message(Direction::out, kStart + at, 100);
  }
  return track;
}

}  // namespace

TEST_CASE("Nothing counted has no rates") {
  CHECK(rate_slots({}, kStart, kStart + 1s, 10, kStart + 1s).rates.empty());
  const ActivityTrack track = steady(10ms);
  CHECK(rate_slots(track, kStart, kStart, 10, kStart).rates.empty());
  CHECK(rate_slots(track, kStart, kStart + 1s, 0, kStart + 1s).rates.empty());
}

TEST_CASE("Rates are a second's, in slots of at least 100 ms") {
  const ActivityTrack track = steady(1s);
  const RateSlots slots = rate_slots(track, kStart, kStart + 1s, 1000, kStart + 1s);
  CHECK(slots.start == kStart);
  CHECK(slots.length == 160ms);  // 16 buckets of 10 ms
  REQUIRE(slots.rates.size() == 7);
  CHECK(slots.rates[0].messages_in == Approx(1000));
  CHECK(slots.rates[0].messages_out == Approx(100));
  CHECK(slots.rates[0].bytes_in == Approx(10'000));
  CHECK(slots.rates[0].bytes_out == Approx(10'000));
  CHECK(slots.rates[6].messages_in == Approx(1000));  // 40 ms of it have passed
}

TEST_CASE("A part of the time has only its slots, where they were before") {
  const ActivityTrack track = steady(5s);
  const RateSlots slots = rate_slots(track, kStart + 2s, kStart + 3s, 1000, kStart + 5s);
  CHECK(slots.start == kStart + 1920ms);
  CHECK(slots.length == 160ms);
  CHECK(slots.rates.size() == 7);
}

TEST_CASE("There are never more slots than asked for, and one") {
  const ActivityTrack track = steady(9s);
  for (std::size_t most = 1; most < 100; ++most) {
    const RateSlots slots = rate_slots(track, kStart, kStart + 9s, most, kStart + 9s);
    CHECK(slots.rates.size() <= most + 1);
    CHECK_FALSE(slots.rates.empty());
  }
}

TEST_CASE("Time after the last message has no slots") {
  const ActivityTrack track = steady(1s);
  CHECK(rate_slots(track, kStart, kStart + 10s, 1000, kStart + 10s).rates.size() == 7);
  CHECK(rate_slots(track, kStart + 5s, kStart + 6s, 1000, kStart + 10s).rates.empty());
}
