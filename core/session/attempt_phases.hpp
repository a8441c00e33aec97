#pragma once

#include <array>
#include <optional>

#include "session/clock.hpp"
#include "session/connection_state.hpp"
#include "session/timeline.hpp"

namespace echoscope {

/// What is measured of an attempt: its phases in order and, as open, the whole way there.
inline constexpr std::array kAttemptPhases{ConnectionState::resolving, ConnectionState::connecting,
                                           ConnectionState::tls_handshake, ConnectionState::upgrading,
                                           ConnectionState::open};

/// How long a phase took, if the attempt passed through it to the next one; for open the time from the start
/// of the attempt to open. Nothing for the phase in which it failed or still is. Any thread.
[[nodiscard]] std::optional<Duration> finished_phase(const Timeline& timeline, ConnectionState phase);

}  // namespace echoscope
