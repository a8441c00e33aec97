#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "protocol/custom_frame.hpp"
#include "protocol/frame_decoder.hpp"
#include "session/session.hpp"

namespace echoscope {

/// Reads what was really written after the upgrade: every frame's head for the session's list of frames, and
/// the payload of our Close, which the library composes. What the library does not compose is announced
/// before it is written, frame by frame in that order, with the row it belongs to. No I/O. Service thread.
class SentFrames {
 public:
  SentFrames(Session& session, std::uint32_t attempt) : session_(session), attempt_(attempt) {}

  /// A frame of so many bytes, head included, will be written.
  void expect(std::uint64_t bytes, std::uint64_t row);
  /// So will this one. It may be illegal, and its length a lie: its bytes are counted, not decoded, so that
  /// the frames after it are read as what they are.
  void expect(const CustomFrame& frame, std::uint64_t row);

  void take(std::string_view bytes, TimePoint at);
  /// Of the first legal Close sent, unmasked; none yet: nothing.
  [[nodiscard]] const std::optional<std::string>& close_payload() const { return close_payload_; }

 private:
  struct Expected {
    std::uint64_t bytes_left = 0;
    std::uint64_t row = 0;
    std::optional<FrameRecord> crafted = {};  // until its first byte was written
    std::optional<std::string> close = {};    // the payload, if it is a Close
    bool decoded = true;
  };

  void take_announced(std::string_view bytes, TimePoint at);
  void take_decoded(std::string_view bytes, TimePoint at, std::optional<std::uint64_t> row);

  Session& session_;
  const std::uint32_t attempt_;
  FrameDecoder decoder_{FrameSender::client};
  std::deque<Expected> expected_;
  std::string closing_;  // the Close's payload so far
  TimePoint closing_began_;
  std::optional<std::string> close_payload_;
};

}  // namespace echoscope
