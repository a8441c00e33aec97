#pragma once

#include <functional>
#include <vector>

#include "net/descriptor.hpp"
#include "net/dialer.hpp"
#include "net/peer_address.hpp"
#include "session/attempt.hpp"

namespace echoscope {

/// How a race over addresses ended.
struct RaceOutcome {
  Descriptor socket;  ///< connected, non-blocking, TCP_NODELAY, close-on-exec; none without a winner
  std::vector<AddressTry> tries;  ///< one an address, in their order
  bool cancelled = false;
};

/// Connects to the first address that answers (RFC 8305 section 5): starts one after the other,
/// kConnectionAttemptDelay apart or at once when one fails; the first to connect wins, the others are given
/// up. Blocks until there is a winner, all have failed, the deadline has come or the dial is cancelled.
/// changed is called on this thread after each change of the tries.
[[nodiscard]] RaceOutcome race_addresses(const std::vector<PeerAddress>& addresses, TimePoint deadline,
                                         const DialCancel& cancel,
                                         const std::function<void(const std::vector<AddressTry>&)>& changed);

/// The record of a race that has not begun: all are waiting.
[[nodiscard]] std::vector<AddressTry> waiting_tries(const std::vector<PeerAddress>& addresses);

}  // namespace echoscope
