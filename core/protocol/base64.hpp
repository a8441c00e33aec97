#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace echoscope {

/// Bytes in base64 with padding, on one line (RFC 4648 section 4). Any thread.
[[nodiscard]] std::string base64(std::string_view bytes);

/// The bytes of what base64() writes; nothing for any other text: no line breaks, no spaces, with padding,
/// its unused bits 0. Texts up to 2 GiB - 1. Any thread.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

/// What was decoded.
struct DecodedBase64 {
  std::string bytes;
  bool cut = false;  ///< there was more than max_bytes
};

/// Why a text is no base64, and where.
struct Base64Error {
  enum class Problem : std::uint8_t {
    letter,   ///< it is of neither alphabet
    padding,  ///< a = where none belongs, or something behind one
    length,   ///< the text ends within a group of four
  };

  Problem problem = Problem::letter;
  std::size_t offset = 0;  ///< byte of the text; its size for length
};

/// The bytes of base64 as it comes from people and other programs: both alphabets (RFC 4648 sections 4 and
/// 5), with padding or without, white space ignored; at most max_bytes of them. Any thread.
[[nodiscard]] tl::expected<DecodedBase64, Base64Error> decode_any_base64(std::string_view text,
                                                                         std::size_t max_bytes);

}  // namespace echoscope
