#pragma once

#include <cstdint>

#include "protocol/frame_decoder.hpp"
#include "session/frame_log.hpp"

namespace echoscope {

/// A frame's head as the session keeps it. Any thread.
[[nodiscard]] inline FrameRecord frame_record(const FrameHead& head, TimePoint at, std::uint32_t attempt,
                                              Direction direction) {
  return {.at = at,
          .payload_bytes = head.payload_bytes,
          .attempt = attempt,
          .opcode = head.opcode,
          .head_bytes = head.head_bytes,
          .rsv = head.rsv,
          .fin = head.fin,
          .masked = head.masked,
          .outgoing = direction == Direction::out};
}

}  // namespace echoscope
