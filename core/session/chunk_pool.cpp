#include "session/chunk_pool.hpp"

#include <utility>

namespace echoscope {

std::shared_ptr<LogChunk> ChunkPool::take(std::size_t capacity_bytes) {
  if (capacity_bytes > standard_bytes_) return std::make_shared<LogChunk>(capacity_bytes);
  std::unique_ptr<LogChunk> chunk;
  {
    const std::lock_guard lock(mutex_);
    // Room for what give_back may put in: it runs in a destructor, where nothing may throw.
    if (free_.capacity() == 0) free_.reserve(kMaxFreeBytes / standard_bytes_);
    if (!free_.empty()) {
      chunk = std::move(free_.back());
      free_.pop_back();
    }
  }
  if (!chunk) {
    chunk = std::make_unique<LogChunk>(standard_bytes_);
    chunk->populate_memory();
  }
  const auto return_to = [pool = shared_from_this()](LogChunk* dropped) {
    pool->give_back(std::unique_ptr<LogChunk>(dropped));
  };
  return {chunk.release(), return_to};
}

std::size_t ChunkPool::free_bytes() const {
  const std::lock_guard lock(mutex_);
  return free_.size() * standard_bytes_;
}

void ChunkPool::give_back(std::unique_ptr<LogChunk> chunk) noexcept {
  chunk->reset();
  const std::lock_guard lock(mutex_);
  if (free_.size() < free_.capacity()) free_.push_back(std::move(chunk));
}

}  // namespace echoscope
