// What a Violation is called, where its rule stands and how an endpoint answers it.
#include "protocol/close_code.hpp"
#include "protocol/frame_decoder.hpp"

namespace echoscope {

std::string_view name(Violation violation) noexcept {
  switch (violation) {
    case Violation::none:
      return "none";
    case Violation::reserved_bit:
      return "reserved_bit";
    case Violation::reserved_opcode:
      return "reserved_opcode";
    case Violation::masked_by_server:
      return "masked_by_server";
    case Violation::unmasked_by_client:
      return "unmasked_by_client";
    case Violation::length_not_minimal:
      return "length_not_minimal";
    case Violation::length_too_large:
      return "length_too_large";
    case Violation::control_fragmented:
      return "control_fragmented";
    case Violation::control_too_long:
      return "control_too_long";
    case Violation::continuation_without_start:
      return "continuation_without_start";
    case Violation::message_inside_message:
      return "message_inside_message";
    case Violation::message_too_big:
      return "message_too_big";
    case Violation::data_after_close:
      return "data_after_close";
    case Violation::close_one_byte:
      return "close_one_byte";
    case Violation::close_code_illegal:
      return "close_code_illegal";
    case Violation::close_reason_not_utf8:
      return "close_reason_not_utf8";
    case Violation::text_not_utf8:
      return "text_not_utf8";
    case Violation::compressed_data_corrupt:
      return "compressed_data_corrupt";
    case Violation::compressed_data_cut:
      return "compressed_data_cut";
  }
  return "none";
}

std::string_view section(Violation violation) noexcept {
  switch (violation) {
    case Violation::none:
      return "";
    case Violation::masked_by_server:
    case Violation::unmasked_by_client:
      return "RFC 6455 section 5.1";
    case Violation::reserved_bit:
    case Violation::reserved_opcode:
    case Violation::length_not_minimal:
    case Violation::length_too_large:
      return "RFC 6455 section 5.2";
    case Violation::continuation_without_start:
    case Violation::message_inside_message:
      return "RFC 6455 section 5.4";
    case Violation::control_fragmented:
    case Violation::control_too_long:
      return "RFC 6455 section 5.5";
    case Violation::data_after_close:
    case Violation::close_one_byte:
    case Violation::close_reason_not_utf8:
      return "RFC 6455 section 5.5.1";
    case Violation::close_code_illegal:
      return "RFC 6455 section 7.4";
    case Violation::message_too_big:
      return "RFC 6455 section 7.4.1";
    case Violation::text_not_utf8:
      return "RFC 6455 section 8.1";
    case Violation::compressed_data_corrupt:
    case Violation::compressed_data_cut:
      return "RFC 7692 section 7.2.2";
  }
  return "";
}

std::uint16_t close_code_for(Violation violation) noexcept {
  switch (violation) {
    case Violation::message_too_big:
      return kCloseMessageTooBig;
    case Violation::close_reason_not_utf8:
    case Violation::text_not_utf8:
      return kCloseInvalidPayload;
    default:
      return kCloseProtocolError;
  }
}

}  // namespace echoscope
