#include "net/outgoing_check.hpp"

#include "protocol/close_payload.hpp"

namespace echoscope {

std::optional<CommandError> objection_to(const OutgoingMessage& message) {
  constexpr std::size_t kMaxControlBytes = 125;
  if (message.opcode == Opcode::continuation) return CommandError::not_a_message;
  if (!is_control(message.opcode)) return std::nullopt;
  if (!message.fragments.empty()) return CommandError::not_a_message;
  if (message.payload.size() > kMaxControlBytes) return CommandError::too_long;
  if (message.opcode == Opcode::close && parse_close_payload(message.payload).objection != 0)
    return CommandError::bad_code;
  return std::nullopt;
}

}  // namespace echoscope
