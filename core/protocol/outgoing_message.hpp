#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "protocol/opcode.hpp"

namespace echoscope {

/// A data message or control frame to be sent.
struct OutgoingMessage {
  Opcode opcode = Opcode::text;
  std::string payload;
  /// Payload bytes of each frame but the last, which takes the rest (RFC 6455 section 5.4): one frame more
  /// than there are sizes; empty: one frame. A size over what is left takes all of it. Data messages only.
  /// With permessage-deflate each frame holds that part of the payload compressed (RFC 7692 section 6.1).
  std::vector<std::size_t> fragments = {};
};

/// A message with the time at which it is to be sent.
struct ScheduledMessage {
  std::chrono::nanoseconds after{};  ///< since the play began
  OutgoingMessage message;
};

/// Messages to be sent one after the other, each called for when the one before was queued; times never fall.
/// Nothing: there are no more.
using SendSource = std::function<std::optional<ScheduledMessage>()>;

}  // namespace echoscope
