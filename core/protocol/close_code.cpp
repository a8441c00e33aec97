#include "protocol/close_code.hpp"

#include "text/texts.hpp"

namespace echoscope {

namespace {

// The registered names are the registry's own words, the same in every language.
// https://www.iana.org/assignments/websocket/websocket.xhtml#close-code-number
CloseCodeInfo describe_registered(std::uint16_t code, const CloseCodeTexts& text) noexcept {
  switch (code) {
    case 1000:
      return {.name = "Normal Closure", .meaning = text.normal};
    case 1001:
      return {.name = "Going Away", .meaning = text.going_away};
    case 1002:
      return {.name = "Protocol error", .meaning = text.protocol_error};
    case 1003:
      return {.name = "Unsupported Data", .meaning = text.unsupported_data};
    case 1004:
      return {.name = "Reserved", .meaning = text.reserved};
    case 1005:
      return {.name = "No Status Rcvd", .meaning = text.no_status};
    case 1006:
      return {.name = "Abnormal Closure", .meaning = text.abnormal};
    case 1007:
      return {.name = "Invalid frame payload data", .meaning = text.invalid_payload};
    case 1008:
      return {.name = "Policy Violation", .meaning = text.policy_violation};
    case 1009:
      return {.name = "Message Too Big", .meaning = text.message_too_big};
    case 1010:
      return {.name = "Mandatory Ext.", .meaning = text.mandatory_extension};
    case 1011:
      return {.name = "Internal Error", .meaning = text.internal_error};
    case 1012:
      return {.name = "Service Restart", .meaning = text.service_restart};
    case 1013:
      return {.name = "Try Again Later", .meaning = text.try_again_later};
    case 1014:
      return {.name = "Bad Gateway", .meaning = text.bad_gateway};
    case 1015:
      return {.name = "TLS handshake", .meaning = text.tls_handshake};
    case 3000:
      return {.name = "Unauthorized", .meaning = text.unauthorized};
    case 3003:
      return {.name = "Forbidden", .meaning = text.forbidden};
    case 3008:
      return {.name = "Timeout", .meaning = text.timeout};
    default:
      return {};
  }
}

}  // namespace

CloseCodeInfo describe_close_code(std::uint16_t code) noexcept {
  const CloseCodeTexts& text = texts().protocol.close_code;
  if (const CloseCodeInfo registered = describe_registered(code, text); !registered.name.empty()) {
    return registered;
  }
  if (code < 1000) return {.name = text.name_below_range, .meaning = text.below_range};
  if (code < 3000) return {.name = text.name_protocol_range, .meaning = text.protocol_range};
  if (code < 4000) return {.name = text.name_library_range, .meaning = text.library_range};
  if (code < 5000) return {.name = text.name_private_range, .meaning = text.private_range};
  return {.name = text.name_above_range, .meaning = text.above_range};
}

bool may_be_sent(std::uint16_t code) noexcept {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

}  // namespace echoscope
