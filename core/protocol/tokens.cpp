#include "protocol/tokens.hpp"

#include <algorithm>

namespace echoscope {
namespace {

constexpr char to_lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

}  // namespace

bool is_token_byte(char byte) noexcept {
  const char lower = to_lower(byte);
  return (lower >= 'a' && lower <= 'z') || (byte >= '0' && byte <= '9') ||
         (byte != '\0' && std::string_view("!#$%&'*+-.^_`|~").find(byte) != std::string_view::npos);
}

bool is_token(std::string_view text) noexcept {
  return !text.empty() && std::ranges::all_of(text, is_token_byte);
}

bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept {
  return std::ranges::equal(a, b, {}, to_lower, to_lower);
}

std::string_view trim_white_space(std::string_view text) noexcept {
  constexpr std::string_view kWhiteSpace = " \t";
  text.remove_prefix(std::min(text.find_first_not_of(kWhiteSpace), text.size()));
  return text.substr(0, text.find_last_not_of(kWhiteSpace) + 1);
}

std::vector<std::string_view> split_list(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  std::size_t start = 0;
  bool quoted = false;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && (quoted || text[i] != separator)) {
      if (text[i] == '"') quoted = !quoted;
      if (quoted && text[i] == '\\' && i + 1 < text.size()) ++i;
      continue;
    }
    parts.push_back(trim_white_space(text.substr(start, i - start)));
    start = i + 1;
  }
  return parts;
}

}  // namespace echoscope
