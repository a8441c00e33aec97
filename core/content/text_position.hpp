#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace echoscope {

/// A place in a text as editors tell it.
struct TextPosition {
  std::size_t line = 1;    ///< counted from 1
  std::size_t column = 1;  ///< in code points, counted from 1

  [[nodiscard]] bool operator==(const TextPosition&) const = default;
};

/// Where a byte of the text stands; lines end with \n. Any thread.
[[nodiscard]] TextPosition position_in(std::string_view text, std::size_t offset);

/// The first byte at which the text is not UTF-8 any more; its size, if it only ends within a code point. Any
/// thread.
[[nodiscard]] std::optional<std::size_t> invalid_utf8_at(std::string_view text);

/// Whether it is UTF-8 without control characters but tab and line breaks. Any thread.
[[nodiscard]] bool is_readable_text(std::string_view text);

}  // namespace echoscope
