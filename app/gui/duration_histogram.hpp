#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "session/clock.hpp"

namespace echoscope {

/// Durations counted in buckets that grow with them: any number of samples in fixed memory, every percentile
/// to about 3 %. Any one thread.
class DurationHistogram {
 public:
  void add(Duration duration);
  [[nodiscard]] std::uint64_t count() const { return count_; }
  /// The duration that this share of the samples (0 to 1) does not exceed, rounded up by 1/32 at most. Zero
  /// without samples.
  [[nodiscard]] Duration percentile(double share) const;
  [[nodiscard]] Duration max() const { return max_; }

 private:
  // 32 buckets for each doubling, from 1 ns to centuries.
  static constexpr std::size_t kSubBits = 5;
  static constexpr std::size_t kSubBuckets = std::size_t{1} << kSubBits;
  static constexpr std::size_t kBuckets = kSubBuckets * (64 - kSubBits + 1);

  static std::size_t bucket(std::uint64_t nanoseconds);
  static std::uint64_t upper_bound(std::size_t bucket);

  std::array<std::uint32_t, kBuckets> counts_{};
  std::uint64_t count_ = 0;
  Duration max_{};
};

}  // namespace echoscope
