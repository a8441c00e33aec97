#include "session/close_record.hpp"

namespace echoscope {

std::string_view name(CloseBy by) noexcept {
  switch (by) {
    case CloseBy::none:
      return "none";
    case CloseBy::local:
      return "local";
    case CloseBy::remote:
      return "remote";
  }
  return "none";
}

std::string_view name(TransportEnd end) noexcept {
  switch (end) {
    case TransportEnd::not_seen:
      return "not_seen";
    case TransportEnd::fin:
      return "fin";
    case TransportEnd::reset:
      return "reset";
    case TransportEnd::tls_closed:
      return "tls_closed";
    case TransportEnd::tls_cut:
      return "tls_cut";
    case TransportEnd::timed_out:
      return "timed_out";
  }
  return "not_seen";
}

std::string_view name(LikelyCause cause) noexcept {
  switch (cause) {
    case LikelyCause::idle_timeout:
      return "idle_timeout";
    case LikelyCause::reset_by_peer:
      return "reset_by_peer";
    case LikelyCause::ping_unanswered:
      return "ping_unanswered";
    case LikelyCause::cut_in_message:
      return "cut_in_message";
    case LikelyCause::tls_cut:
      return "tls_cut";
    case LikelyCause::peer_closed_plainly:
      return "peer_closed_plainly";
    case LikelyCause::protocol_error:
      return "protocol_error";
    case LikelyCause::network_lost:
      return "network_lost";
  }
  return "peer_closed_plainly";
}

}  // namespace echoscope
