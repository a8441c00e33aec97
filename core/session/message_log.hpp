#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "session/chunk_pool.hpp"
#include "session/log_chunk.hpp"

namespace echoscope {

/// Rows that follow each other within one chunk: what is to be done to very many rows is done to these,
/// without looking for the chunk of each. Valid while the LogView that gave it is not synced. Any thread.
class LogRows {
 public:
  LogRows(const LogChunk& chunk, std::uint64_t first, std::uint64_t end)
      : chunk_(&chunk), first_(first), end_(end) {}

  [[nodiscard]] std::uint64_t size() const { return end_ - first_; }
  [[nodiscard]] std::uint64_t first_sequence() const { return first_; }
  [[nodiscard]] std::uint64_t end_sequence() const { return end_; }
  /// The record of that sequence; it must be within [first_sequence, end_sequence).
  [[nodiscard]] Record operator[](std::uint64_t sequence) const { return chunk_->read(sequence); }
  /// Its payload alone: a part of payloads().
  [[nodiscard]] std::string_view payload(std::uint64_t sequence) const { return chunk_->payload(sequence); }
  /// The payloads of all these rows, one behind the other.
  [[nodiscard]] std::string_view payloads() const {
    if (first_ == end_) return {};
    const std::string_view first = payload(first_);
    const std::string_view last = payload(end_ - 1);
    return {first.data(), static_cast<std::size_t>(last.data() + last.size() - first.data())};
  }

 private:
  const LogChunk* chunk_;
  std::uint64_t first_;
  std::uint64_t end_;
};

/// A reader's hold on one log: shared pointers to chunks and a count. What it shows never moves or changes,
/// whatever the writer does meanwhile; chunks that the log dropped stay in memory until the view is synced or
/// destroyed. Owned by one reader thread; lookup is O(log chunks), without a lock.
class LogView {
 public:
  /// Records kept, from first_sequence() to end_sequence() - 1.
  [[nodiscard]] std::uint64_t size() const { return end_ - first_; }
  [[nodiscard]] bool empty() const { return end_ == first_; }
  [[nodiscard]] std::uint64_t first_sequence() const { return first_; }
  [[nodiscard]] std::uint64_t end_sequence() const { return end_; }
  /// Bytes of memory held by the chunks that this view shows.
  [[nodiscard]] std::size_t bytes_held() const { return bytes_held_; }
  /// Records dropped from the oldest end to stay within the budget.
  [[nodiscard]] std::uint64_t dropped() const { return first_; }
  /// The record of that sequence; it must be within [first_sequence, end_sequence).
  [[nodiscard]] Record operator[](std::uint64_t sequence) const;
  /// The last rows before end that stand in one chunk, none before begin; at least one if begin < end. Both
  /// must be within the view. Backwards through all: end = rows.first_sequence(), again and again.
  [[nodiscard]] LogRows rows_before(std::uint64_t end, std::uint64_t begin) const;
  /// As long as it is held, the payload of that record, which must be in the view, stays where it is,
  /// whatever the log drops and the view is synced to: for a reader of one message. May be copied to any
  /// thread.
  [[nodiscard]] std::shared_ptr<const void> hold(std::uint64_t sequence) const;

  /// Makes this view show what that one does, a newer one of the same log. O(chunks new or dropped).
  void catch_up(const LogView& newer);
  /// Frees what the last sync dropped. Outside the mutex, as giving back a large chunk can take milliseconds.
  void release_dropped() { dropped_.clear(); }

 private:
  friend class MessageLog;
  [[nodiscard]] const std::shared_ptr<const LogChunk>& chunk_of(std::uint64_t sequence) const;
  // chunks: those that a log or a view of it has, of which chunks_seen were published with those dropped.
  void take_from(const std::deque<std::shared_ptr<const LogChunk>>& chunks, std::uint64_t chunks_seen);

