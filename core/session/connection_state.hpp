#pragma once

#include <cstdint>
#include <string_view>

namespace echoscope {

/// The states a connection passes through, in order. tls_handshake is passed by wss: only; waiting_to_retry
/// is the pause before an automatic reconnect.
enum class ConnectionState : std::uint8_t {
  idle,
  resolving,
  connecting,
  tls_handshake,
  upgrading,
  open,
  closing,
  closed,
  waiting_to_retry,
};

/// The state's name as scripts see it: "idle", "tls_handshake", ... Any thread.
[[nodiscard]] std::string_view name(ConnectionState state) noexcept;

/// True from resolving to upgrading: there is an attempt that can be cancelled. Any thread.
[[nodiscard]] constexpr bool is_attempting(ConnectionState state) noexcept {
  return state >= ConnectionState::resolving && state <= ConnectionState::upgrading;
}

/// True when nothing of a connection is left: Connect is what comes next. Any thread.
[[nodiscard]] constexpr bool is_at_rest(ConnectionState state) noexcept {
  return state == ConnectionState::idle || state == ConnectionState::closed;
}

}  // namespace echoscope
