#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/frame_decoder.hpp"
#include "session/session.hpp"

namespace echoscope {

/// Reads what was really written after the upgrade: every frame's head for the session's list of frames, and
/// the payload of our Close, which the library composes. No I/O. Service thread.
class SentFrames {
 public:
  SentFrames(Session& session, std::uint32_t attempt) : session_(session), attempt_(attempt) {}

  void take(std::string_view bytes, TimePoint at);
  /// Of the first Close sent, unmasked; none yet: nothing.
  [[nodiscard]] const std::optional<std::string>& close_payload() const { return close_payload_; }

 private:
  Session& session_;
  const std::uint32_t attempt_;
  FrameDecoder decoder_{FrameSender::client};
  std::string closing_;  // the Close's payload so far
  std::optional<std::string> close_payload_;
};

}  // namespace echoscope
