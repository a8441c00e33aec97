#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "protocol/http_head.hpp"
#include "protocol/permessage_deflate.hpp"
#include "session/retry_policy.hpp"

namespace echoscope {

enum class AddressFamily : std::uint8_t { any, ipv4, ipv6 };

/// Strict fails the connection at a violation with the RFC's close code; lenient only flags it.
enum class Strictness : std::uint8_t { strict, lenient };

/// How the server is believed and what is shown to it.
struct TlsOptions {
  std::string ca_file;           ///< PEM, believed besides nothing else; "": the system's trust store
  std::string certificate_file;  ///< PEM, the client's own with its chain; "": none
  std::string key_file;          ///< PEM; "": in certificate_file
  std::string key_passphrase;    ///< never stored
  bool insecure = false;         ///< go on whatever the verification says
  std::string server_name;       ///< SNI and the name that the certificate must have; "": the address's host

  [[nodiscard]] bool operator==(const TlsOptions&) const = default;
};

/// All that a person may set of a connection attempt and of the connection it makes. Every default is what a
/// plain client does.
struct ConnectOptions {
  std::vector<HeaderField> headers;  ///< added to the request in this order; names may repeat. Host replaces.
  std::string basic_user;            ///< with basic_password: Authorization: Basic
  std::string basic_password;
  std::string bearer;  ///< Authorization: Bearer
  std::string cookie;  ///< the value of Cookie
  std::string origin;
  std::string user_agent;  ///< "": none is sent
  std::vector<std::string> subprotocols;
  DeflateOffer deflate;
  TlsOptions tls;
  std::string proxy;                   ///< http://[user:password@]host:port or socks5://…; "": none
  bool proxy_from_environment = true;  ///< where proxy is "": https_proxy, http_proxy, all_proxy, no_proxy
  AddressFamily family = AddressFamily::any;

  std::chrono::milliseconds connect_timeout{10'000};    ///< for resolving and for TCP (with proxy), each
  std::chrono::milliseconds handshake_timeout{10'000};  ///< for TLS and for the upgrade, each
  std::chrono::milliseconds close_timeout{3'000};       ///< for the peer's answer to our Close
  std::chrono::milliseconds ping_interval{0};           ///< 0: no automatic pings
  std::chrono::milliseconds pong_timeout{10'000};       ///< no pong for so long: a warning
  bool close_without_pong = false;  ///< and then a close with 1006's cause "unanswered ping"
  std::size_t max_message_bytes =
      std::size_t{256} * 1024 * 1024;  ///< a longer incoming message closes with 1009
  Strictness strictness = Strictness::strict;
  RetryOptions retry;
};

/// Why options can't be used, and what to write instead.
struct OptionError {
  std::string message;
  std::string hint;
};

/// Checks what can be checked without I/O: header names are tokens, values have no line break, no header that
/// the handshake itself sets (Upgrade, Connection, Sec-WebSocket-*), subprotocols are tokens given once, the
/// proxy is an address, timeouts are positive. "" of message: all is well. Pure; any thread.
[[nodiscard]] OptionError check_options(const ConnectOptions& options);

/// How many options differ from their default. Any thread.
[[nodiscard]] int changed_options(const ConnectOptions& options);

}  // namespace echoscope
