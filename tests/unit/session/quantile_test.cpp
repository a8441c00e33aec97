#include "session/quantile.hpp"

#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;

std::vector<Duration> up_to(int count) {
  std::vector<Duration> durations;
  for (int i = 1; i <= count; ++i)
    durations.emplace_back(std::chrono::milliseconds(i));
  return durations;
}

}  // namespace

TEST_CASE("The median is the middle one or the mean of the middle two", "[quantile]") {
  CHECK(median_of({}) == Duration{});
  CHECK(median_of(up_to(1)) == 1ms);
  CHECK(median_of(up_to(2)) == std::chrono::microseconds(1500));
  CHECK(median_of(up_to(3)) == 2ms);
  CHECK(median_of(up_to(100)) == std::chrono::microseconds(50'500));
}

TEST_CASE("The 95th percentile is the smallest that 95 % do not exceed", "[quantile]") {
  CHECK(p95_of({}) == Duration{});
  CHECK(p95_of(up_to(1)) == 1ms);
  CHECK(p95_of(up_to(10)) == 10ms);
  CHECK(p95_of(up_to(19)) == 19ms);
  CHECK(p95_of(up_to(20)) == 19ms);
  CHECK(p95_of(up_to(21)) == 20ms);
  CHECK(p95_of(up_to(100)) == 95ms);
}

}  // namespace echoscope
