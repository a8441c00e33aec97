#include "gui/number_plot.hpp"

#include <algorithm>
#include <cmath>
#include <random>

#include <catch2/catch_test_macros.hpp>

using namespace echoscope;
using namespace std::chrono_literals;

namespace {

const TimePoint kStart = TimePoint{} + 10s;

FieldPoint point(std::uint64_t sequence, std::chrono::milliseconds at, double value) {
  return {.sequence = sequence, .at = kStart + at, .value = value};
}

TimeWindow window_of(Duration whole) {
  TimeWindow window;
  window.set_whole(whole);
  return window;
}

}  // namespace

TEST_CASE("Numbers are written as they are read") {
  CHECK(format_number(0) == "0");
  CHECK(format_number(-0.0) == "0");
  CHECK(format_number(64412) == "64,412");
  CHECK(format_number(-1234567) == "-1,234,567");
  CHECK(format_number(0.5) == "0.5");
  CHECK(format_number(-2.25) == "-2.25");
  CHECK(format_number(1e20) == "1e+20");
}

TEST_CASE("Rates are written short") {
  CHECK(format_rate(0) == "0");
  CHECK(format_rate(0.51) == "0.51");
  CHECK(format_rate(12.4) == "12");
  CHECK(format_rate(84'120.3) == "84,120");
  CHECK(format_rate(10'400'000) == "10.4M");
}

TEST_CASE("An axis of numbers has round ticks") {
  CHECK(number_ticks(64'000, 64'900, 3) == std::vector<double>{64'000, 64'500});
  CHECK(number_ticks(64'000, 64'900, 10) ==
        std::vector<double>{64'000, 64'100, 64'200, 64'300, 64'400, 64'500, 64'600, 64'700, 64'800, 64'900});
  CHECK(number_ticks(-1, 1, 3) == std::vector<double>{-1, 0, 1});
  CHECK(number_ticks(1, 1, 3).empty());
  CHECK(number_ticks(2, 1, 3).empty());
}

TEST_CASE("Whatever the axis, ticks are within it, ascending and not too many") {
  std::mt19937 random(1);
  for (int n = 0; n < 2000; ++n) {
    const double middle = (static_cast<double>(random()) / 1e9 - 2) * std::pow(10, random() % 20);
    const double length = static_cast<double>(random() % 1000 + 1) * std::pow(10.0, random() % 20) / 1e9;
    const double low = middle - length;
    const double high = middle + length;
    const std::size_t most = 2 + random() % 8;
    const auto ticks = number_ticks(low, high, most);
    CAPTURE(low, high, most);
    REQUIRE(ticks.size() <= most);
    REQUIRE(std::ranges::is_sorted(ticks));
    REQUIRE(std::ranges::adjacent_find(ticks) == ticks.end());
    for (const double tick : ticks) {
      REQUIRE(tick >= low - length * 1e-6);
      REQUIRE(tick <= high + length * 1e-6);
    }
  }
}

TEST_CASE("Few points are all visible") {
  FieldPoints points;
  points.add(point(1, 0ms, 5));
  points.add(point(4, 50ms, 3));
  points.add(point(9, 100ms, 7));
  const auto visible = visible_points(points, window_of(100ms), kStart, 100);
  REQUIRE(visible.size() == 3);
  CHECK(visible[1] == point(4, 50ms, 3));
}

TEST_CASE("Of many points each column keeps the lowest and the highest") {
  FieldPoints points;
  double value = 0;
  for (std::uint64_t n = 0; n <= 10'000; ++n) {
    value = n == 5003 ? 900 : n == 7007 ? -900 : static_cast<double>(n % 10);
    points.add(point(n, std::chrono::milliseconds(n), value));
  }
  const auto visible = visible_points(points, window_of(10s), kStart, 50);
  CHECK(visible.size() <= 2 * 51);
  CHECK(std::ranges::is_sorted(visible, {}, &FieldPoint::sequence));
  CHECK(std::ranges::find(visible, 900.0, &FieldPoint::value) != visible.end());
  CHECK(std::ranges::find(visible, -900.0, &FieldPoint::value) != visible.end());
}

TEST_CASE("A zoomed stretch has its points and a neighbour on either side, for lines lead there") {
  FieldPoints points;
  for (std::uint64_t n = 0; n <= 10; ++n)
    points.add(point(n, std::chrono::milliseconds(100 * n), static_cast<double>(n)));
  TimeWindow window = window_of(1s);
  window.zoom(4, 0.5);  // 375 ms to 625 ms
  const auto visible = visible_points(points, window, kStart, 100);
  REQUIRE(visible.size() == 5);
  CHECK(visible.front().sequence == 3);
  CHECK(visible.back().sequence == 7);
}
