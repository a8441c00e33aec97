#include "protocol/ip_literal.hpp"

#include <algorithm>
#include <cstddef>

#include "protocol/url_problem.hpp"

namespace echoscope {

namespace {

bool is_ipv4_part(std::string_view part) noexcept {
  if (part.empty() || part.size() > 3 || !std::ranges::all_of(part, is_digit)) return false;
  if (part.size() > 1 && part.front() == '0') return false;
  unsigned value = 0;
  for (const char digit : part)
    value = value * 10 + static_cast<unsigned>(digit - '0');
  return value <= 255;
}

}  // namespace

bool is_ipv4_literal(std::string_view text) noexcept {
  constexpr int kParts = 4;
  for (int part = 1; part < kParts; ++part) {
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos || !is_ipv4_part(text.substr(0, dot))) return false;
    text.remove_prefix(dot + 1);
  }
  return is_ipv4_part(text);
}

bool is_ipv6_literal(std::string_view text) noexcept {
  constexpr int kGroups = 8;
  constexpr std::size_t kMaxGroupDigits = 4;
  int groups = 0;
  bool has_gap = text.starts_with("::");
  if (has_gap) {
    text.remove_prefix(2);
    if (text.empty()) return true;
  }
  while (true) {
    const auto digits = static_cast<std::size_t>(std::ranges::find_if_not(text, is_hex_digit) - text.begin());
    if (digits < text.size() && text[digits] == '.') {
      if (!is_ipv4_literal(text)) return false;
      groups += 2;
      break;
    }
    if (digits == 0 || digits > kMaxGroupDigits) return false;
    ++groups;
    text.remove_prefix(digits);
    if (text.empty()) break;
    if (text.front() != ':' || text.size() == 1) return false;
    text.remove_prefix(1);
    if (text.front() == ':') {
      if (has_gap) return false;
      has_gap = true;
      text.remove_prefix(1);
      if (text.empty()) break;
    }
  }
  return has_gap ? groups < kGroups : groups == kGroups;
}

bool looks_like_ipv4(std::string_view host) noexcept {
  if (host.ends_with('.')) host.remove_suffix(1);
  const std::string_view last = host.substr(host.rfind('.') + 1);
  if (last.starts_with("0x") || last.starts_with("0X"))
    return std::ranges::all_of(last.substr(2), is_hex_digit);
  return !last.empty() && std::ranges::all_of(last, is_digit);
}

}  // namespace echoscope
