#include "net/sent_frames.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "net/frame_record.hpp"

namespace echoscope {

void SentFrames::expect(std::uint64_t bytes, std::uint64_t row) {
  expected_.push_back({.bytes_left = bytes, .row = row});
}

void SentFrames::expect(const CustomFrame& frame, std::uint64_t row) {
  const FrameHead head = head_of(frame, {});
  Expected expected{.bytes_left = head.head_bytes + frame.payload.size(), .row = row, .decoded = false};
  expected.crafted = frame_record(head, {}, attempt_, Direction::out);
  expected.crafted->row = row;
  if (is_legal_close(frame)) expected.close = frame.payload;
  expected_.push_back(std::move(expected));
}

void SentFrames::take(std::string_view bytes, TimePoint at) {
  while (!bytes.empty() && !expected_.empty()) {
    const std::string_view part =
        bytes.substr(0, std::min<std::uint64_t>(expected_.front().bytes_left, bytes.size()));
    bytes.remove_prefix(part.size());
    take_announced(part, at);
  }
  take_decoded(bytes, at, std::nullopt);
}

void SentFrames::take_announced(std::string_view bytes, TimePoint at) {
  Expected& frame = expected_.front();
  if (frame.decoded) take_decoded(bytes, at, frame.row);
  if (frame.crafted) {
    frame.crafted->at = at;
    session_.frame(*std::exchange(frame.crafted, std::nullopt));
  }
  frame.bytes_left -= bytes.size();
  if (frame.bytes_left > 0) return;
  if (frame.close && !close_payload_) close_payload_ = std::move(frame.close);
  expected_.pop_front();
}

void SentFrames::take_decoded(std::string_view bytes, TimePoint at, std::optional<std::uint64_t> row) {
  while (const auto piece = decoder_.next(bytes)) {
    const FrameHead& head = *piece->head;
    if (piece->begins && row) {
      FrameRecord record = frame_record(head, at, attempt_, Direction::out);
      record.row = *row;
      session_.frame(record);
    }
    if (row || head.opcode != static_cast<std::uint8_t>(Opcode::close) || close_payload_) continue;
    if (piece->begins) closing_began_ = at;
    closing_ += piece->payload;
    if (!piece->ends) continue;
    if (head.masked) apply_mask(closing_, head.mask);
    close_payload_ = closing_;
    // Its row is known only now.
    FrameRecord record = frame_record(head, closing_began_, attempt_, Direction::out);
    const auto bytes_on_wire = static_cast<std::uint32_t>(head.head_bytes + closing_.size());
    record.row = session_.sent(RecordKind::close, closing_, at, {.bytes = bytes_on_wire});
    session_.frame(record);
  }
}

}  // namespace echoscope