  std::deque<std::shared_ptr<const LogChunk>> chunks_;
  std::vector<std::shared_ptr<const LogChunk>> dropped_;
  std::uint64_t chunks_seen_ = 0;  // how many the log had published up to the last sync, dropped ones too
  std::uint64_t first_ = 0;
  std::uint64_t end_ = 0;
  std::size_t bytes_held_ = 0;
};

/// Every message of a session in order, in chunks of 64 KiB to 1 MiB (a larger message has a chunk of its
/// own), under a byte budget: the oldest chunks are dropped whole. One writer appends without a lock;
/// publish() and sync_to() must be called under one mutex, which is the Session's. Nothing published is moved
/// or changed. Memory: payload plus 24 bytes a record plus the unused ends of chunks, each shorter than the
/// record that did not fit there.
class MessageLog {
 public:
  /// At most this is taken ahead for a record that is announced: the announcement is a peer's claim.
  static constexpr std::size_t kMaxReservedBytes = std::size_t{16} * 1024 * 1024;

  /// budget: bytes of chunks to keep; at least two chunks are always kept.
  explicit MessageLog(std::size_t budget_bytes);

  /// Appends a whole record, also while another one arrives in pieces. Writer thread. Blocks only in the
  /// allocator. Sizes up to 4 GiB - 1.
  void append(const RecordMeta& meta, std::string_view payload);

  /// Starts a record that arrives in pieces; expected_bytes, if known, saves moving it while it grows. One
  /// that was begun and not finished is dropped. Writer thread.
  void begin(std::size_t expected_bytes);
  /// Adds a piece to the record begun. Writer thread.
  void extend(std::string_view piece);
  /// True from begin to finish or abandon. Writer thread.
  [[nodiscard]] bool is_open() const { return open_in_ != nullptr; }
  /// Bytes of the record begun so far. Writer thread.
  [[nodiscard]] std::size_t open_bytes() const { return open_payload().size(); }
  /// The record begun so far, valid until the next call that writes. Writer thread.
  [[nodiscard]] std::string_view open_payload() const {
    return is_open() ? open_in_->open_payload() : std::string_view{};
  }
  /// The record begun becomes the next one. Writer thread.
  void finish(const RecordMeta& meta);
  /// Drops the record begun, if there is one. Writer thread.
  void abandon();
  /// The sequence the next record will get. Writer thread.
  [[nodiscard]] std::uint64_t next_sequence() const { return next_sequence_; }

  /// Makes all finished records visible to readers and drops what is over the budget. Under the mutex; O(new
  /// chunks).
  void publish();
  /// Frees what publish() dropped, unless a reader holds it. Writer thread, outside the mutex.
  void release_dropped() { dropped_.clear(); }
  /// Brings a reader's view up to what was published last. Under the mutex; O(chunks new or dropped since its
  /// last sync).
  void sync_to(LogView& view) const;

 private:
  [[nodiscard]] std::shared_ptr<LogChunk> chunk_for(std::size_t payload_bytes);
  void commit(const RecordMeta& meta);
  void move_open_record(std::size_t room_bytes);

  const std::size_t budget_;
  const std::size_t chunk_bytes_;
  const std::shared_ptr<ChunkPool> pool_;

  // Writer thread only.
  std::shared_ptr<LogChunk> writing_;               // where the next record goes
  std::shared_ptr<LogChunk> open_in_;               // where the record begun stands; often the same
  std::vector<std::shared_ptr<LogChunk>> pending_;  // chunks with records, of which none is published
  std::vector<std::shared_ptr<const LogChunk>> dropped_;
  std::uint64_t next_sequence_ = 0;

  // Under the mutex of the owner.
  std::deque<std::shared_ptr<const LogChunk>> published_;
  std::uint64_t dropped_chunks_ = 0;
  std::uint64_t published_end_ = 0;
  std::size_t published_bytes_ = 0;
};

}  // namespace echoscope
