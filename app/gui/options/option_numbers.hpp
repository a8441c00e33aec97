#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace echoscope {

/// Seconds as they are typed, to the millisecond: "10", "0.5", ".25". From 0 to a day; the error is one
/// sentence. Any thread.
[[nodiscard]] tl::expected<std::chrono::milliseconds, std::string_view> read_seconds(std::string_view text);
/// The same back: "10", "0.5". Any thread.
[[nodiscard]] std::string write_seconds(std::chrono::milliseconds time);

/// A number of bytes with or without a unit: "4096", "64 KiB", "1.5MiB". The error is one sentence. Any
/// thread.
[[nodiscard]] tl::expected<std::size_t, std::string_view> read_size(std::string_view text);
/// The same back, exactly: "64 KiB", "1000 B". Any thread.
[[nodiscard]] std::string write_size(std::size_t bytes);

/// Window bits of permessage-deflate, 8 to 15 (RFC 7692 section 7.1.2). The error is one sentence. Any
/// thread.
[[nodiscard]] tl::expected<int, std::string_view> read_window_bits(std::string_view text);

/// Without blanks at both ends. Any thread.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace echoscope
