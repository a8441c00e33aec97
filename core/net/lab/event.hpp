#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/frame_decoder.hpp"
#include "session/clock.hpp"

namespace echoscope::lab {

/// What the server did or saw.
enum class EventKind : std::uint8_t {
  accepted,    ///< TCP; text: the client's address
  refused,     ///< too many clients, an origin that is not allowed, no such behaviour; text: why
  tls_done,    ///< text: version and cipher
  tls_failed,  ///< text: what OpenSSL says
  request,     ///< text: the request line
  answered,    ///< text: the status line
  opened,      ///< text: the target
  frame_in,    ///< head, text: the payload's beginning, unmasked
  frame_out,   ///< head, text: the payload's beginning
  bytes_out,   ///< bytes that are no frame; text: their beginning
  fault,       ///< what it did wrong on purpose, or the client did; text: in words
  ended,       ///< text: how
};

/// The name that scripts see: "accepted", "frame_in", ... Any thread.
[[nodiscard]] std::string_view name(EventKind kind) noexcept;

struct Event {
  /// So many bytes of a payload, a head or other bytes are kept.
  static constexpr std::size_t kMaxText = 256;

  TimePoint at = {};
  std::uint64_t client = 0;  ///< counted from 1, never used twice
  EventKind kind = EventKind::accepted;
  FrameHead head = {};    ///< of a frame
  std::string text = {};  ///< any bytes
};

}  // namespace echoscope::lab
