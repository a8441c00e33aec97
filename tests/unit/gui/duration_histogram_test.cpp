#include "gui/duration_histogram.hpp"

#include <algorithm>
#include <chrono>
#include <random>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

using namespace std::chrono_literals;

TEST_CASE("Without samples everything is zero", "[duration_histogram]") {
  const DurationHistogram histogram;
  CHECK(histogram.count() == 0);
  CHECK(histogram.percentile(0.5) == 0ns);
  CHECK(histogram.max() == 0ns);
}

TEST_CASE("One sample is every percentile", "[duration_histogram]") {
  DurationHistogram histogram;
  histogram.add(1234567ns);
  CHECK(histogram.percentile(0) == 1234567ns);
  CHECK(histogram.percentile(0.99) == 1234567ns);
  CHECK(histogram.max() == 1234567ns);
}

TEST_CASE("Extreme durations are counted", "[duration_histogram]") {
  DurationHistogram histogram;
  histogram.add(Duration::min());
  histogram.add(Duration::zero());
  histogram.add(Duration::max());
  CHECK(histogram.count() == 3);
  CHECK(histogram.percentile(0.5) == 0ns);
  CHECK(histogram.max() == Duration::max());
  CHECK(histogram.percentile(1) == Duration::max());
}

TEST_CASE("Percentiles agree with sorted samples to one part in 32", "[duration_histogram]") {
  DurationHistogram histogram;
  std::vector<Duration> samples;
  std::mt19937 random(20240607);
  std::lognormal_distribution<double> spread(13, 3);  // around 0.4 ms, over many orders of magnitude
  for (int n = 0; n < 10'000; ++n) {
    const Duration sample(static_cast<Duration::rep>(spread(random)));
    samples.push_back(sample);
    histogram.add(sample);
  }
  std::ranges::sort(samples);
  for (const double share : {0.01, 0.25, 0.5, 0.9, 0.99, 0.999}) {
    const Duration exact = samples[static_cast<std::size_t>(share * 10'000) - 1];
    CHECK(histogram.percentile(share) >= exact);
    CHECK(histogram.percentile(share) <= exact + (exact / 32) + 1ns);
  }
  CHECK(histogram.max() == samples.back());
}

}  // namespace
}  // namespace echoscope
