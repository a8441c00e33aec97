#include "protocol/custom_frame.hpp"

#include <algorithm>

#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"
#include "protocol/utf8.hpp"

namespace echoscope {
namespace {

constexpr std::uint64_t kMaxControlBytes = 125;
constexpr std::uint64_t kLargestLength = 0x7FFF'FFFF'FFFF'FFFF;

bool is(const CustomFrame& frame, Opcode opcode) {
  return frame.opcode == static_cast<std::uint8_t>(opcode);
}

bool is_control(const CustomFrame& frame) {
  return (frame.opcode & 0x8U) != 0;
}

bool is_reserved(const CustomFrame& frame) {
  return (frame.opcode & 0x7U) > 2;
}

std::uint8_t head_bytes(const CustomFrame& frame, std::uint64_t length) {
  const std::uint8_t mask = frame.masked ? 4 : 0;
  switch (frame.length_form) {
    case CustomFrame::LengthForm::bits_7:
      return 2 + mask;
    case CustomFrame::LengthForm::bits_16:
      return 4 + mask;
    case CustomFrame::LengthForm::bits_64:
      return 10 + mask;
    case CustomFrame::LengthForm::shortest:
      break;
  }
  return shortest_head_bytes(length, frame.masked);
}

// The head as a peer reads it, which differs where a length in 7 bits says that more bits follow; nothing: it
// waits for more bytes.
std::optional<FrameHead> head_as_read(const CustomFrame& frame) {
  const std::string bytes = encode(frame, {});
  FrameDecoder decoder(FrameSender::client);
  std::string_view left(bytes);
  const auto piece = decoder.next(left);
  return piece ? std::optional(*piece->head) : std::nullopt;
}

Violation violation_in_close(std::string_view payload) {
  const ClosePayload close = parse_close_payload(payload);
  if (close.objection == 0) return Violation::none;
  if (payload.size() == 1) return Violation::close_one_byte;
  return may_be_sent(close.code) ? Violation::close_reason_not_utf8 : Violation::close_code_illegal;
}

Violation violation_in_text(std::string_view payload, bool complete) {
  Utf8Validator utf8;
  return utf8.feed(payload) && (!complete || utf8.complete()) ? Violation::none : Violation::text_not_utf8;
}

// What the payload does, as far as the peer takes it for this frame's.
Violation violation_in_payload(const CustomFrame& frame, std::uint64_t length, bool compressed) {
  const bool all_there = length <= frame.payload.size();
  const std::string_view payload =
      std::string_view(frame.payload).substr(0, std::min<std::uint64_t>(length, frame.payload.size()));
  if (is(frame, Opcode::close) && all_there) return violation_in_close(payload);
  if (is(frame, Opcode::text) && !compressed) return violation_in_text(payload, frame.fin && all_there);
  return Violation::none;
}

}  // namespace

FrameHead head_of(const CustomFrame& frame, std::array<std::uint8_t, 4> mask) {
  const std::uint64_t length = frame.claimed_length.value_or(frame.payload.size());
  return {.fin = frame.fin,
          .rsv = frame.rsv,
          .opcode = frame.opcode,
          .masked = frame.masked,
          .mask = frame.masked ? frame.mask.value_or(mask) : std::array<std::uint8_t, 4>{},
          .head_bytes = head_bytes(frame, length),
          .payload_bytes = length};
}

std::string encode(const CustomFrame& frame, std::array<std::uint8_t, 4> mask) {
  const FrameHead head = head_of(frame, mask);
  std::string bytes;
  bytes.reserve(head.head_bytes + frame.payload.size());
  append_head(bytes, head);
  bytes += frame.payload;
  if (head.masked) apply_mask(std::span(bytes).subspan(head.head_bytes), head.mask);
  return bytes;
}

bool is_whole(const CustomFrame& frame) {
  const auto head = head_as_read(frame);
  return head && head->head_bytes == head_of(frame, {}).head_bytes &&
         head->payload_bytes == frame.payload.size();
}

bool is_legal_close(const CustomFrame& frame) {
  return is(frame, Opcode::close) && is_whole(frame) && violations_of(frame, false).empty();
}

std::vector<Violation> violations_of(const CustomFrame& frame, bool deflate) {
  std::vector<Violation> found;
  const auto note = [&found](bool broken, Violation what) {
    if (broken) found.push_back(what);
  };
  const bool may_be_compressed = deflate && (is(frame, Opcode::text) || is(frame, Opcode::binary));
  const std::uint8_t without_meaning = frame.rsv & (may_be_compressed ? 0x3U : 0x7U);
  note(!frame.fin && is_control(frame), Violation::control_fragmented);
  note(without_meaning != 0, Violation::reserved_bit);
  note(is_reserved(frame), Violation::reserved_opcode);
  note(!frame.masked, Violation::unmasked_by_client);
  const auto head = head_as_read(frame);
  if (!head) return found;
  const std::uint64_t length = head->payload_bytes;
  note(head->head_bytes != shortest_head_bytes(length, frame.masked), Violation::length_not_minimal);
  note(length > kLargestLength, Violation::length_too_large);
  note(is_control(frame) && length > kMaxControlBytes, Violation::control_too_long);
  const bool compressed = may_be_compressed && (frame.rsv & kRsv1) != 0;
  const Violation payload = violation_in_payload(frame, length, compressed);
  note(payload != Violation::none, payload);
  return found;
}

}  // namespace echoscope
