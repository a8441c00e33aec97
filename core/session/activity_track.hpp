#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "session/clock.hpp"
#include "session/log_chunk.hpp"

namespace echoscope {

/// What happens on a connection, counted for the state ribbon and the plots of the stream.
enum class Activity : std::uint8_t {
  message_in,  ///< a data message
  message_out,
  bytes_in,  ///< of data messages' payloads
  bytes_out,
  ping,
  pong,
  close,
};
inline constexpr std::size_t kActivities = 7;

/// How much of each kind happened when, over a whole session, in constant memory: a fixed number of buckets
/// of equal length; when the session outgrows them, neighbours are merged and the length doubles. Plain
/// value.
class ActivityTrack {
 public:
  static constexpr std::size_t kBuckets = 1024;
  using Bucket = std::array<std::uint64_t, kActivities>;

  /// A time before the first one counts as the first. Costs an addition as long as the time is in the same
  /// bucket as the one before.
  void count(Activity what, TimePoint at, std::uint64_t times = 1) { add(bucket_of(at), what, times); }
  /// A data message, with the bytes of its payload: one addition more.
  void count_message(Direction direction, TimePoint at, std::uint64_t bytes) {
    const bool in = direction == Direction::in;
    Bucket& bucket = bucket_of(at);
    add(bucket, in ? Activity::message_in : Activity::message_out, 1);
    add(bucket, in ? Activity::bytes_in : Activity::bytes_out, bytes);
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
  static void add(Bucket& bucket, Activity what, std::uint64_t times) {
    bucket[static_cast<std::size_t>(what)] += times;
  }
  Bucket& bucket_of(TimePoint at) {
    if (at < current_start_ || at >= current_end_) [[unlikely]]
      move_to(at);
    return buckets_[current_];
  }
  void move_to(TimePoint at);
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
