#pragma once

#include <cstdint>
#include <string_view>

#include <tl/expected.hpp>

#include "session/clock.hpp"

namespace echoscope {

/// Why a time can't be used.
enum class FilterTimeProblem : std::uint8_t {
  form,        ///< it is not written as a time
  impossible,  ///< it is, but there is no such day or time of day
};

/// Reads HH:MM[:SS[.fraction]], a time of the local day on which the clock was paired, or ISO 8601:
/// YYYY-MM-DD[THH:MM[:SS[.fraction]][Z|+HH:MM|-HH:MM]], local without a zone, of the years 1970 to 2199.
/// Whether a text can be used does not depend on the clock. Any thread.
[[nodiscard]] tl::expected<TimePoint, FilterTimeProblem> read_filter_time(std::string_view text,
                                                                          const ClockPair& clock);

}  // namespace echoscope
