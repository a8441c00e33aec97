#pragma once

#include <optional>

#include "net/service.hpp"
#include "protocol/outgoing_message.hpp"

namespace echoscope {

/// Why a message must not be sent as one (RFC 6455 sections 5.4 and 5.5); nothing: it may be. Any thread.
[[nodiscard]] std::optional<CommandError> objection_to(const OutgoingMessage& message);

}  // namespace echoscope
