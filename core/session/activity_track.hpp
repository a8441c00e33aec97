#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "session/clock.hpp"

namespace echoscope {

/// What happens on a connection, counted for the state ribbon.
enum class Activity : std::uint8_t { message_in, message_out, ping, pong, close };
inline constexpr std::size_t kActivities = 5;

/// How much of each kind happened when, over a whole session, in constant memory: a fixed number of buckets
/// of equal length; when the session outgrows them, neighbours are merged and the length doubles. Plain
/// value.
class ActivityTrack {
 public:
  static constexpr std::size_t kBuckets = 1024;
  using Bucket = std::array<std::uint32_t, kActivities>;

  /// A time before the first one counts as the first; a count that would overflow stays at its largest. Costs
  /// an addition as long as the time is in the same bucket as the one before.
  void count(Activity what, TimePoint at, std::uint32_t times = 1) {
    if (at >= current_start_ && at < current_end_) [[likely]] {
      add(current_, what, times);
    } else {
      count_elsewhere(what, at, times);
    }
  }

  [[nodiscard]] std::optional<TimePoint> start() const { return start_; }
  /// The length of one bucket.
  [[nodiscard]] Duration bucket_length() const { return length_; }
  /// Buckets in use, the oldest first.
  [[nodiscard]] const std::vector<Bucket>& buckets() const { return buckets_; }

  /// Makes a copy equal to this one, by what changed since the last call: always the same copy, which nobody
  /// else writes.
  void copy_changes_to(ActivityTrack& copy);

 private:
  void add(std::size_t bucket, Activity what, std::uint32_t times) {
    std::uint32_t& counted = buckets_[bucket][static_cast<std::size_t>(what)];
    counted += times;
    if (counted < times) [[unlikely]]
      counted = std::numeric_limits<std::uint32_t>::max();
  }
  void count_elsewhere(Activity what, TimePoint at, std::uint32_t times);
  void merge_neighbours();

  std::optional<TimePoint> start_;
  Duration length_{std::chrono::milliseconds(10)};
  std::vector<Bucket> buckets_;
  std::size_t current_ = 0;  // the bucket counted in last
  TimePoint current_start_;
  TimePoint current_end_ = TimePoint::min();
  std::size_t changed_from_ = 0;  // no bucket before it changed since copy_changes_to
};

}  // namespace echoscope
