#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace echoscope {

/// Binary numbers as text: the shortest digits that read back as the same number, with ".0" where it would
/// look like an integer. Any thread.
[[nodiscard]] std::string float32_text(std::uint32_t bits);
[[nodiscard]] std::string float64_text(std::uint64_t bits);
[[nodiscard]] std::string float16_text(std::uint16_t bits);

/// An unsigned number of any length, most significant byte first, plus addend, in decimal. O(length²). Any
/// thread.
[[nodiscard]] std::string decimal_text(std::string_view big_endian, std::uint8_t addend = 0);

/// An IEEE 754 decimal128 (BSON's encoding: binary integer decimal), as its specification writes it. Any
/// thread.
[[nodiscard]] std::string decimal128_text(std::uint64_t high, std::uint64_t low);

/// Seconds since 1970 in UTC as ISO 8601, with as many of nine decimals as are needed; none outside of the
/// years 0 to 9999. nanoseconds: below 10⁹. Any thread.
[[nodiscard]] std::optional<std::string> utc_text(std::int64_t seconds, std::uint32_t nanoseconds);

}  // namespace echoscope
