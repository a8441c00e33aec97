#pragma once

#include <string_view>

#include "session/connection_state.hpp"

namespace echoscope {

/// Why nothing can be sent in that state, which is not open. Any thread.
[[nodiscard]] std::string_view why_not_open(ConnectionState state);

}  // namespace echoscope
