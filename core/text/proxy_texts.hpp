#pragma once

#include <string_view>

namespace echoscope {

/// What is said about proxies: their addresses, and the words that fill FailureTexts' sentences.
struct ProxyTexts {
  struct Problem {
    std::string_view message;
    std::string_view hint;
  };

  // None of these repeats a part of the address that could be a password.
  Problem empty{"The proxy's address is empty.", "Write it like http://host:port or socks5://host:port."};
  /// Filled with the scheme.
  Problem other_scheme{"'{}' is no kind of proxy that this program speaks with.",
                       "Write http:// for an HTTP proxy (CONNECT) or socks5:// for SOCKS5."};
  Problem tls_scheme{
      "A proxy that is spoken with over TLS (https://) is not supported.",
      "Write http:// if the proxy takes plain connections too: the WebSocket's own TLS stays."};
  Problem path{"A proxy's address ends after the port.", "Leave out the path, the query and the fragment."};
  Problem percent_escape{
      "A % in the proxy's user name or password is not followed by two hexadecimal digits.",
      "Write %25 for a percent sign."};
  Problem credentials_too_long{
      "The user name or the password is longer than the 255 bytes that SOCKS5 has room for.",
      "Use shorter ones (RFC 1929 section 2)."};
  Problem user_missing{"There is a password but no user name for the proxy.",
                       "Write them as user:password@host:port."};

  std::string_view no_address_of_family = "it has no address of the family asked for";
  std::string_view hung_up = "it closed the connection without an answer";

  // What SOCKS5's reply codes mean (RFC 1928 section 6).
  std::string_view socks_general_failure = "general failure of the SOCKS server";
  std::string_view socks_not_allowed = "its rules do not allow the connection";
  std::string_view socks_network_unreachable = "network unreachable";
  std::string_view socks_host_unreachable = "host unreachable";
  std::string_view socks_refused = "the host refused the connection";
  std::string_view socks_expired = "the packets' time to live ran out";
  std::string_view socks_command = "it does not know the command CONNECT";
  std::string_view socks_address_type = "it does not know that type of address";
  std::string_view socks_other = "reply code {}";  ///< the code
};

}  // namespace echoscope
