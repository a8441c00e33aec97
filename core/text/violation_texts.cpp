#include "text/violation_texts.hpp"

#include "protocol/frame_decoder.hpp"
#include "text/texts.hpp"

namespace echoscope {

std::string_view describe_violation(Violation violation) noexcept {
  const ViolationTexts& words = texts().violation;
  switch (violation) {
    case Violation::none:
      return words.none;
    case Violation::reserved_bit:
      return words.reserved_bit;
    case Violation::reserved_opcode:
      return words.reserved_opcode;
    case Violation::masked_by_server:
      return words.masked_by_server;
    case Violation::unmasked_by_client:
      return words.unmasked_by_client;
    case Violation::length_not_minimal:
      return words.length_not_minimal;
    case Violation::length_too_large:
      return words.length_too_large;
    case Violation::control_fragmented:
      return words.control_fragmented;
    case Violation::control_too_long:
      return words.control_too_long;
    case Violation::continuation_without_start:
      return words.continuation_without_start;
    case Violation::message_inside_message:
      return words.message_inside_message;
    case Violation::message_too_big:
      return words.message_too_big;
    case Violation::data_after_close:
      return words.data_after_close;
    case Violation::close_one_byte:
      return words.close_one_byte;
    case Violation::close_code_illegal:
      return words.close_code_illegal;
    case Violation::close_reason_not_utf8:
      return words.close_reason_not_utf8;
    case Violation::text_not_utf8:
      return words.text_not_utf8;
    case Violation::compressed_data_corrupt:
      return words.compressed_data_corrupt;
    case Violation::compressed_data_cut:
      return words.compressed_data_cut;
  }
  return words.none;
}

Violation violation_named(std::string_view name) noexcept {
  constexpr auto kLast = static_cast<std::uint8_t>(Violation::compressed_data_cut);
  for (std::uint8_t value = 1; value <= kLast; ++value) {
    const auto violation = static_cast<Violation>(value);
    if (echoscope::name(violation) == name) return violation;
  }
  return Violation::none;
}

}  // namespace echoscope
