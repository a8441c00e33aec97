#include "gui/duration_histogram.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace echoscope {

// Up to 31 ns a bucket each; then the upper six bits of the number say which.
std::size_t DurationHistogram::bucket(std::uint64_t nanoseconds) {
  if (nanoseconds < kSubBuckets) {
    return nanoseconds;
  }
  const std::size_t shift = static_cast<std::size_t>(std::bit_width(nanoseconds)) - (kSubBits + 1);
  return (shift * kSubBuckets) + (nanoseconds >> shift);
}

std::uint64_t DurationHistogram::upper_bound(std::size_t bucket) {
  if (bucket < kSubBuckets) {
    return bucket;
  }
  const std::size_t shift = (bucket / kSubBuckets) - 1;
  const std::uint64_t leading = bucket - (shift * kSubBuckets);
  return ((leading + 1) << shift) - 1;
}

void DurationHistogram::add(Duration duration) {
  duration = std::max(duration, Duration::zero());
  ++counts_[bucket(static_cast<std::uint64_t>(duration.count()))];
  ++count_;
  max_ = std::max(max_, duration);
}

Duration DurationHistogram::percentile(double share) const {
  const auto rank = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(count_)));
  std::uint64_t seen = 0;
  for (std::size_t n = 0; n < kBuckets; ++n) {
    seen += counts_[n];
    if (seen > 0 && seen >= rank) {
      return std::min(Duration(static_cast<Duration::rep>(upper_bound(n))), max_);
    }
  }
  return Duration::zero();
}

}  // namespace echoscope
