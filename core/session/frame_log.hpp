#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>

#include "session/clock.hpp"
#include "session/log_chunk.hpp"

namespace echoscope {

/// One frame as it was on the wire, without its payload.
struct FrameRecord {
  TimePoint at;  ///< when its head was read or written
  std::uint64_t payload_bytes = 0;
  /// Outgoing: the log's row that this frame belongs to. Incoming: the log's end when its head came; its row
  /// is the first one of that direction from there on that its message, or control frame, ended with.
  std::uint64_t row = 0;
  std::uint32_t attempt = 0;  ///< the attempt it belongs to
  std::uint8_t opcode = 0;
  std::uint8_t head_bytes = 2;  // between two that stand side by side in FrameHead: copied by one read, wider
                                // than the writes just before, they would wait for all writes in between
  std::uint8_t rsv = 0;         ///< RSV1 is 4
  bool fin : 1 = true;
  bool masked : 1 = false;
  bool outgoing : 1 = false;
};

/// The last frames of a session: a ring of chunks, bounded in bytes. One writer appends; readers hold shared
/// pointers to chunks and a count, as with MessageLog.
class FrameLog {
 public:
  /// 2 MiB: 64 chunks of 1,024 frames.
  static constexpr std::size_t kChunkFrames = 1024;
  static constexpr std::size_t kMaxChunks = 64;
  using Chunk = std::array<FrameRecord, kChunkFrames>;

  /// A reader's hold. Plain value; index 0 is the oldest frame kept.
  class View {
   public:
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] const FrameRecord& operator[](std::size_t index) const {
      return (*chunks_[index / kChunkFrames])[index % kChunkFrames];
    }
    /// Frames that went before the oldest one kept.
    [[nodiscard]] std::uint64_t dropped() const { return dropped_; }

   private:
    friend class FrameLog;
    std::deque<std::shared_ptr<const Chunk>> chunks_;
    std::size_t count_ = 0;
    std::uint64_t dropped_ = 0;
  };

  /// Writer thread. An allocation every kChunkFrames.
  void append(const FrameRecord& frame) {
    if (used_ == kChunkFrames) [[unlikely]]
      start_chunk();
    (*chunks_.back())[used_++] = frame;
  }
  /// Makes all that was appended visible. Under the owner's mutex.
  void publish();
  /// Under the owner's mutex; O(chunks new or dropped).
  void sync_to(View& view) const;

 private:
  void start_chunk();
  template <typename Chunks>
  static void bring_up(View& view, const Chunks& chunks, std::uint64_t dropped);

  // Writer thread only.
  std::deque<std::shared_ptr<Chunk>> chunks_;
  std::size_t used_ = kChunkFrames;  // frames in the last chunk
  std::uint64_t dropped_ = 0;
  // Under the owner's mutex.
  View published_;
};

}  // namespace echoscope
