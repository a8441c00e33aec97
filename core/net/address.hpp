#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace echoscope {

/// Whether the text is a numeric IPv4 or IPv6 address, which needs no lookup. Any thread.
[[nodiscard]] bool is_numeric_address(const std::string& host);

/// The 4 or 16 bytes of an address in network order as text; "" for any other length. Any thread.
[[nodiscard]] std::string numeric_address(std::string_view bytes);

/// HOST:PORT, an IPv6 address in brackets (RFC 3986 section 3.2.2). Any thread.
[[nodiscard]] std::string with_port(const std::string& host, std::uint16_t port);

}  // namespace echoscope
