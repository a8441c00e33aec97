#pragma once

#include <cstdint>
#include <vector>

#include <poll.h>

#include "net/dialer.hpp"
#include "session/clock.hpp"

namespace echoscope {

enum class WaitEnd : std::uint8_t { ready, timed_out, cancelled };

/// Blocks until one of the descriptors is ready for its events or failed (its revents say so), the time has
/// come, or the dial is cancelled.
[[nodiscard]] WaitEnd wait_for_any(std::vector<pollfd>& descriptors, TimePoint until,
                                   const DialCancel& cancel);

/// The same for one descriptor.
[[nodiscard]] WaitEnd wait_for(int descriptor, short events, TimePoint until, const DialCancel& cancel);

}  // namespace echoscope
