#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "session/connection_state.hpp"

namespace echoscope {

/// Why there is no connection. With the stage, the key to the catalogue of explanations
/// (text/failure_texts.hpp).
enum class FailureCause : std::uint8_t {
  none,
  cancelled,
  // Resolving
  name_not_found,
  name_server_silent,
  resolve_failed,
  resolve_timeout,
  no_address_of_family,  ///< the name has addresses, but none of the family asked for
  // TCP
  refused,
  unreachable,
  connect_timeout,
  connect_failed,
  out_of_descriptors,
  // Proxy
  proxy_unreachable,  ///< name not found, refused or timed out: the proxy itself
  proxy_auth_wanted,
  proxy_refused,
  proxy_garbage,
  proxy_timeout,
  // TLS
  tls_plain_port,  ///< the port answers in plain HTTP or text
  tls_certificate_expired,
  tls_certificate_not_yet_valid,
  tls_certificate_wrong_name,
  tls_certificate_self_signed,
  tls_certificate_unknown_issuer,
  tls_certificate_untrusted,
  tls_client_certificate_wanted,
  tls_no_common_version,
  tls_no_common_protocol,  ///< ALPN: the server speaks HTTP/2 only
  tls_alert,
  tls_hung_up,
  tls_timeout,
  tls_failed,
  tls_bad_options,  ///< CA file, client certificate or key can't be used
  // Upgrade
  upgrade_tls_port,  ///< ws: to a port that speaks TLS
  upgrade_http2_only,
  upgrade_not_http,
  upgrade_bad_head,
  upgrade_old_http,
  http_redirect,
  http_bad_request,
  http_unauthorized,
  http_forbidden,
  http_not_found,
  http_upgrade_required,
  http_too_many_requests,
  http_overloaded,
  http_server_error,
  http_not_upgraded,
  accept_missing,
  accept_wrong,
  upgrade_header_wrong,
  connection_header_wrong,
  subprotocol_unasked,
  subprotocol_refused,  ///< subprotocols were asked for, the server chose none, and the user insists
  extension_wrong,
  upgrade_hung_up,
  upgrade_timeout,
  upgrade_failed,
  // Serving
  cannot_listen,
};

/// The name that scripts see: "tls_certificate_expired", ... Any thread.
[[nodiscard]] std::string_view name(FailureCause cause) noexcept;

/// Something that can be done about a failure with one press.
enum class Remedy : std::uint8_t {
  connect_to,  ///< another address (a redirect's target, ws: for wss:, a name of the certificate): value
  connect_insecurely,  ///< this connection only, without believing the certificate
  choose_ca_file,      ///< open the options at the CA file
  choose_certificate,  ///< open the options at the client certificate
  edit_credentials,    ///< open the options at Basic and Bearer
  edit_headers,        ///< open the options at Origin and headers
  edit_proxy,          ///< open the options at the proxy
};

/// The name that scripts see: "connect_to", "choose_ca_file", ... Any thread.
[[nodiscard]] std::string_view name(Remedy remedy) noexcept;

struct Suggestion {
  Remedy remedy = Remedy::connect_to;
  std::string value;  ///< an address for connect_to, else ""

  [[nodiscard]] bool operator==(const Suggestion&) const = default;
};

/// Why there is no connection, as a value: where it happened, the codes, what happened and what to try.
struct Failure {
  ConnectionState stage = ConnectionState::idle;  ///< the state in which it happened
  FailureCause cause = FailureCause::none;
  int http_status = 0;  ///< the server's answer to the upgrade, 0 if there was none
  int system_code = 0;  ///< errno, a getaddrinfo code or an X509_V_ERR, 0 if none
  std::string rule =
      {};  ///< the rule of RFC 6455 that was broken, as scripts see it ("accept", ...), "" none
  std::string message = {};  ///< what happened, one full sentence
  std::string hint = {};     ///< what to try, one or more full sentences
  std::vector<Suggestion> suggestions = {};

  /// The user ended the attempt: nothing that went wrong.
  [[nodiscard]] bool is_cancelled() const { return cause == FailureCause::cancelled; }
  /// Trying the same again can't help: refusals, certificates, a name that does not exist.
  [[nodiscard]] bool is_permanent() const;

  [[nodiscard]] bool operator==(const Failure&) const = default;
};

}  // namespace echoscope
