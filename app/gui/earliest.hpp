#pragma once

#include <algorithm>
#include <optional>

#include "session/clock.hpp"

namespace echoscope {

/// The earlier of two instants, of which either may be missing.
[[nodiscard]] inline std::optional<TimePoint> earliest(std::optional<TimePoint> a,
                                                       std::optional<TimePoint> b) {
  if (!a || !b) return a ? a : b;
  return std::min(*a, *b);
}

}  // namespace echoscope
