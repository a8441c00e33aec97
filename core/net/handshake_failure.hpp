#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "protocol/url.hpp"
#include "session/failure.hpp"

namespace echoscope {

/// What is known when an attempt fails, from the library and from the system.
struct HandshakeEvidence {
  ConnectionState stage = ConnectionState::connecting;
  std::string address;            ///< numeric address and port that was tried
  int http_status = 0;            ///< of the answer, 0 if there was none
  int system_code = 0;            ///< errno of connect(), 0 if unknown
  int certificate_error = 0;      ///< X509_V_ERR_..., 0 if the certificate was not judged or was fine
  std::string_view library_text;  ///< what libwebsockets said, may be empty
};

/// Turns the evidence into what happened and what to try. Pure; any thread.
[[nodiscard]] Failure explain_handshake_failure(const Url& url, const HandshakeEvidence& evidence);

/// The failure of an attempt whose stage took longer than its limit. Pure; any thread.
[[nodiscard]] Failure explain_timeout(const Url& url, ConnectionState stage, std::string_view address,
                                      std::chrono::milliseconds limit);

/// The failure of a name lookup; code is getaddrinfo's (EAI_...). Any thread.
[[nodiscard]] Failure explain_resolve_failure(std::string_view host, int code);

/// The errno in a library text such as "conn fail: 111", 0 if there is none. Pure; any thread.
[[nodiscard]] int errno_in(std::string_view library_text);

}  // namespace echoscope
