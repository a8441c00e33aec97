#include "filter/field_points.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

FieldPoint point(std::uint64_t sequence, double value) {
  return {.sequence = sequence,
          .at = TimePoint{} + std::chrono::milliseconds(static_cast<std::int64_t>(sequence)),
          .value = value};
}

}  // namespace

TEST_CASE("Few points are kept as they are", "[field_points]") {
  FieldPoints points(4);
  CHECK(points.empty());
  points.add(point(3, 1.5));
  points.add(point(7, -2));
  REQUIRE(points.cells().size() == 2);
  CHECK(points.cells()[0].first == point(3, 1.5));
  CHECK(points.cells()[0].last == point(3, 1.5));
  CHECK(points.count() == 2);
  CHECK(points.latest() == point(7, -2));
  CHECK(points.lowest() == -2);
  CHECK(points.highest() == 1.5);
}

TEST_CASE("What is no finite number is not plotted", "[field_points]") {
  FieldPoints points(4);
  points.add(point(0, std::numeric_limits<double>::infinity()));
  points.add(point(1, std::nan("")));
  CHECK(points.empty());
  CHECK(points.count() == 0);
}

TEST_CASE("Too many points are merged to lowest and highest, in order", "[field_points]") {
  FieldPoints points(2);
  points.add(point(0, 5));
  points.add(point(1, 3));
  points.add(point(2, 9));
  REQUIRE(points.cells().size() == 2);
  CHECK(points.cells()[0].first == point(0, 5));
  CHECK(points.cells()[0].last == point(1, 3));
  CHECK(points.cells()[1].first == point(2, 9));
  points.add(point(3, 1));
  points.add(point(4, 4));
  REQUIRE(points.cells().size() == 2);
  CHECK(points.cells()[0].first == point(2, 9));
  CHECK(points.cells()[0].last == point(3, 1));
  CHECK(points.count() == 5);
}

TEST_CASE("However many points there are, memory is bounded and no extreme is lost",
          "[field_points][model]") {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    FieldPoints points(16);
    std::vector<FieldPoint> all;
    const std::uint64_t many = 1 + random() % 3000;
    for (std::uint64_t n = 0; n < many; ++n) {
      all.push_back(point(3 * n, static_cast<double>(random() % 1000)));
      points.add(all.back());
    }
    REQUIRE(points.cells().size() <= 16);
    REQUIRE(points.count() == many);
    // Each cell holds the extremes of the points from its beginning up to the next cell's, in order.
    std::size_t from = 0;
    const std::size_t per_cell = [&] {
      std::size_t size = 1;
      while (16 * size < many)
        size *= 2;
      return size;
    }();
    for (const FieldPoints::Cell& cell : points.cells()) {
      const std::size_t to = std::min(all.size(), from + per_cell);
      const auto by_value = [](const FieldPoint& a, const FieldPoint& b) { return a.value < b.value; };
      const auto begin = all.begin() + static_cast<std::ptrdiff_t>(from);
      const auto end = all.begin() + static_cast<std::ptrdiff_t>(to);
      const auto [low, high] = std::minmax_element(begin, end, by_value);
      REQUIRE(std::min(cell.first.value, cell.last.value) == low->value);
      REQUIRE(std::max(cell.first.value, cell.last.value) == high->value);
      REQUIRE(cell.first.sequence <= cell.last.sequence);
      REQUIRE(std::find(begin, end, cell.first) != end);
      REQUIRE(std::find(begin, end, cell.last) != end);
      from = to;
    }
    REQUIRE(from == all.size());
  }
}

}  // namespace echoscope
