#include "protocol/url_authority.hpp"

#include <algorithm>

#include "protocol/ip_literal.hpp"
#include "protocol/url_problem.hpp"

namespace echoscope {

namespace {

// RFC 1035 section 2.3.4, in characters as written: 255 octets on the wire less the root's and the first
// length.
constexpr std::size_t kMaxHostBytes = 253;
constexpr std::size_t kMaxLabelBytes = 63;

const UrlTexts& url_texts() {
  return texts().protocol.url;
}

std::optional<UrlError> find_bad_byte(std::string_view host, std::size_t offset) {
  const UrlTexts& text = url_texts();
  for (std::size_t i = 0; i < host.size(); ++i) {
    const char byte = host[i];
    if (is_digit(byte) || is_letter(byte) || byte == '-' || byte == '_' || byte == '.') continue;
    if (is_url_control(byte)) return control_problem(offset + i, byte, text.place_host);
    const std::string shown = first_character(host.substr(i)).shown;
    if (byte == ' ') return url_problem(offset + i, text.space_in_authority, shown, text.place_host);
    if (byte == '\\') return url_problem(offset + i, text.backslash_in_authority, shown, text.place_host);
    if (is_not_ascii(byte)) return url_problem(offset + i, text.not_ascii_in_host, shown, text.place_host);
    return url_problem(offset + i, text.not_allowed_in_host, shown, text.place_host);
  }
  return std::nullopt;
}

std::optional<UrlError> find_bad_label(std::string_view host, std::size_t offset) {
  const UrlTexts& text = url_texts();
  if (host.ends_with('.') && host.size() > 1) host.remove_suffix(1);  // the root's dot
  if (host.size() > kMaxHostBytes) return url_problem(offset, text.host_too_long, kMaxHostBytes);
  std::size_t start = 0;
  while (start <= host.size()) {
    const std::size_t end = std::min(host.find('.', start), host.size());
    if (end == start) return url_problem(offset + start, text.empty_label);
    if (end - start > kMaxLabelBytes) return url_problem(offset + start, text.label_too_long, kMaxLabelBytes);
    start = end + 1;
  }
  return std::nullopt;
}

std::optional<UrlError> find_bad_name(std::string_view host, std::size_t offset) {
  if (auto problem = find_bad_byte(host, offset)) return problem;
  if (auto problem = find_bad_label(host, offset)) return problem;
  if (looks_like_ipv4(host) && !is_ipv4_literal(host)) return url_problem(offset, url_texts().bad_ipv4);
  return std::nullopt;
}

bool looks_like_bare_ipv6(std::string_view text) {
  if (std::ranges::count(text, ':') < 2) return false;
  const std::string_view address = text.substr(0, text.find('%'));
  const bool may_be = std::ranges::all_of(
      address, [](char byte) { return is_hex_digit(byte) || byte == ':' || byte == '.'; });
  // "1.2.3.4:80:90" is a host with a bad port, not an IPv6 address.
  return may_be && (is_ipv6_literal(address) || address.find('.') == std::string_view::npos);
}

tl::expected<std::uint16_t, UrlError> parse_port(std::string_view digits, std::size_t offset) {
  constexpr unsigned kMaxPort = 65535;
  const UrlTexts& text = url_texts();
  if (digits.empty()) return tl::unexpected(url_problem(offset - 1, text.empty_port));
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (is_digit(digits[i])) continue;
    if (is_url_control(digits[i]))
      return tl::unexpected(control_problem(offset + i, digits[i], text.place_port));
    return tl::unexpected(url_problem(offset + i, text.port_not_a_number));
  }
  unsigned port = 0;
  for (const char digit : digits) {
    port = port * 10 + static_cast<unsigned>(digit - '0');
    if (port > kMaxPort) return tl::unexpected(url_problem(offset, text.port_too_large));
  }
  if (port == 0) return tl::unexpected(url_problem(offset, text.port_zero));
  return static_cast<std::uint16_t>(port);
}

// after_host: what follows the host, from the colon on.
tl::expected<UrlAuthority, UrlError> with_port(UrlAuthority authority, std::string_view after_host,
                                               std::size_t offset) {
  if (after_host.empty()) return authority;
  const auto port = parse_port(after_host.substr(1), offset + 1);
  if (!port) return tl::unexpected(port.error());
  authority.port = *port;
  return authority;
}

tl::expected<UrlAuthority, UrlError> parse_bracketed(std::string_view text, std::size_t offset) {
  const std::size_t close = text.find(']');
  if (close == std::string_view::npos)
    return tl::unexpected(url_problem(offset, url_texts().unclosed_bracket));
  const std::string_view host = text.substr(1, close - 1);
  if (const std::size_t zone = host.find('%'); zone != std::string_view::npos) {
    return tl::unexpected(url_problem(offset + 1 + zone, url_texts().ipv6_zone));
  }
  if (!is_ipv6_literal(host)) return tl::unexpected(url_problem(offset + 1, url_texts().bad_ipv6));
  const std::string_view after = text.substr(close + 1);
  if (!after.empty() && after.front() != ':') {
    return tl::unexpected(url_problem(offset + close + 1, url_texts().text_after_bracket));
  }
  return with_port({.host = to_lower_ascii(host), .host_is_ipv6 = true, .port = {}}, after,
                   offset + close + 1);
}

}  // namespace

tl::expected<UrlAuthority, UrlError> parse_url_authority(std::string_view text, std::size_t offset) {
  // First of all, so that no later error can repeat a part of a password.
  if (text.find('@') != std::string_view::npos)
    return tl::unexpected(url_problem(offset, url_texts().user_info));
  if (text.starts_with('[')) return parse_bracketed(text, offset);
  if (looks_like_bare_ipv6(text))
    return tl::unexpected(url_problem(offset, url_texts().ipv6_without_brackets));

  const std::size_t host_end = std::min(text.find(':'), text.size());
  const std::string_view host = text.substr(0, host_end);
  if (host.empty()) return tl::unexpected(url_problem(offset, url_texts().no_host));
  if (const auto problem = find_bad_name(host, offset)) return tl::unexpected(*problem);
  return with_port({.host = to_lower_ascii(host), .host_is_ipv6 = false, .port = {}}, text.substr(host_end),
                   offset + host_end);
}

}  // namespace echoscope
