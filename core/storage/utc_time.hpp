#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace echoscope {

/// A time of day as ISO 8601 in UTC, with so many decimals of a second (0 to 9), cut:
/// 2026-01-31T12:00:00.123Z. Any thread.
[[nodiscard]] std::string utc_text(std::chrono::system_clock::time_point at, int decimals);

/// Nanoseconds since 1970 of an ISO 8601 time with date, time and offset, as HAR files have it
/// (2026-01-31T12:00:00.123Z, 2026-01-31T21:00:00+09:00); nothing for another text. Any thread.
[[nodiscard]] std::optional<std::int64_t> parse_utc(std::string_view text);

}  // namespace echoscope
