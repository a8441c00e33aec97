#pragma once

#include <span>

#include "session/clock.hpp"

namespace echoscope {

/// The middle one of sorted durations, or the mean of the middle two; zero if there is none. Any thread.
[[nodiscard]] Duration median_of(std::span<const Duration> sorted);

/// The smallest of sorted durations that at least 95 % of them do not exceed; zero if there is none. Any
/// thread.
[[nodiscard]] Duration p95_of(std::span<const Duration> sorted);

}  // namespace echoscope
