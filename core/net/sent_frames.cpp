#include "net/sent_frames.hpp"

#include "net/frame_record.hpp"

namespace echoscope {

void SentFrames::take(std::string_view bytes, TimePoint at) {
  while (const auto piece = decoder_.next(bytes)) {
    const FrameHead& head = *piece->head;
    if (piece->begins) session_.frame(frame_record(head, at, attempt_, Direction::out));
    if (head.opcode != static_cast<std::uint8_t>(Opcode::close) || close_payload_) continue;
    closing_ += piece->payload;
    if (!piece->ends) continue;
    if (head.masked) apply_mask(closing_, head.mask);
    close_payload_ = closing_;
    session_.sent(RecordKind::close, closing_, at);
  }
}

}  // namespace echoscope
