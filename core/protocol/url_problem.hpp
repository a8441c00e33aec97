#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "protocol/url.hpp"
#include "text/texts.hpp"

namespace echoscope {

/// Makes an error out of the catalogue's sentences; both are filled with the same values. offset: byte in the
/// address. Any thread.
template <typename... Values>
[[nodiscard]] UrlError url_problem(std::size_t offset, const UrlProblemTexts& text, const Values&... values) {
  return {
      .offset = offset,
      .message = fmt::format(fmt::runtime(text.message), values...),
      .hint = fmt::format(fmt::runtime(text.hint), values...),
  };
}

/// A byte as "0x0d", for those that can't be shown. Any thread.
[[nodiscard]] std::string byte_in_hex(char byte);

/// Bytes in percent-encoded form (RFC 3986 section 2.1). Any thread.
[[nodiscard]] std::string percent_encoded(std::string_view bytes);

/// The bytes of one character and how an error shows them.
struct FirstCharacter {
  std::string_view bytes;
  std::string shown;
};

/// The character that a text starts with: whole if it is UTF-8, else its first byte, shown in hex. The text
/// must not be empty. Any thread.
[[nodiscard]] FirstCharacter first_character(std::string_view text);

/// Control characters are C0 and DEL: never sent, since CR LF would end the request line (RFC 9112
/// section 11.1).
[[nodiscard]] constexpr bool is_url_control(char byte) noexcept {
  return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F;
}

[[nodiscard]] constexpr bool is_not_ascii(char byte) noexcept {
  return static_cast<unsigned char>(byte) >= 0x80;
}

[[nodiscard]] constexpr bool is_digit(char byte) noexcept {
  return byte >= '0' && byte <= '9';
}

[[nodiscard]] constexpr bool is_hex_digit(char byte) noexcept {
  return is_digit(byte) || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
}

[[nodiscard]] constexpr bool is_letter(char byte) noexcept {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/// ASCII letters in lower case, the rest as it is, whatever the locale. Any thread.
[[nodiscard]] std::string to_lower_ascii(std::string_view text);

/// A line break or control character in an address. Any thread.
[[nodiscard]] UrlError control_problem(std::size_t offset, char byte, std::string_view place);

}  // namespace echoscope
