// Which headers are secrets, and a head that can be shown without them.
#include <algorithm>
#include <array>

#include "protocol/handshake.hpp"
#include "protocol/tokens.hpp"

namespace echoscope {
namespace {

constexpr std::string_view kMasked = " \u2022\u2022\u2022";

// The first line, with its end: CR LF, a bare LF or a bare CR, which some read as an end too.
std::string_view first_line(std::string_view text) {
  std::size_t end = text.find_first_of("\r\n");
  if (end == std::string_view::npos) return text;
  end += text.substr(end).starts_with("\r\n") ? 2U : 1U;
  return text.substr(0, end);
}

std::string_view line_end(std::string_view line) {
  return line.substr(std::min(line.find_first_of("\r\n"), line.size()));
}

}  // namespace

bool is_secret_header(std::string_view name) noexcept {
  constexpr std::array<std::string_view, 4> kSecret{"Authorization", "Proxy-Authorization", "Cookie",
                                                    "Set-Cookie"};
  return std::ranges::any_of(kSecret,
                             [name](std::string_view secret) { return equal_ignoring_case(name, secret); });
}

std::string mask_secrets(std::string_view head) {
  std::string masked;
  masked.reserve(head.size());
  bool in_secret = false;
  while (!head.empty()) {
    const std::string_view line = first_line(head);
    head.remove_prefix(line.size());
    // A folded line belongs to the value before it (RFC 9112 section 5.2).
    const bool folded = line.front() == ' ' || line.front() == '\t';
    if (folded && in_secret) continue;
    const std::size_t colon = std::min(line.find(':'), line.size());
    in_secret = colon < line.size() && is_secret_header(trim_white_space(line.substr(0, colon)));
    if (in_secret) {
      masked.append(line.substr(0, colon + 1)).append(kMasked).append(line_end(line));
    } else {
      masked.append(line);
    }
  }
  return masked;
}

}  // namespace echoscope
