#pragma once

#include <chrono>

namespace echoscope {

/// All times of a connection are taken from the steady clock: a changed wall clock never bends a duration.
using Clock = std::chrono::steady_clock;
using TimePoint = Clock::time_point;
using Duration = std::chrono::nanoseconds;

/// One instant on both clocks, so that a steady time can be shown as time of day.
struct ClockPair {
  TimePoint steady = Clock::now();
  std::chrono::system_clock::time_point wall = std::chrono::system_clock::now();

  /// The time of day of a steady instant. Any thread.
  [[nodiscard]] std::chrono::system_clock::time_point to_wall(TimePoint at) const {
    return wall + std::chrono::duration_cast<std::chrono::system_clock::duration>(at - steady);
  }
};

}  // namespace echoscope
