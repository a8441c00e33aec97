#include "session/message_log.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

namespace echoscope {

namespace {

// Large chunks leave less unused where messages are large; under a small budget, small ones drop in finer
// steps.
constexpr std::size_t kMinChunkBytes = std::size_t{64} * 1024;
constexpr std::size_t kMaxChunkBytes = std::size_t{1} * 1024 * 1024;
constexpr std::size_t kChunksInBudget = 16;

std::size_t chunk_bytes_for(std::size_t budget) {
  return std::clamp(std::bit_floor(budget / kChunksInBudget), kMinChunkBytes, kMaxChunkBytes);
}

}  // namespace

Record LogView::operator[](std::uint64_t sequence) const {
  return chunk_of(sequence)->read(sequence);
}

LogRows LogView::rows_before(std::uint64_t end, std::uint64_t begin) const {
  assert(begin >= first_ && begin < end && end <= end_);
  const LogChunk& chunk = *chunk_of(end - 1);
  return {chunk, std::max(begin, chunk.first_sequence()), end};
}

std::shared_ptr<const void> LogView::hold(std::uint64_t sequence) const {
  return chunk_of(sequence);
}

void LogView::catch_up(const LogView& newer) {
  take_from(newer.chunks_, newer.chunks_seen_);
  first_ = newer.first_;
  end_ = newer.end_;
}

const std::shared_ptr<const LogChunk>& LogView::chunk_of(std::uint64_t sequence) const {
  assert(sequence >= first_ && sequence < end_);
  const auto after = std::ranges::upper_bound(chunks_, sequence, {}, &LogChunk::first_sequence);
  return *std::prev(after);
}

void LogView::take_from(const std::deque<std::shared_ptr<const LogChunk>>& chunks,
                        std::uint64_t chunks_seen) {
  const std::uint64_t chunks_dropped = chunks_seen - chunks.size();
  while (!chunks_.empty() && chunks_seen_ - chunks_.size() < chunks_dropped) {
    bytes_held_ -= chunks_.front()->capacity();
    dropped_.push_back(std::move(chunks_.front()));
    chunks_.pop_front();
  }
  for (std::uint64_t i = std::max(chunks_seen_, chunks_dropped) - chunks_dropped; i < chunks.size(); ++i) {
    chunks_.push_back(chunks[i]);
    bytes_held_ += chunks[i]->capacity();
  }
  chunks_seen_ = chunks_seen;
}

MessageLog::MessageLog(std::size_t budget_bytes)
    : budget_(budget_bytes),
      chunk_bytes_(chunk_bytes_for(budget_bytes)),
      pool_(std::make_shared<ChunkPool>(chunk_bytes_)) {}

void MessageLog::append(const RecordMeta& meta, std::string_view payload) {
  // A control frame may come between the fragments of a message (RFC 6455 section 5.4), and something may be
  // sent.
  if (is_open() && open_in_ == writing_) [[unlikely]]
    move_open_record(open_bytes());
  if (!writing_ || !writing_->fits(payload.size())) [[unlikely]]
    writing_ = chunk_for(payload.size());
  writing_->write(payload);
  commit(meta);
}

void MessageLog::begin(std::size_t expected_bytes) {
  abandon();
  const std::size_t reserved = std::min(expected_bytes, kMaxReservedBytes);
  open_in_ = writing_ && writing_->fits(reserved) ? writing_ : chunk_for(reserved);
}

void MessageLog::extend(std::string_view piece) {
  assert(is_open());
  // Twice the room each time it is outgrown: a message of n bytes is copied at most n bytes more often.
  if (!open_in_->fits(piece.size())) [[unlikely]]
    move_open_record(2 * (open_bytes() + piece.size()));
  open_in_->write(piece);
}

void MessageLog::finish(const RecordMeta& meta) {
  assert(is_open());
  if (open_in_ != writing_) {
    const std::string_view payload = open_in_->open_payload();
    if (writing_ && writing_->fits(payload.size())) {
      writing_->write(payload);
    } else {
      writing_ = open_in_;
    }
  }
  open_in_.reset();
  commit(meta);
}

void MessageLog::abandon() {
  if (!is_open()) return;
  open_in_->rollback();
  open_in_.reset();
}

void MessageLog::publish() {
  for (std::shared_ptr<LogChunk>& chunk : pending_) {
    published_bytes_ += chunk->capacity();
    published_.push_back(std::move(chunk));
  }
  pending_.clear();
  published_end_ = next_sequence_;
  constexpr std::size_t kAlwaysKept = 2;
  while (published_bytes_ > budget_ && published_.size() > kAlwaysKept) {
    published_bytes_ -= published_.front()->capacity();
    dropped_.push_back(std::move(published_.front()));
    published_.pop_front();
    ++dropped_chunks_;
  }
}

void MessageLog::sync_to(LogView& view) const {
  view.take_from(published_, dropped_chunks_ + published_.size());
  view.first_ = published_.empty() ? 0 : published_.front()->first_sequence();
  view.end_ = published_end_;
}

std::shared_ptr<LogChunk> MessageLog::chunk_for(std::size_t payload_bytes) {
  const std::size_t needed = payload_bytes + LogChunk::kHeadBytes;
  if (needed <= chunk_bytes_) return pool_->take(chunk_bytes_);
  // Some room to spare, so that a small message that follows does not take a whole chunk for its own.
  return pool_->take(needed + chunk_bytes_ / 8);
}

void MessageLog::commit(const RecordMeta& meta) {
  if (writing_->empty()) [[unlikely]] {
    writing_->set_first_sequence(next_sequence_);
    pending_.push_back(writing_);
  }
  writing_->commit(meta);
  ++next_sequence_;
}

void MessageLog::move_open_record(std::size_t room_bytes) {
  std::shared_ptr<LogChunk> chunk = chunk_for(room_bytes);
  chunk->write(open_in_->open_payload());
  open_in_->rollback();
  open_in_ = std::move(chunk);
}

}  // namespace echoscope
