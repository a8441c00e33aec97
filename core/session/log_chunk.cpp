#include "session/log_chunk.hpp"

namespace echoscope {

namespace {

std::size_t aligned(std::size_t bytes) {
  return (bytes + 7) / 8 * 8;
}

}  // namespace

LogChunk::LogChunk(std::size_t capacity_bytes)
    : capacity_(aligned(capacity_bytes)),
      memory_(std::make_unique_for_overwrite<std::byte[]>(capacity_)),
      heads_start_(capacity_) {}

void LogChunk::reset() {
  payloads_end_ = 0;
  open_end_ = 0;
  heads_start_ = capacity_;
}

Record LogChunk::read(std::uint64_t sequence) const {
  Head head;
  std::memcpy(&head, head_at(sequence), kHeadBytes);
  return {
      .sequence = sequence,
      .meta = {.at = head.at,
               .kind = head.kind,
               .direction = head.direction,
               .invalid_utf8 = head.invalid_utf8,
               .wire = {.bytes = head.wire_bytes,
                        .compressed = head.compressed,
                        .fragmented = head.fragmented}},
      .payload = text_at(head.payload_start, head.payload_bytes),
  };
}

}  // namespace echoscope
