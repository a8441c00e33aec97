#pragma once

#include <cstdint>
#include <optional>

#include "session/attempt.hpp"
#include "session/stream_statistics.hpp"

namespace echoscope {

/// What one direction's messages took on the wire beside their payload. Messages of which that is not known
/// are in none of the bytes, and frames made by hand neither.
/// wire_bytes == payload_bytes + head_bytes - saved_bytes + control_bytes.
struct DirectionOverhead {
  std::uint64_t messages = 0;          ///< data messages
  std::uint64_t payload_bytes = 0;     ///< theirs, before compression
  std::uint64_t head_bytes = 0;        ///< heads and masks of their frames
  std::int64_t saved_bytes = 0;        ///< by compression; negative: it made them longer
  std::uint64_t control_bytes = 0;     ///< whole ping, pong and close frames
  std::uint64_t wire_bytes = 0;        ///< all frames
  std::uint64_t unknown_messages = 0;  ///< data messages left out

  [[nodiscard]] bool operator==(const DirectionOverhead&) const = default;
};

/// The same exchange over HTTP/1.1, each data message, sent or received, as a request with its answer. Their
/// heads are those of this handshake without the fields that only WebSocket needs (Upgrade, Connection and
/// Sec-WebSocket-…) and with none added; the messages are as long as here, compressed where they were here.
struct HttpComparison {
  std::uint64_t exchanges = 0;
  std::uint64_t request_head_bytes = 0;   ///< of one
  std::uint64_t response_head_bytes = 0;  ///< of one
  std::uint64_t http_bytes = 0;           ///< all of it
  std::uint64_t websocket_bytes = 0;      ///< all frames and, once, the handshake

  [[nodiscard]] bool operator==(const HttpComparison&) const = default;
};

struct Overhead {
  DirectionOverhead in;
  DirectionOverhead out;
  std::optional<HttpComparison> http;  ///< none without a handshake and a data message
};

/// handshake: the attempt whose heads count; null: none. Any thread.
[[nodiscard]] Overhead overhead_of(const StreamStatistics& statistics, const Attempt* handshake);

}  // namespace echoscope
