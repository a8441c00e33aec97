#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "protocol/opcode.hpp"

namespace echoscope {

/// RSV1 among the reserved bits: the message is compressed (RFC 7692 section 6).
inline constexpr std::uint8_t kRsv1 = 4;

/// The head of one frame as it came (RFC 6455 section 5.2).
struct FrameHead {
  bool fin = true;
  std::uint8_t rsv = 0;  ///< RSV1 is 4, RSV2 is 2, RSV3 is 1
  std::uint8_t opcode = 0;
  bool masked = false;
  std::array<std::uint8_t, 4> mask{};
  std::uint8_t head_bytes = 2;  ///< 2 to 14
  std::uint64_t payload_bytes = 0;

  [[nodiscard]] bool operator==(const FrameHead&) const = default;
};

/// What a frame, a message or a Close can do that RFC 6455 or RFC 7692 forbids.
enum class Violation : std::uint8_t {
  none,
  reserved_bit,                ///< 5.2: RSV set without an extension that gives it a meaning
  reserved_opcode,             ///< 5.2
  masked_by_server,            ///< 5.1
  unmasked_by_client,          ///< 5.1
  length_not_minimal,          ///< 5.2
  length_too_large,            ///< 5.2: the most significant bit of a 64-bit length
  control_fragmented,          ///< 5.5
  control_too_long,            ///< 5.5
  continuation_without_start,  ///< 5.4
  message_inside_message,      ///< 5.4
  message_too_big,             ///< over this program's own limit: 1009 (7.4.1)
  data_after_close,            ///< 5.5.1
  close_one_byte,              ///< 5.5.1
  close_code_illegal,          ///< 7.4
  close_reason_not_utf8,       ///< 5.5.1: 1007
  text_not_utf8,               ///< 8.1: 1007
  compressed_data_corrupt,     ///< RFC 7692 section 7.2.2
  compressed_data_cut,         ///< RFC 7692 section 7.2.2: the message ends inside a block
};

/// The name that scripts see: "reserved_bit", ... Any thread.
[[nodiscard]] std::string_view name(Violation violation) noexcept;
/// Where the rule stands, e.g. "RFC 6455 section 5.2". Any thread.
[[nodiscard]] std::string_view section(Violation violation) noexcept;
/// The close code with which an endpoint fails the connection: 1002, 1007 or 1009 (section 7.4.1). Any
/// thread.
[[nodiscard]] std::uint16_t close_code_for(Violation violation) noexcept;

/// Whose frames are read.
enum class FrameSender : std::uint8_t { server, client };

/// A frame, or the part of one that the bytes at hand hold.
struct FramePiece {
  const FrameHead* head = nullptr;  ///< of the frame, until the next call
  std::string_view payload;  ///< the part of its payload, as on the wire (still masked if the head says so)
  bool begins = false;       ///< the head was completed by this call
  bool ends = false;         ///< the frame ends with this piece
  Violation violation = Violation::none;  ///< found in the head, so only where begins is true
};

/// Incremental decoder of the frames of one direction; any bytes, any split; no I/O, no payload is kept or
/// copied. Judges heads by section 5 and the fragmentation of messages (5.4). After a violation it goes on
/// decoding as well as it can: whether to stop is the caller's decision. One thread at a time.
class FrameDecoder {
 public:
  explicit FrameDecoder(FrameSender sender) : sender_(sender) {}

  /// RSV1 on the first frame of a data message is legal from now on (RFC 7692 section 6).
  void allow_compression() { compression_ = true; }

  /// Takes bytes from the front, up to the end of one frame at most. Nothing: all bytes were taken and no
  /// piece came of them. A frame without payload is one piece that begins and ends.
  [[nodiscard]] std::optional<FramePiece> next(std::string_view& bytes);

  /// Bytes taken in all.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }
  /// Whether the last byte taken ended a frame: false when a connection broke inside one.
  [[nodiscard]] bool between_frames() const { return head_size_ == 0 && payload_left_ == 0; }
  /// Whether a message was begun whose last frame did not come yet.
  [[nodiscard]] bool inside_message() const { return inside_message_; }

 private:
  bool take_head(std::string_view& bytes);
  [[nodiscard]] Violation judge();
  [[nodiscard]] Violation find_violation() const;

  const FrameSender sender_;
  bool compression_ = false;
  bool inside_message_ = false;
  bool closed_ = false;
  std::array<char, 14> head_buffer_{};
  std::size_t head_size_ = 0;  // bytes of the head gathered so far
  std::uint64_t payload_left_ = 0;
  std::uint64_t offset_ = 0;
  FrameHead head_;
};

/// Bytes of a head that writes that length in the shortest form: 2 to 14. Any thread.
[[nodiscard]] std::uint8_t shortest_head_bytes(std::uint64_t payload_bytes, bool masked) noexcept;

/// Appends a head as FrameDecoder reads it. The length is written in the form that head_bytes says; of one
/// that the form can't hold its lowest bits. Any thread.
void append_head(std::string& to, const FrameHead& head);

/// One frame as bytes (section 5.2), the shortest length form. mask: for a client's frame; none: not masked.
/// Any thread.
[[nodiscard]] std::string encode_frame(bool fin, std::uint8_t rsv, Opcode opcode, std::string_view payload,
                                       std::optional<std::array<std::uint8_t, 4>> mask);

/// Masks or unmasks in place (section 5.3). start: how many bytes of the frame's payload came before. Any
/// thread.
void apply_mask(std::span<char> bytes, const std::array<std::uint8_t, 4>& mask, std::uint64_t start = 0);

}  // namespace echoscope
