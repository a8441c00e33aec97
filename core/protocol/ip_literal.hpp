#pragma once

#include <string_view>

namespace echoscope {

/// Whether the text is four decimal numbers from 0 to 255 without leading zeros (RFC 3986 section 3.2.2,
/// IPv4address). Stricter than inet_aton, which reads 010 as eight. Any thread.
[[nodiscard]] bool is_ipv4_literal(std::string_view text) noexcept;

/// Whether the text is an IPv6 address without brackets and zone (RFC 3986 section 3.2.2, IPv6address). Any
/// thread.
[[nodiscard]] bool is_ipv6_literal(std::string_view text) noexcept;

/// Whether a resolver could take the host for an IPv4 address: its last label is a number, decimal or
/// hexadecimal. Such a host is an IPv4 address or an error, never a name (WHATWG URL, "ends in a number").
/// Any thread.
[[nodiscard]] bool looks_like_ipv4(std::string_view host) noexcept;

}  // namespace echoscope
