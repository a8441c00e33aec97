#pragma once

#include <vector>

#include "session/clock.hpp"
#include "session/close_record.hpp"

namespace echoscope {

/// What was seen of the end of a connection that was open.
struct EndEvidence {
  TransportEnd transport = TransportEnd::not_seen;
  Duration idle_before{};                ///< since the last frame of either direction
  bool inside_frame_or_message = false;  ///< a frame or a fragmented message of the peer was not complete
  bool ping_unanswered = false;          ///< a ping of ours waited for its pong
  bool violation = false;                ///< the peer had broken a rule of the protocol
  Duration open_for{};                   ///< from open to the end
};

/// Why the connection may have ended without a Close frame, most likely first; empty if nothing was seen that
/// tells. An idle limit is taken for possible from 1.9 s of silence before an end in order (FIN or TLS), and
/// for more likely than an end without a reason where the silence is within 5 % or 300 ms of the round
/// numbers that proxies and servers are set to, such as 60 s. Pure; any thread.
[[nodiscard]] std::vector<LikelyCause> likely_causes(const EndEvidence& evidence);

}  // namespace echoscope
