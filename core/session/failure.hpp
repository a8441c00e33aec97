#pragma once

#include <cerrno>
#include <string>

#include "session/connection_state.hpp"

namespace echoscope {

/// Why there is no connection, as a value: where it happened, the codes, what happened and what to try.
struct Failure {
  ConnectionState stage = ConnectionState::idle;  ///< the state in which it happened
  int http_status = 0;                            ///< the server's answer to the upgrade, 0 if there was none
  int system_code = 0;                            ///< errno, a getaddrinfo code or an X509_V_ERR, 0 if none
  std::string message;                            ///< what happened, one full sentence
  std::string hint;                               ///< what to try, one full sentence

  /// The user ended the attempt: nothing that went wrong.
  [[nodiscard]] bool is_cancelled() const { return system_code == ECANCELED; }

  [[nodiscard]] bool operator==(const Failure&) const = default;
};

}  // namespace echoscope
