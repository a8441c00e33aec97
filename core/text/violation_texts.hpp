#pragma once

#include <cstdint>
#include <string_view>

namespace echoscope {

enum class Violation : std::uint8_t;

/// What a peer did that the RFCs forbid: one plain sentence each, in the order of the enum.
struct ViolationTexts {
  std::string_view none = "No rule was broken.";
  std::string_view reserved_bit = "A reserved bit is set, though no extension that was agreed on uses it.";
  std::string_view reserved_opcode = "The frame has an opcode that has no meaning.";
  std::string_view masked_by_server = "The server masked a frame, which only a client does.";
  std::string_view unmasked_by_client = "The client sent a frame without masking it.";
  std::string_view length_not_minimal = "The frame's length is written in more bytes than it needs.";
  std::string_view length_too_large = "The frame's length is over the largest one that can be written.";
  std::string_view control_fragmented = "A close, ping or pong came in fragments.";
  std::string_view control_too_long = "A close, ping or pong has more than 125 bytes of payload.";
  std::string_view continuation_without_start = "A continuation frame came though no message was begun.";
  std::string_view message_inside_message =
      "A new message began before the one that came in fragments had ended.";
  std::string_view message_too_big = "The message is larger than the largest one accepted here.";
  std::string_view data_after_close = "More came after the Close frame.";
  std::string_view close_one_byte = "The Close frame has one byte of payload: a code has two.";
  std::string_view close_code_illegal = "The Close frame has a code that must not be sent.";
  std::string_view close_reason_not_utf8 = "The Close frame's reason is not UTF-8.";
  std::string_view text_not_utf8 = "A text message is not UTF-8.";
  std::string_view compressed_data_corrupt = "A compressed message can't be decompressed.";
  std::string_view compressed_data_cut = "A compressed message ends in the middle of its data.";
};

/// That sentence. Any thread.
[[nodiscard]] std::string_view describe_violation(Violation violation) noexcept;

/// The violation of that name, as name(Violation) gives it; none for another. Any thread.
[[nodiscard]] Violation violation_named(std::string_view name) noexcept;

}  // namespace echoscope
