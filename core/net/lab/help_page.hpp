#pragma once

#include <string>
#include <string_view>

#include "net/lab/behaviour.hpp"

namespace echoscope::lab {

/// The page for whoever comes with a browser instead of a WebSocket client: every behaviour, and what is
/// wrong with the target, if anything is. One file, nothing loaded from elsewhere; all that came from the
/// client is escaped. Any thread.
[[nodiscard]] std::string help_page(std::string_view server_url, std::string_view target,
                                    const BehaviourError* error);

}  // namespace echoscope::lab
