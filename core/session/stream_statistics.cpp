#include "session/stream_statistics.hpp"

namespace echoscope {

namespace {

// The head of a lone frame that takes so many bytes on the wire (RFC 6455 section 5.2).
std::uint64_t head_bytes_of(std::uint64_t wire_bytes, Direction direction) {
  constexpr std::uint64_t kSmall = 125;
  constexpr std::uint64_t kMiddle = 65'535;
  const std::uint64_t mask = direction == Direction::out ? 4 : 0;
  if (wire_bytes <= 2 + mask + kSmall) return 2 + mask;
  if (wire_bytes <= 4 + mask + kMiddle) return 4 + mask;
  return 10 + mask;
}

}  // namespace

void StreamStatistics::count_unusual(StreamTotals& sum, Direction direction, std::uint64_t payload_bytes,
                                     const WireFacts& wire) {
  if (wire.bytes == 0) {
    ++sum.unknown_messages;
    sum.unknown_payload_bytes += payload_bytes;
    return;
  }
  ++sum.compressed_messages;
  sum.compressed_payload_bytes += payload_bytes;
  sum.compressed_wire_bytes += wire.bytes;
  sum.compressed_head_bytes += head_bytes_of(wire.bytes, direction);
}

}  // namespace echoscope
