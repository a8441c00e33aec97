#pragma once

#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "session/log_chunk.hpp"

namespace echoscope {

/// Keeps dropped standard chunks for use again: memory that was touched once is several times faster to fill
/// than fresh memory. Any thread; a short lock.
class ChunkPool : public std::enable_shared_from_this<ChunkPool> {
 public:
  /// Free chunks beyond these bytes go back to the allocator. At 60 frames a second a reader hands back as
  /// much as arrived in a frame: this is enough for 4 GB/s.
  static constexpr std::size_t kMaxFreeBytes = std::size_t{64} * 1024 * 1024;

  /// standard_bytes: the capacity of the chunks that are kept.
  explicit ChunkPool(std::size_t standard_bytes) : standard_bytes_(standard_bytes) {}

  /// An empty standard chunk if that capacity is in it, else one made to measure. A standard one returns to
  /// this pool when its last holder lets go; another is freed. The pool must be held by a shared_ptr. Blocks
  /// only in the allocator; throws only for memory.
  [[nodiscard]] std::shared_ptr<LogChunk> take(std::size_t capacity_bytes);
  /// Bytes of chunks that wait for use.
  [[nodiscard]] std::size_t free_bytes() const;

 private:
  void give_back(std::unique_ptr<LogChunk> chunk) noexcept;

  const std::size_t standard_bytes_;
  mutable std::mutex mutex_;
  std::vector<std::unique_ptr<LogChunk>> free_;  // guarded by mutex_; the last returned is the first taken
};

}  // namespace echoscope
