#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "session/clock.hpp"

namespace echoscope {

/// A duration in at most 8 characters, as precise as it is useful to read: "12 µs", "0.21 ms", "58.2 ms",
/// "358 ms", "4.407 s", "16.51 s", "12m 31s", "5h 02m", "3d 04h". A negative one counts as 0. Any thread.
[[nodiscard]] std::string format_duration(Duration duration);

/// Whole seconds as hours, minutes and seconds: "00:02:31". Hours go on beyond 99. Any thread.
[[nodiscard]] std::string format_elapsed(Duration duration);

/// What is left until something happens, in whole seconds, rounded up: "4 s", "1m 05s". Any thread.
[[nodiscard]] std::string format_countdown(Duration left);

/// A number of bytes: "6 B", "1.2 KiB", "512 MiB". Any thread.
[[nodiscard]] std::string format_size(std::uint64_t bytes);

/// A number with thousands parted: "1,204,551". Any thread.
[[nodiscard]] std::string format_count(std::uint64_t number);

/// Whole tenths of a second: "4.2 s". A negative one counts as 0. Any thread.
[[nodiscard]] std::string format_tenths(Duration duration);

/// A day in universal time: "2025-11-02". Any thread.
[[nodiscard]] std::string format_date(std::chrono::system_clock::time_point at);

/// Local time of day to the millisecond: "12:03:41.020". Any thread.
[[nodiscard]] std::string format_time_of_day(std::chrono::system_clock::time_point at);

}  // namespace echoscope
