#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "protocol/handshake.hpp"
#include "protocol/http_head.hpp"
#include "protocol/url.hpp"
#include "session/failure.hpp"

namespace echoscope {

/// What is known when an attempt fails; only what the cause needs has to be filled in.
struct FailureContext {
  const Url* url = nullptr;            ///< of the attempt
  std::string server_name;             ///< asked for in the TLS handshake where it is not the url's host
  std::string address;                 ///< numeric address and port that was tried
  std::string proxy;                   ///< the proxy's address, without credentials
  std::chrono::milliseconds limit{0};  ///< that ran out
  int http_status = 0;
  int system_code = 0;  ///< errno, EAI_... or X509_V_ERR_...
  std::string words;    ///< the system's, OpenSSL's or the peer's own words
  std::string rule;     ///< name(HandshakeRule) that was broken, "" none
  std::string expected;
  std::string received;
  std::string location;  ///< of a redirect: as received
  std::string origin;    ///< sent, "" none
  bool credentials_sent = false;
  bool client_certificate_sent = false;
  std::vector<std::string> certificate_names;
  std::string certificate_issuer;
  std::string certificate_date;  ///< when it expired or becomes valid
  std::string first_bytes;       ///< of what was no HTTP
};

/// Looks cause and stage up in the catalogue (text/failure_texts.hpp), fills in the context, and adds what
/// can be done with one press. Pure; any thread.
[[nodiscard]] Failure explain_failure(ConnectionState stage, FailureCause cause,
                                      const FailureContext& context);

// From codes and findings to causes. Pure; any thread.
[[nodiscard]] FailureCause cause_of_resolve_error(int code);  ///< getaddrinfo's EAI_...
[[nodiscard]] FailureCause cause_of_connect_error(int code);  ///< errno
[[nodiscard]] FailureCause cause_of_verify_error(int code);   ///< X509_V_ERR_...
[[nodiscard]] FailureCause cause_of_status(int http_status);  ///< of a reply other than 101
[[nodiscard]] FailureCause cause_of_head_problem(HeadProblem problem);
[[nodiscard]] FailureCause cause_of_broken_rule(const HandshakeCheck& check);
[[nodiscard]] FailureCause cause_of_timeout(ConnectionState stage);

/// What is wrong with the head, for FailureContext::words of upgrade_bad_head; "" for none. Pure; any thread.
[[nodiscard]] std::string in_words(HeadProblem problem);

/// Where a redirect points to, as a WebSocket address: relative ones are resolved against the attempt's
/// address, http becomes ws, https wss. "" if it is not an address to connect to. Pure; any thread.
[[nodiscard]] std::string redirect_target(const Url& url, std::string_view location);

}  // namespace echoscope
