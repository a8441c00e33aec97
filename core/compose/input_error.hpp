#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace echoscope {

/// Why what was typed can't be sent as it was meant, and where.
struct InputError {
  std::size_t offset = 0;  ///< byte
  std::size_t line = 1;    ///< from 1
  std::size_t column = 1;  ///< from 1, in characters
  std::string sentence;
};

/// An error at that byte of the text, or at its end if there is no such byte. Any thread.
[[nodiscard]] InputError error_at(std::string_view text, std::size_t offset, std::string sentence);

/// The character at that byte, in quotes and made visible, for a sentence; any bytes. Any thread.
[[nodiscard]] std::string quoted_character(std::string_view text, std::size_t offset);

}  // namespace echoscope
