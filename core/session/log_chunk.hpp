#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <new>
#include <string_view>

#include "protocol/opcode.hpp"
#include "session/clock.hpp"
#include "session/fresh_memory.hpp"

namespace echoscope {

enum class Direction : std::uint8_t { in, out };

/// What a row of the log is: a message or control frame by its opcode, or a change of the connection's state.
enum class RecordKind : std::uint8_t {
  text = static_cast<std::uint8_t>(Opcode::text),
  binary = static_cast<std::uint8_t>(Opcode::binary),
  close = static_cast<std::uint8_t>(Opcode::close),  ///< payload as on the wire: code, then reason
  ping = static_cast<std::uint8_t>(Opcode::ping),
  pong = static_cast<std::uint8_t>(Opcode::pong),
  opened = 0x10,  ///< the connection opened; payload: its URL
  ended = 0x11,   ///< the connection ended without a closing handshake, or the attempt failed; payload: empty
  violation = 0x12,  ///< the peer broke a rule of the protocol; payload: name(Violation)
  crafted = 0x13,    ///< a frame that a person made bit by bit was sent; payload: all its bytes
};

/// Whether the row is a message or control frame: the others have no opcode. Any thread.
[[nodiscard]] constexpr bool is_frame(RecordKind kind) noexcept {
  return kind < RecordKind::opened;
}

/// Whether the row is a data message (RFC 6455 section 5.6). Any thread.
[[nodiscard]] constexpr bool is_data(RecordKind kind) noexcept {
  return kind == RecordKind::text || kind == RecordKind::binary;
}

/// What a message or control frame was on the wire.
struct WireFacts {
  /// Bytes of all its frames, heads and masks included, compressed where it was; 0: not known. At most 4 GiB
  /// - 1.
  std::uint32_t bytes = 0;
  bool compressed = false;  ///< permessage-deflate (RFC 7692)
  bool fragmented = false;  ///< more than one frame (RFC 6455 section 5.4)

  [[nodiscard]] bool operator==(const WireFacts&) const = default;
};

/// What is kept of a record besides its payload.
struct RecordMeta {
  TimePoint at;  ///< when its last byte was read, or its first one handed to the socket layer
  RecordKind kind = RecordKind::text;
  Direction direction = Direction::in;
  bool invalid_utf8 = false;  ///< a text message or close reason that is not UTF-8 (RFC 6455 section 8.1)
  WireFacts wire = {};
};

/// One row of the log as a reader sees it. payload points into a chunk: valid while the LogView that gave it
/// is not synced.
struct Record {
  std::uint64_t sequence = 0;
  RecordMeta meta;
  std::string_view payload;
};

/// A block of memory that fills from both ends: payloads from the front, 24-byte record heads from the back.
/// One thread writes; others read only records whose publication they have seen under the Session's mutex.
class LogChunk {
 public:
  /// What a record takes besides its payload, in bytes.
  static constexpr std::size_t kHeadBytes = 24;

  /// capacity: bytes of payloads and heads together, rounded up to a multiple of 8.
  explicit LogChunk(std::size_t capacity_bytes);

  [[nodiscard]] std::size_t capacity() const { return capacity_; }
  [[nodiscard]] std::uint64_t first_sequence() const { return first_sequence_; }
  /// Whether no record was committed yet. Writer thread.
  [[nodiscard]] bool empty() const { return heads_start_ == capacity_; }

  /// Makes the first writing of the whole chunk cheaper, see fresh_memory.hpp. Before the first record.
  void populate_memory() { populate({memory_.get(), capacity_}); }
  /// Empties the chunk. Only while no reader holds it.
  void reset();
  /// The sequence of the first record; to be set before it is committed. Writer thread.
  void set_first_sequence(std::uint64_t sequence) { first_sequence_ = sequence; }

