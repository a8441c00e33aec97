#include "text/close_texts.hpp"

#include "session/close_record.hpp"

namespace echoscope {

const CloseTexts::Likely& CloseTexts::likely(LikelyCause cause) const noexcept {
  switch (cause) {
    case LikelyCause::idle_timeout:
      return idle_timeout;
    case LikelyCause::reset_by_peer:
      return reset_by_peer;
    case LikelyCause::ping_unanswered:
      return ping_unanswered;
    case LikelyCause::cut_in_message:
      return cut_in_message;
    case LikelyCause::tls_cut:
      return tls_cut;
    case LikelyCause::peer_closed_plainly:
      return peer_closed_plainly;
    case LikelyCause::protocol_error:
      return protocol_error;
    case LikelyCause::network_lost:
      return network_lost;
  }
  return peer_closed_plainly;
}

}  // namespace echoscope
