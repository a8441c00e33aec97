#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace echoscope {

/// A WebSocket address (RFC 6455 section 3), valid by construction: only parse_url makes one.
/// Every field is safe to put into a request: no control characters, no spaces, ASCII only.
struct Url {
  bool secure = false;         ///< wss: TLS first
  std::string host;            ///< lower case; an IPv6 literal without its brackets
  bool host_is_ipv6 = false;   ///< host is an IPv6 literal
  std::uint16_t port = 80;     ///< never 0; 80 or 443 when the text named none
  std::string resource = "/";  ///< path and query as they go into the request line, "/" at least

  /// The address in its shortest form: default ports left out, "/" kept.
  [[nodiscard]] std::string to_string() const;

  /// The value of the Host header (RFC 9112 section 3.2): brackets round IPv6, the port unless it is the
  /// default.
  [[nodiscard]] std::string host_header() const;

  [[nodiscard]] bool operator==(const Url&) const = default;
};

/// Why a text is not a WebSocket address, and what to write instead.
struct UrlError {
  std::size_t offset = 0;  ///< byte in the text where the trouble starts
  std::string message;     ///< what is wrong, a full sentence that names the place
  std::string hint;        ///< what to write instead, a full sentence
};

/// Reads a ws: or wss: address. Leading and trailing white space is ignored; a text without a scheme is read
/// as ws:// for loopback hosts only and refused with a hint otherwise. Never lws_parse_uri: that one accepts
/// CR LF, fragments, ports above 65535 and user names (RFC 6455 section 3: a fragment is an error). Any
/// thread, never blocks.
[[nodiscard]] tl::expected<Url, UrlError> parse_url(std::string_view text);

}  // namespace echoscope
