#include "protocol/close_payload.hpp"

#include "protocol/close_code.hpp"
#include "protocol/utf8.hpp"

namespace echoscope {

ClosePayload parse_close_payload(std::string_view payload) noexcept {
  if (payload.empty()) return {kCloseNoStatus, {}, 0};
  if (payload.size() == 1) return {kCloseNoStatus, {}, kCloseProtocolError};
  const auto high = static_cast<unsigned char>(payload[0]);
  const auto low = static_cast<unsigned char>(payload[1]);
  ClosePayload result{static_cast<std::uint16_t>((high << 8U) | low), payload.substr(2), 0};
  if (!may_be_sent(result.code)) {
    result.objection = kCloseProtocolError;
  } else if (!is_valid_utf8(result.reason)) {
    result.objection = kCloseInvalidPayload;
  }
  return result;
}

std::string make_close_payload(std::uint16_t code, std::string_view reason) {
  std::string payload{static_cast<char>(code >> 8U), static_cast<char>(code & 0xFFU)};
  payload.append(reason);
  return payload;
}

}  // namespace echoscope
