#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "session/frame_log.hpp"
#include "session/message_log.hpp"

namespace echoscope {

/// One frame of a message, as far as it is known (RFC 6455 section 5.2).
struct MessageFrame {
  /// How a head writes the length of the payload: in the 7 bits of its second byte, or in so many more.
  enum class LengthForm : std::uint8_t { bits_7, bits_16, bits_64 };

  std::uint64_t payload_bytes = 0;  ///< on the wire: compressed where it was
  std::uint8_t opcode = 0;
  std::uint8_t rsv = 0;  ///< RSV1 is 4
  bool fin = true;
  bool masked = false;
  LengthForm length_form = LengthForm::bits_7;
  std::optional<std::array<std::uint8_t, 4>> mask;  ///< none: not kept, or there was none

  [[nodiscard]] bool operator==(const MessageFrame&) const = default;
  /// 2 to 14.
  [[nodiscard]] std::size_t head_bytes() const;
};

/// What a row of the log was on the wire.
struct MessageFrames {
  enum class Source : std::uint8_t {
    none,           ///< nothing is known, or the row is no frame
    log,            ///< as they were read and written
    payload,        ///< read from the row itself, which holds all bytes
    reconstructed,  ///< one frame with the shortest length, as its size suggests
  };

  Source source = Source::none;
  std::vector<MessageFrame> frames;  ///< in the order of the wire
  bool first_missing = false;        ///< frames before these fell out of the frame log
};

/// The bytes of a head, in hexadecimal two by two with a blank between; those of a mask that is not known
/// are "··". Any thread.
[[nodiscard]] std::string head_hex(const MessageFrame& frame);

/// The frames of a row: looked up among those kept, or reconstructed. O(frames kept). Any thread.
[[nodiscard]] MessageFrames frames_of(const FrameLog::View& frames, const LogView& log, const Record& record);

}  // namespace echoscope
