#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/http_head.hpp"
#include "protocol/permessage_deflate.hpp"

namespace echoscope {

/// The rules that a server's answer to the opening handshake must keep (RFC 6455 section 4.1 and 4.2.2).
enum class HandshakeRule : std::uint8_t {
  http_version,
  status,
  upgrade,
  connection,
  accept,
  subprotocol,
  extensions
};

/// The name that scripts see: "http_version", "accept", ... Any thread.
[[nodiscard]] std::string_view name(HandshakeRule rule) noexcept;
/// The section of RFC 6455 that states it, e.g. "4.1". Any thread.
[[nodiscard]] std::string_view section(HandshakeRule rule) noexcept;

/// One rule, judged.
struct HandshakeCheck {
  HandshakeRule rule = HandshakeRule::status;
  bool ok = false;
  std::string expected;  ///< in the wire's words, e.g. "101", "websocket", the hash
  std::string received;  ///< in the wire's words, "" if nothing came

  [[nodiscard]] bool operator==(const HandshakeCheck&) const = default;
};

/// What the request asked for, which the answer is judged by.
struct HandshakeOffer {
  std::string key;  ///< the value of Sec-WebSocket-Key
  std::vector<std::string> subprotocols;
  DeflateOffer deflate;
};

/// An answer, judged: one check a rule, in the order of HandshakeRule, and what was agreed if all are ok.
struct HandshakeVerdict {
  std::vector<HandshakeCheck> checks;
  std::string subprotocol;  ///< "" none
  DeflateAgreement deflate;

  /// The first check that is not ok; null if all are.
  [[nodiscard]] const HandshakeCheck* first_broken() const;
};

/// Judges a response to an opening handshake. Pure; any thread.
[[nodiscard]] HandshakeVerdict judge_handshake(const HandshakeOffer& offer, const ResponseHead& response);

/// The value of Sec-WebSocket-Accept that belongs to a key (RFC 6455 section 4.2.2). Any thread.
[[nodiscard]] std::string accept_for_key(std::string_view key);

/// A request as a curl command that sends the same headers. Those of which is_secret_header is true are left
/// out unless asked for. url: http:// or https:// form is made from ws:// or wss://. Any thread.
enum class Secrets : std::uint8_t { hide, show };
[[nodiscard]] std::string curl_command(std::string_view url, std::string_view request_head, Secrets secrets);

/// Whether a header carries a secret: Authorization, Proxy-Authorization, Cookie, Set-Cookie, whatever the
/// case.
[[nodiscard]] bool is_secret_header(std::string_view name) noexcept;

/// A head with the values of secret headers replaced by "•••". Works on requests and responses, any bytes.
[[nodiscard]] std::string mask_secrets(std::string_view head);

}  // namespace echoscope
