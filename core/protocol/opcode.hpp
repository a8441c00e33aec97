#pragma once

#include <cstdint>
#include <string_view>

namespace echoscope {

/// What a frame carries, with the values it has on the wire (RFC 6455 section 5.2).
enum class Opcode : std::uint8_t {
  continuation = 0x0,
  text = 0x1,
  binary = 0x2,
  close = 0x8,
  ping = 0x9,
  pong = 0xA,
};

/// The RFC's word for an opcode: "text", "binary", "ping", ... Any thread, never fails.
[[nodiscard]] std::string_view name(Opcode opcode) noexcept;

/// Control frames are close, ping and pong (RFC 6455 section 5.5). Any thread.
[[nodiscard]] constexpr bool is_control(Opcode opcode) noexcept {
  return (static_cast<std::uint8_t>(opcode) & 0x8U) != 0;
}

}  // namespace echoscope
