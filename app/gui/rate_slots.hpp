#pragma once

#include <cstddef>
#include <vector>

#include "session/activity_track.hpp"

namespace echoscope {

/// What went through in a stretch of time, each a second.
struct Rate {
  double messages_in = 0;
  double messages_out = 0;
  double bytes_in = 0;
  double bytes_out = 0;
};

/// Rates in stretches of equal length, one behind the other.
struct RateSlots {
  static constexpr Duration kShortest = std::chrono::milliseconds(100);

  TimePoint start;    ///< of the first
  Duration length{};  ///< of each
  std::vector<Rate> rates;
};

/// The rates between two times, in at most so many slots and one more, as long as at least kShortest and a
/// power of two of the track's buckets: so that they keep their places while time goes on. now: up to when
/// there was something to count; a slot that is not over yet counts as long as it lasts so far. Nothing if
/// the track counted nothing. Any thread.
[[nodiscard]] RateSlots rate_slots(const ActivityTrack& track, TimePoint from, TimePoint to, std::size_t most,
                                   TimePoint now);

}  // namespace echoscope
