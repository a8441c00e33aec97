#pragma once

#include <cstdint>
#include <string>

namespace echoscope {

/// Whether the text is a numeric IPv4 or IPv6 address, which needs no lookup. Any thread.
[[nodiscard]] bool is_numeric_address(const std::string& host);

/// HOST:PORT, an IPv6 address in brackets (RFC 3986 section 3.2.2). Any thread.
[[nodiscard]] std::string with_port(const std::string& host, std::uint16_t port);

}  // namespace echoscope
