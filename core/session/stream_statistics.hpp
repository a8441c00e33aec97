#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "session/clock.hpp"
#include "session/log_chunk.hpp"

namespace echoscope {

/// How many values had which size, by powers of two: bin 0 counts zeros, bin n those from 2^(n-1) to 2^n - 1,
/// the last bin also all above. Plain value.
template <std::size_t kSize>
class Log2Histogram {
 public:
  static constexpr std::size_t kBins = kSize;

  void add(std::uint64_t value) {
    ++counts_[std::min(static_cast<std::size_t>(std::bit_width(value)), kBins - 1)];
  }
  [[nodiscard]] const std::array<std::uint64_t, kBins>& counts() const { return counts_; }
  /// The least value that a bin counts.
  [[nodiscard]] static constexpr std::uint64_t first_of(std::size_t bin) {
    return bin == 0 ? 0 : std::uint64_t{1} << (bin - 1);
  }
  /// The least value that is too large for it.
  [[nodiscard]] static constexpr std::uint64_t end_of(std::size_t bin) { return std::uint64_t{1} << bin; }

 private:
  std::array<std::uint64_t, kBins> counts_{};
};

/// What the messages or control frames of one opcode and direction sum up to. Bytes on the wire are those of
/// whole frames: heads, masks and payload.
struct StreamTotals {
  std::uint64_t messages = 0;
  std::uint64_t payload_bytes = 0;
  std::uint64_t wire_bytes = 0;  ///< of those where it is known
  /// Those of which it is not known what they were on the wire.
  std::uint64_t unknown_messages = 0;
  std::uint64_t unknown_payload_bytes = 0;
  /// Those that were compressed (RFC 7692).
  std::uint64_t compressed_messages = 0;
  std::uint64_t compressed_payload_bytes = 0;  ///< before compression
  std::uint64_t compressed_wire_bytes = 0;
  std::uint64_t compressed_head_bytes = 0;  ///< of frames, as if none of these was fragmented
};

/// What a session's messages sum up to, besides when they came (ActivityTrack): in constant memory, at the
/// price of some additions a message. Plain value.
class StreamStatistics {
 public:
  /// The kinds that are counted, in the order in which they are shown.
  static constexpr std::array kKinds{RecordKind::text, RecordKind::binary, RecordKind::ping,
                                     RecordKind::pong, RecordKind::close,  RecordKind::crafted};
  using Sizes = Log2Histogram<34>;  ///< payload bytes, up to 4 GiB
  using Gaps = Log2Histogram<46>;   ///< nanoseconds, up to some 9 hours

  /// One row of the log; of kinds that are not counted, nothing.
  void count(RecordKind kind, Direction direction, std::uint64_t payload_bytes, TimePoint at,
             const WireFacts& wire) {
    Totals& totals = totals_[static_cast<std::size_t>(direction)];
    StreamTotals& sum = totals[index_of(kind)];
    ++sum.messages;
    sum.payload_bytes += payload_bytes;
    sum.wire_bytes += wire.bytes;
    if (wire.bytes == 0 || wire.compressed) count_unusual(sum, direction, payload_bytes, wire);
    if (is_data(kind)) count_message(flows_[static_cast<std::size_t>(direction)], payload_bytes, at);
  }

  [[nodiscard]] const StreamTotals& totals(RecordKind kind, Direction direction) const {
    return totals_[static_cast<std::size_t>(direction)][index_of(kind)];
  }
  /// Payload sizes of data messages.
  [[nodiscard]] const Sizes& sizes(Direction direction) const {
    return flows_[static_cast<std::size_t>(direction)].sizes;
  }
  /// Between a data message and the one before it in that direction, in nanoseconds; 0 for those that were
  /// read together.
  [[nodiscard]] const Gaps& gaps(Direction direction) const {
    return flows_[static_cast<std::size_t>(direction)].gaps;
  }

 private:
  static constexpr std::size_t kIgnored = kKinds.size();
  using Totals = std::array<StreamTotals, kKinds.size() + 1>;  // the last: what is not counted

  struct Flow {
    Sizes sizes;
    Gaps gaps;
    std::optional<TimePoint> latest;
  };

  static constexpr std::size_t index_of(RecordKind kind) {
    switch (kind) {
      case RecordKind::text:
        return 0;
      case RecordKind::binary:
        return 1;
      case RecordKind::ping:
        return 2;
      case RecordKind::pong:
        return 3;
      case RecordKind::close:
        return 4;
      case RecordKind::crafted:
        return 5;
      default:
        return kIgnored;
    }
  }
  static void count_message(Flow& flow, std::uint64_t payload_bytes, TimePoint at) {
    flow.sizes.add(payload_bytes);
    if (flow.latest)
      flow.gaps.add(static_cast<std::uint64_t>(std::max(Duration{}, Duration(at - *flow.latest)).count()));
    flow.latest = at;
  }
  static void count_unusual(StreamTotals& sum, Direction direction, std::uint64_t payload_bytes,
                            const WireFacts& wire);

  std::array<Totals, 2> totals_{};
  std::array<Flow, 2> flows_{};
};

}  // namespace echoscope
