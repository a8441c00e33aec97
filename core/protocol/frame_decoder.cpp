#include "protocol/frame_decoder.hpp"

#include <algorithm>
#include <cstring>

namespace echoscope {
namespace {

constexpr unsigned kMaskBit = 0x80;
constexpr unsigned kLengthIn2Bytes = 126;
constexpr unsigned kLengthIn8Bytes = 127;
constexpr std::uint64_t kLargestIn1Byte = 125;
constexpr std::uint64_t kLargestIn2Bytes = 0xFFFF;
constexpr std::uint64_t kLargestLength = 0x7FFF'FFFF'FFFF'FFFF;
constexpr std::uint64_t kMaxControlBytes = 125;

constexpr bool is(std::uint8_t opcode, Opcode known) {
  return opcode == static_cast<std::uint8_t>(known);
}

constexpr bool is_control(std::uint8_t opcode) {
  return (opcode & 0x8U) != 0;
}

constexpr bool is_reserved(std::uint8_t opcode) {
  return (opcode & 0x7U) > 2;
}

unsigned byte_at(std::string_view bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

// How long a head is whose second byte this is: 2 to 14.
std::size_t head_bytes(unsigned second) {
  const unsigned length = second & ~kMaskBit;
  const std::size_t extended = length == kLengthIn8Bytes ? 8 : length == kLengthIn2Bytes ? 2 : 0;
  return 2 + extended + ((second & kMaskBit) != 0 ? 4 : 0);
}

// bytes: the whole head and perhaps more. Written field by field: a head made on the stack and copied would
// have its narrow stores read back wide, which waits for every store before them, the last message's payload
// included.
void read_head(std::string_view bytes, FrameHead& head) {
  const unsigned first = byte_at(bytes, 0);
  const unsigned second = byte_at(bytes, 1);
  std::uint64_t length = second & ~kMaskBit;
  std::size_t at = 2;
  if (length >= kLengthIn2Bytes) {
    const std::size_t end = at + (length == kLengthIn2Bytes ? 2 : 8);
    length = 0;
    for (; at < end; ++at)
      length = (length << 8U) | byte_at(bytes, at);
  }
  head.fin = (first & 0x80U) != 0;
  head.rsv = static_cast<std::uint8_t>((first >> 4U) & 0x7U);
  head.opcode = static_cast<std::uint8_t>(first & 0xFU);
  head.masked = (second & kMaskBit) != 0;
  head.head_bytes = static_cast<std::uint8_t>(head_bytes(second));
  head.payload_bytes = length;
  head.mask = {};
  if (head.masked) std::memcpy(head.mask.data(), bytes.data() + at, head.mask.size());
}

// Whether the length is longer than it had to be written; head_bytes tells which form was used.
bool length_is_minimal(const FrameHead& head) {
  switch (head.head_bytes - (head.masked ? 4 : 0)) {
    case 2:
      return true;
    case 4:
      return head.payload_bytes > kLargestIn1Byte;
    default:
      return head.payload_bytes > kLargestIn2Bytes;
  }
}

void append_big_endian(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned left = bytes; left > 0; --left) {
    out.push_back(static_cast<char>((value >> (8 * (left - 1))) & 0xFFU));
  }
}

}  // namespace

std::optional<FramePiece> FrameDecoder::next(std::string_view& bytes) {
  FramePiece piece;
  piece.head = &head_;
  std::uint64_t left = payload_left_;
  if (left == 0) {
    if (!take_head(bytes)) return std::nullopt;
    piece.begins = true;
    piece.violation = judge();
    left = head_.payload_bytes;
  } else if (bytes.empty()) {
    return std::nullopt;
  }
  const std::size_t taken = std::min<std::uint64_t>(left, bytes.size());
  piece.payload = bytes.substr(0, taken);
  bytes.remove_prefix(taken);
  payload_left_ = left - taken;
  offset_ += taken;
  piece.ends = left == taken;
  return piece;
}

// Takes the rest of a head, if it is there, and reads it into head_.
bool FrameDecoder::take_head(std::string_view& bytes) {
  if (head_size_ == 0 && bytes.size() >= 2 && bytes.size() >= head_bytes(byte_at(bytes, 1))) {
    read_head(bytes, head_);
    bytes.remove_prefix(head_.head_bytes);
    offset_ += head_.head_bytes;
    return true;
  }
  for (const char byte : bytes) {
    head_buffer_[head_size_++] = byte;
    ++offset_;
    bytes.remove_prefix(1);
    const std::string_view head(head_buffer_.data(), head_size_);
    if (head_size_ < 2 || head_size_ < head_bytes(byte_at(head, 1))) continue;
    read_head(head, head_);
    head_size_ = 0;
    return true;
  }
  return false;
}

// Judges the head that was read and takes note of what the frames after it are judged by.
Violation FrameDecoder::judge() {
  const Violation violation = find_violation();
  if (is(head_.opcode, Opcode::close)) closed_ = true;
  // Also after a violation: a message begun inside another takes its place.
  // An opcode without a meaning begins and continues nothing.
  if (!is_control(head_.opcode) && !is_reserved(head_.opcode)) inside_message_ = !head_.fin;
  return violation;
}

Violation FrameDecoder::find_violation() const {
  const std::uint8_t opcode = head_.opcode;
  const bool starts_message = is(opcode, Opcode::text) || is(opcode, Opcode::binary);
  if ((head_.rsv & (compression_ && starts_message ? ~kRsv1 : ~0)) != 0) return Violation::reserved_bit;
  if (is_reserved(opcode)) return Violation::reserved_opcode;
  if (head_.masked && sender_ == FrameSender::server) return Violation::masked_by_server;
  if (!head_.masked && sender_ == FrameSender::client) return Violation::unmasked_by_client;
  if (!length_is_minimal(head_)) return Violation::length_not_minimal;
  if (head_.payload_bytes > kLargestLength) return Violation::length_too_large;
  if (is_control(opcode)) {
    if (!head_.fin) return Violation::control_fragmented;
    if (head_.payload_bytes > kMaxControlBytes) return Violation::control_too_long;
  } else {
    if (!starts_message && !inside_message_) return Violation::continuation_without_start;
    if (starts_message && inside_message_) return Violation::message_inside_message;
  }
  return closed_ ? Violation::data_after_close : Violation::none;
}

std::uint8_t shortest_head_bytes(std::uint64_t payload_bytes, bool masked) noexcept {
  const int extended = payload_bytes <= kLargestIn1Byte ? 0 : payload_bytes <= kLargestIn2Bytes ? 2 : 8;
  return static_cast<std::uint8_t>(2 + extended + (masked ? 4 : 0));
}

void append_head(std::string& to, const FrameHead& head) {
  to.push_back(static_cast<char>((head.fin ? 0x80U : 0U) | ((head.rsv & 0x7U) << 4U) | (head.opcode & 0xFU)));
  const unsigned mask_bit = head.masked ? kMaskBit : 0;
  const unsigned extended = head.head_bytes - 2U - (head.masked ? 4U : 0U);
  if (extended == 0) {
    to.push_back(static_cast<char>(mask_bit | (head.payload_bytes & ~kMaskBit & 0xFFU)));
  } else {
    to.push_back(static_cast<char>(mask_bit | (extended == 2 ? kLengthIn2Bytes : kLengthIn8Bytes)));
    append_big_endian(to, head.payload_bytes, extended);
  }
  if (!head.masked) return;
  for (const std::uint8_t byte : head.mask)
    to.push_back(static_cast<char>(byte));
}

std::string encode_frame(bool fin, std::uint8_t rsv, Opcode opcode, std::string_view payload,
                         std::optional<std::array<std::uint8_t, 4>> mask) {
  const FrameHead head{.fin = fin,
                       .rsv = rsv,
                       .opcode = static_cast<std::uint8_t>(opcode),
                       .masked = mask.has_value(),
                       .mask = mask.value_or(std::array<std::uint8_t, 4>{}),
                       .head_bytes = shortest_head_bytes(payload.size(), mask.has_value()),
                       .payload_bytes = payload.size()};
  std::string frame;
  frame.reserve(head.head_bytes + payload.size());
  append_head(frame, head);
  frame += payload;
  if (mask) apply_mask(std::span(frame).subspan(head.head_bytes), *mask);
  return frame;
}

void apply_mask(std::span<char> bytes, const std::array<std::uint8_t, 4>& mask, std::uint64_t start) {
  std::array<std::uint8_t, 8> pattern{};
  for (std::size_t i = 0; i < pattern.size(); ++i)
    pattern[i] = mask[(start + i) % mask.size()];
  std::uint64_t pattern_word = 0;
  std::memcpy(&pattern_word, pattern.data(), sizeof pattern_word);
  std::size_t i = 0;
  for (; bytes.size() - i >= sizeof pattern_word; i += sizeof pattern_word) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data() + i, sizeof word);
    word ^= pattern_word;
    std::memcpy(bytes.data() + i, &word, sizeof word);
  }
  for (; i < bytes.size(); ++i) {
    bytes[i] = static_cast<char>(static_cast<unsigned char>(bytes[i]) ^ pattern[i % pattern.size()]);
  }
}

}  // namespace echoscope
