#include "gui/byte_search.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace echoscope {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

bool is_hex_prefixed(std::string_view text) {
  return text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
}

std::optional<char> byte_of(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return static_cast<char>(value);
}

// Digits two by two, with a blank between each two or none at all.
std::optional<std::string> bytes_of(std::string_view digits, std::size_t step) {
  std::string bytes;
  for (std::size_t at = 0; at < digits.size(); at += step) {
    if (digits.size() - at < 2) return std::nullopt;
    if (step > 2 && at + 2 < digits.size() && digits[at + 2] != ' ') return std::nullopt;
    const auto byte = byte_of(digits.substr(at, 2));
    if (!byte) return std::nullopt;
    bytes += *byte;
  }
  return bytes;
}

}  // namespace

std::optional<std::uint64_t> parse_offset(std::string_view typed) {
  std::string_view digits = trimmed(typed);
  const int base = is_hex_prefixed(digits) ? 16 : 10;
  if (base == 16) digits.remove_prefix(2);
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

std::optional<std::string> parse_needle(std::string_view typed) {
  constexpr std::size_t kApart = 3;
  if (trimmed(typed).empty()) return std::nullopt;
  const std::string_view text = trimmed(typed);
  if (text.size() > 2 && text.front() == '"' && text.back() == '"')
    return std::string(text.substr(1, text.size() - 2));
  if (is_hex_prefixed(text)) {
    if (auto bytes = bytes_of(text.substr(2), 2)) return bytes;
  }
  if (text.size() > 2) {
    if (auto bytes = bytes_of(text, kApart)) return bytes;
  }
  return std::string(typed);
}

ByteSearch::ByteSearch(std::string_view bytes, std::string needle, std::uint64_t from)
    : bytes_(bytes),
      needle_(std::move(needle)),
      at_(from < bytes.size() ? static_cast<std::size_t>(from) : 0),
      left_(bytes.size()) {}

bool ByteSearch::step(std::size_t max_bytes) {
  if (found_ || left_ == 0 || needle_.empty()) return false;
  const std::size_t tried = std::min({left_, bytes_.size() - at_, std::max<std::size_t>(max_bytes, 1)});
  const std::string_view slice = bytes_.substr(at_, tried + needle_.size() - 1);
  if (const std::size_t place = slice.find(needle_); place != std::string_view::npos) {
    found_ = at_ + place;
    return false;
  }
  left_ -= tried;
  at_ = at_ + tried < bytes_.size() ? at_ + tried : 0;
  return left_ > 0;
}

}  // namespace echoscope
