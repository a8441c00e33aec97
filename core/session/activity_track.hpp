#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
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

  /// A time before the first one counts as the first.
  void count(Activity what, TimePoint at, std::uint32_t times = 1);

  [[nodiscard]] std::optional<TimePoint> start() const { return start_; }
  /// The length of one bucket.
  [[nodiscard]] Duration bucket_length() const { return length_; }
  /// Buckets in use, the oldest first.
  [[nodiscard]] const std::vector<Bucket>& buckets() const { return buckets_; }

 private:
  std::optional<TimePoint> start_;
  Duration length_{std::chrono::milliseconds(10)};
  std::vector<Bucket> buckets_;
};

}  // namespace echoscope
