#include "protocol/url_problem.hpp"

#include <algorithm>
#include <iterator>

#include "protocol/utf8.hpp"

namespace echoscope {

std::string byte_in_hex(char byte) {
  return fmt::format("0x{:02x}", static_cast<unsigned char>(byte));
}

std::string percent_encoded(std::string_view bytes) {
  std::string encoded;
  for (const char byte : bytes) {
    fmt::format_to(std::back_inserter(encoded), "%{:02X}", static_cast<unsigned char>(byte));
  }
  return encoded;
}

FirstCharacter first_character(std::string_view text) {
  constexpr std::size_t kMaxCodePointBytes = 4;
  for (std::size_t length = 1; length <= std::min(kMaxCodePointBytes, text.size()); ++length) {
    const std::string_view bytes = text.substr(0, length);
    if (is_valid_utf8(bytes)) return {.bytes = bytes, .shown = escape_for_display(bytes)};
  }
  return {.bytes = text.substr(0, 1), .shown = byte_in_hex(text.front())};
}

std::string to_lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& byte : lower) {
    if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte - 'A' + 'a');
  }
  return lower;
}

UrlError control_problem(std::size_t offset, char byte, std::string_view place) {
  const UrlTexts& text = texts().protocol.url;
  const bool breaks_line = byte == '\r' || byte == '\n';
  return url_problem(offset, breaks_line ? text.line_break : text.control_character, byte_in_hex(byte),
                     place);
}

}  // namespace echoscope
