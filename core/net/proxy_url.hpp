#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "net/connect_options.hpp"

namespace echoscope {

enum class ProxyKind : std::uint8_t {
  http,   ///< CONNECT (RFC 9110 section 9.3.6)
  socks5  ///< RFC 1928
};

/// A proxy's address, read.
struct ProxyUrl {
  ProxyKind kind = ProxyKind::http;
  std::string host;  ///< lower case; an IPv6 literal without its brackets
  std::uint16_t port = 0;
  std::string user;      ///< percent-decoded, may be any bytes; "": no credentials
  std::string password;  ///< the same

  [[nodiscard]] bool has_credentials() const { return !user.empty(); }
  /// http://host:port or socks5://host:port: what may be shown.
  [[nodiscard]] std::string to_string() const;

  [[nodiscard]] bool operator==(const ProxyUrl&) const = default;
};

/// Reads [http://|socks5://|socks5h://][user:password@]host[:port][/]. Without a scheme it is an HTTP proxy,
/// as curl takes it. Without a port it is 80 for HTTP and 1080 for SOCKS5; curl takes 1080 for both, but 80
/// is what an http: address says. socks5h and socks5 are the same here: the proxy looks the name up. No error
/// repeats what could be a password. Pure; any thread.
[[nodiscard]] tl::expected<ProxyUrl, OptionError> parse_proxy_url(std::string_view text);

}  // namespace echoscope
