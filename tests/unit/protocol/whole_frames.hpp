#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "protocol/frame_decoder.hpp"

namespace echoscope {

/// A frame as a reader of the whole of it sees it.
struct WholeFrame {
  FrameHead head;
  std::string payload;  ///< as on the wire
  Violation violation = Violation::none;
  bool ended = false;

  [[nodiscard]] bool operator==(const WholeFrame&) const = default;
};

/// Feeds what is in bytes and puts the pieces together.
inline void feed(FrameDecoder& decoder, std::string_view bytes, std::vector<WholeFrame>& frames) {
  while (const auto piece = decoder.next(bytes)) {
    if (piece->begins) frames.push_back({*piece->head, "", piece->violation, false});
    REQUIRE_FALSE(frames.empty());
    REQUIRE_FALSE(frames.back().ended);
    frames.back().payload.append(piece->payload);
    frames.back().ended = piece->ends;
  }
  REQUIRE(bytes.empty());
}

inline std::vector<WholeFrame> decode(std::string_view bytes, FrameSender sender = FrameSender::server) {
  FrameDecoder decoder(sender);
  std::vector<WholeFrame> frames;
  feed(decoder, bytes, frames);
  REQUIRE(decoder.offset() == bytes.size());
  return frames;
}

/// The violation of the one frame that has one.
inline Violation only_violation(const std::vector<WholeFrame>& frames) {
  Violation found = Violation::none;
  for (const WholeFrame& frame : frames) {
    if (frame.violation == Violation::none) continue;
    REQUIRE(found == Violation::none);
    found = frame.violation;
  }
  return found;
}

}  // namespace echoscope