  /// Whether that many more bytes of payload fit, with a head for them; a payload begins below 4 GiB. Writer
  /// thread.
  [[nodiscard]] bool fits(std::size_t bytes) const {
    if (payloads_end_ > std::numeric_limits<std::uint32_t>::max()) return false;
    const std::size_t free = heads_start_ - open_end_;
    return free >= kHeadBytes && free - kHeadBytes >= bytes;
  }
  /// Copies bytes behind the open record's end; they must fit. Writer thread.
  void write(std::string_view bytes) {
    assert(fits(bytes.size()));
    if (bytes.empty()) return;  // its data may be null, which memcpy must not see
    std::memcpy(memory_.get() + open_end_, bytes.data(), bytes.size());
    open_end_ += bytes.size();
    prefetch(memory_.get() + open_end_ + kPrefetchedAhead, bytes.size());
  }
  /// Bytes written since the last commit. Writer thread.
  [[nodiscard]] std::string_view open_payload() const {
    return text_at(payloads_end_, open_end_ - payloads_end_);
  }
  /// What was written since the last commit becomes a record. Writer thread.
  void commit(const RecordMeta& meta) {
    heads_start_ -= kHeadBytes;
    // Made in place: copied from the stack, its narrow stores would be read back wide, which costs more than
    // all the rest.
    new (memory_.get() + heads_start_) Head{
        .at = meta.at,
        .payload_start = static_cast<std::uint32_t>(payloads_end_),
        .payload_bytes = static_cast<std::uint32_t>(open_end_ - payloads_end_),
        .wire_bytes = meta.wire.bytes,
        .kind = meta.kind,
        .invalid_utf8 = meta.invalid_utf8,
        .compressed = meta.wire.compressed,
        .fragmented = meta.wire.fragmented,
        .direction = meta.direction,
    };
    payloads_end_ = open_end_;
    prefetch(memory_.get() + heads_start_ - kPrefetchedAhead, 1);
  }
  /// Forgets what was written since the last commit. Writer thread.
  void rollback() { open_end_ = payloads_end_; }

  /// The record of that sequence, which must have been published. Any thread.
  [[nodiscard]] Record read(std::uint64_t sequence) const;
  /// Its payload alone, which is cheaper. Payloads stand one behind the other in a chunk, without a gap. Any
  /// thread.
  [[nodiscard]] std::string_view payload(std::uint64_t sequence) const {
    Head head;
    std::memcpy(&head, head_at(sequence), kHeadBytes);
    return text_at(head.payload_start, head.payload_bytes);
  }

 private:
  static constexpr std::size_t kPrefetchedAhead = 1536;
  static constexpr std::size_t kCacheLineBytes = 64;

  // A log that is used again is far larger than the caches: writes to lines that have to be fetched first
  // hold up all that comes behind them, so lines are asked for before they are needed. An address behind the
  // end does no harm.
  static void prefetch(const std::byte* from, std::size_t bytes) {
    for (std::size_t line = 0; line < bytes; line += kCacheLineBytes)
      __builtin_prefetch(from + line, 1);
  }

  struct Head {
    TimePoint at;
    std::uint32_t payload_start;
    std::uint32_t payload_bytes;
    std::uint32_t wire_bytes;
    RecordKind kind;
    bool invalid_utf8 : 1;
    bool compressed : 1;
    bool fragmented : 1;
    Direction
        direction;  // not beside kind: both would be copied by one read, wider than the writes before it
  };
  static_assert(sizeof(Head) == kHeadBytes);

  [[nodiscard]] const std::byte* head_at(std::uint64_t sequence) const {
    return memory_.get() + capacity_ - (sequence - first_sequence_ + 1) * kHeadBytes;
  }
  [[nodiscard]] std::string_view text_at(std::size_t start, std::size_t bytes) const {
    return {reinterpret_cast<const char*>(memory_.get() + start), bytes};
  }

  // A reader reads these, and the memory below what was published.
  const std::size_t capacity_;
  const std::unique_ptr<std::byte[]> memory_;  // uninitialised: its first touch is by the payload
  std::uint64_t first_sequence_ = 0;

  // Writer thread only.
  std::size_t payloads_end_ = 0;  // end of the committed payloads
  std::size_t open_end_ = 0;      // end of the bytes written since
  std::size_t heads_start_;
};

}  // namespace echoscope
