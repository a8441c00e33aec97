#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "protocol/opcode.hpp"

namespace echoscope {

/// A data message or control frame to be sent.
struct OutgoingMessage {
  Opcode opcode = Opcode::text;
  std::string payload;
  /// Payload bytes of each frame but the last, which takes the rest (RFC 6455 section 5.4); empty: one frame.
  /// Data messages only. A fragmented message is sent uncompressed unless it fits one frame.
  std::vector<std::size_t> fragments = {};
};

}  // namespace echoscope
