#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace echoscope {

/// The payload of a Close frame, read (RFC 6455 section 5.5.1).
struct ClosePayload {
  std::uint16_t code = 0;   ///< 1005 if the payload is empty or too short for a code
  std::string_view reason;  ///< as it came; may be invalid UTF-8
  std::uint16_t objection =
      0;  ///< the code to answer with if the payload is illegal (1002 or 1007), 0 if it is fine
};

/// Reads the payload of a Close frame; any bytes. The reason points into them. Any thread.
[[nodiscard]] ClosePayload parse_close_payload(std::string_view payload) noexcept;

/// The payload of a Close frame to send: code in network order, then the reason (RFC 6455 section 5.5.1). Any
/// thread.
[[nodiscard]] std::string make_close_payload(std::uint16_t code, std::string_view reason);

}  // namespace echoscope
