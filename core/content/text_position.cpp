#include "content/text_position.hpp"

#include <algorithm>

#include "protocol/utf8.hpp"

namespace echoscope {

TextPosition position_in(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1: the first line
  const std::string_view on_line = before.substr(line_start);
  const auto follows = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; };
  return {1 + static_cast<std::size_t>(std::ranges::count(before, '\n')),
          1 + on_line.size() - static_cast<std::size_t>(std::ranges::count_if(on_line, follows))};
}

std::optional<std::size_t> invalid_utf8_at(std::string_view text) {
  constexpr std::size_t kPieceBytes = 4096;
  Utf8Validator validator;
  for (std::size_t offset = 0; offset < text.size(); offset += kPieceBytes) {
    const std::string_view piece = text.substr(offset, kPieceBytes);
    Utf8Validator slow = validator;
    if (validator.feed(piece)) continue;
    std::size_t valid = 0;
    while (slow.feed(piece.substr(valid, 1)))
      ++valid;
    return offset + valid;
  }
  if (validator.complete()) return std::nullopt;
  return text.size();
}

bool is_readable_text(std::string_view text) {
  const auto is_control = [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return (value < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || value == 0x7F;
  };
  return std::ranges::none_of(text, is_control) && is_valid_utf8(text);
}

}  // namespace echoscope
