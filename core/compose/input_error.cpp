#include "compose/input_error.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "protocol/utf8.hpp"

namespace echoscope {
namespace {

// A byte of a character that is not its first one (RFC 3629 section 3).
bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

}  // namespace

InputError error_at(std::string_view text, std::size_t offset, std::string sentence) {
  const std::string_view before = text.substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto lines = std::ranges::count(before, '\n');
  const auto characters =
      std::ranges::count_if(before.substr(line_start), [](char byte) { return !continues_character(byte); });
  return {.offset = before.size(),
          .line = static_cast<std::size_t>(lines) + 1,
          .column = static_cast<std::size_t>(characters) + 1,
          .sentence = std::move(sentence)};
}

std::string quoted_character(std::string_view text, std::size_t offset) {
  constexpr std::size_t kLongest = 4;
  std::size_t end = std::min(offset + 1, text.size());
  while (end < text.size() && end - offset < kLongest && continues_character(text[end]))
    ++end;
  return fmt::format("'{}'", escape_for_display(text.substr(std::min(offset, end), end - offset)));
}

}  // namespace echoscope
