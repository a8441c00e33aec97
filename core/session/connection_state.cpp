#include "session/connection_state.hpp"

namespace echoscope {

std::string_view name(ConnectionState state) noexcept {
  switch (state) {
    case ConnectionState::idle:
      return "idle";
    case ConnectionState::resolving:
      return "resolving";
    case ConnectionState::connecting:
      return "connecting";
    case ConnectionState::tls_handshake:
      return "tls_handshake";
    case ConnectionState::upgrading:
      return "upgrading";
    case ConnectionState::open:
      return "open";
    case ConnectionState::closing:
      return "closing";
    case ConnectionState::closed:
      return "closed";
    case ConnectionState::waiting_to_retry:
      return "waiting_to_retry";
  }
  return "idle";
}

}  // namespace echoscope
