#include "net/frame_receiver.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "net/frame_record.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "protocol/utf8.hpp"

namespace echoscope {
namespace {

// A control frame may be longer than the RFC allows; lenient, so much of it is looked at.
constexpr std::size_t kMaxControlKept = std::size_t{64} * 1024;
// What one large message made of the buffers is given back; smaller ones are kept for the next.
constexpr std::size_t kBufferKept = std::size_t{1024} * 1024;

bool is_control_opcode(std::uint8_t opcode) {
  return (opcode & 0x8U) != 0;
}

// The bytes of one more frame, head included; what would not fit stays the largest number.
std::uint32_t add_bounded(std::uint32_t bytes, const FrameHead& head) {
  const std::uint64_t room = std::numeric_limits<std::uint32_t>::max() - bytes;
  if (head.payload_bytes > room || head.payload_bytes + head.head_bytes > room)
    return std::numeric_limits<std::uint32_t>::max();
  return bytes + static_cast<std::uint32_t>(head.payload_bytes + head.head_bytes);
}

Violation violation_of(std::string_view close_payload) {
  constexpr std::size_t kCodeBytes = 2;
  const ClosePayload close = parse_close_payload(close_payload);
  if (close.objection == 0) return Violation::none;
  if (close_payload.size() < kCodeBytes) return Violation::close_one_byte;
  return may_be_sent(close.code) ? Violation::close_reason_not_utf8 : Violation::close_code_illegal;
}

}  // namespace

FrameReceiver::FrameReceiver(Session& session, std::uint32_t attempt, const Rules& rules)
    : session_(session), attempt_(attempt), rules_(rules) {
  if (!rules_.deflate.on) return;
  decoder_.allow_compression();
  inflater_.emplace(rules_.deflate.server_window_bits, rules_.deflate.server_context_takeover);
}

void FrameReceiver::take(std::string_view bytes, TimePoint at) {
  while (fatal_ == Violation::none) {
    const auto piece = decoder_.next(bytes);
    if (!piece) return;
    if (piece->begins) begin_frame(*piece, at);
    if (fatal_ != Violation::none) return;
    if (skip_frame_) continue;
    if (is_control_opcode(piece->head->opcode)) {
      take_control(*piece, at);
    } else {
      take_data(*piece, at);
    }
  }
}

void FrameReceiver::begin_frame(const FramePiece& piece, TimePoint at) {
  const FrameHead& head = *piece.head;
  session_.frame(frame_record(head, at, attempt_, Direction::in));
  unmasked_bytes_ = 0;
  skip_frame_ = false;
  if (piece.violation != Violation::none) note(piece.violation, at);
  if (fatal_ != Violation::none) return;
  if (is_control_opcode(head.opcode)) {
    control_.clear();
    skip_frame_ = head.opcode > static_cast<std::uint8_t>(Opcode::pong);
    return;
  }
  if (head.opcode == static_cast<std::uint8_t>(Opcode::continuation)) {
    skip_frame_ = !in_message_;
  } else if (head.opcode > static_cast<std::uint8_t>(Opcode::binary)) {
    skip_frame_ = true;
  } else {
    begin_message(head, head.fin && piece.ends);
  }
  if (skip_frame_) return;
  // Announced lengths go up to 2^63: subtract, so that nothing overflows.
  if (head.payload_bytes > rules_.max_message_bytes - message_bytes_) {
    note(Violation::message_too_big, at);
    fatal_ = Violation::message_too_big;  // lenient too: memory is ours to protect
    return;
  }
  message_bytes_ += static_cast<std::size_t>(head.payload_bytes);
  wire_.fragmented = wire_.fragmented || !head.fin;
  wire_.bytes = add_bounded(wire_.bytes, head);
}

void FrameReceiver::begin_message(const FrameHead& head, bool whole) {
  kind_ = static_cast<RecordKind>(head.opcode);
  in_message_ = true;
  message_broken_ = false;
  message_bytes_ = 0;
  wire_ = {};
  compressed_ = inflater_.has_value() && (head.rsv & kRsv1) != 0;
  wire_.compressed = compressed_;
  if (compressed_) {
    inflater_->begin(rules_.max_message_bytes);
    session_.receive_begin(kind_, 0);
  } else if (!whole) {
    // What a peer announces is its claim; the limit was not checked yet.
    session_.receive_begin(kind_, static_cast<std::size_t>(
                                      std::min<std::uint64_t>(head.payload_bytes, rules_.max_message_bytes)));
  }
}

void FrameReceiver::take_data(const FramePiece& piece, TimePoint at) {
  const bool last = piece.ends && piece.head->fin;
  const bool first = piece.begins && piece.head->opcode != static_cast<std::uint8_t>(Opcode::continuation);
  const std::string_view payload = unmask(piece);
  if (compressed_) {
    take_compressed(payload, last, at);
  } else {
    take_plain(payload, first && last, last, at);
  }
  if (last) in_message_ = false;
}

void FrameReceiver::take_plain(std::string_view payload, bool whole, bool last, TimePoint at) {
  bool valid = true;
  if (whole) {
    valid = session_.received(kind_, payload, at, wire_);
  } else {
    valid = session_.receive_piece(payload);
    if (last) valid = session_.receive_end(at, wire_);
  }
  if (!valid) note_in_message(Violation::text_not_utf8, at);
}

void FrameReceiver::take_compressed(std::string_view payload, bool last, TimePoint at) {
  using Result = MessageInflater::Result;
  inflated_.clear();
  Result result = inflater_->feed(payload, inflated_);
  if (last && result == Result::ok) result = inflater_->end(inflated_);
  bool valid = session_.receive_piece(inflated_);
  if (inflated_.capacity() > kBufferKept) inflated_ = {};
  switch (result) {
    case Result::ok:
      break;
    case Result::corrupt:
      note_in_message(Violation::compressed_data_corrupt, at);
      break;
    case Result::cut_short:
      note_in_message(Violation::compressed_data_cut, at);
      break;
    case Result::too_big:
      note(Violation::message_too_big, at);
      fatal_ = Violation::message_too_big;
      return;
  }
  if (fatal_ == Violation::none && last) valid = session_.receive_end(at, wire_);
  if (fatal_ == Violation::none && !valid) note_in_message(Violation::text_not_utf8, at);
}

void FrameReceiver::take_control(const FramePiece& piece, TimePoint at) {
  const std::string_view payload = unmask(piece);
  control_ += payload.substr(0, kMaxControlKept - control_.size());
  if (piece.ends) end_control(*piece.head, at);
}

void FrameReceiver::end_control(const FrameHead& head, TimePoint at) {
  const auto kind = static_cast<RecordKind>(head.opcode);
  static_cast<void>(session_.received(kind, control_, at, {.bytes = add_bounded(0, head)}));
  if (kind == RecordKind::ping) pings_.push_back(control_);
  if (kind == RecordKind::close && !close_payload_) {
    close_payload_ = control_;
    // The connection ends by it anyway: the peer's Close is answered with the right code.
    if (const Violation what = violation_of(control_); what != Violation::none) record(what, at);
  }
}

std::string_view FrameReceiver::unmask(const FramePiece& piece) {
  if (!piece.head->masked) return piece.payload;
  unmasked_ = piece.payload;
  apply_mask(unmasked_, piece.head->mask, unmasked_bytes_);
  unmasked_bytes_ += piece.payload.size();
  return unmasked_;
}

void FrameReceiver::note_in_message(Violation what, TimePoint at) {
  // Once a message: each further piece of it would say the same.
  if (!std::exchange(message_broken_, true)) note(what, at);
}

void FrameReceiver::note(Violation what, TimePoint at) {
  if (rules_.strictness == Strictness::strict) fatal_ = what;
  record(what, at);
}

void FrameReceiver::record(Violation what, TimePoint at) {
  any_violation_ = true;
  const bool strict = rules_.strictness == Strictness::strict;
  session_.violation({.what = what, .at = at, .offset = decoder_.offset(), .failed_connection = strict});
}

}  // namespace echoscope
