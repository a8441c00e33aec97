#pragma once

#include <memory>
#include <span>
#include <vector>

#include "session/attempt.hpp"

namespace echoscope {

/// Minimum, median and 95th percentile of one phase over attempts.
struct PhaseFigures {
  ConnectionState phase = ConnectionState::resolving;
  std::size_t count = 0;  ///< attempts that finished the phase
  Duration min{};
  Duration median{};
  Duration p95{};
};

/// One row a phase (resolving, connecting, tls_handshake, upgrading) that any attempt finished, and last one
/// for the whole way to open (phase: open). An attempt that failed in a phase does not count for it. Any
/// thread.
[[nodiscard]] std::vector<PhaseFigures> phase_figures(
    std::span<const std::shared_ptr<const Attempt>> attempts);

/// A difference between two attempts, for a person.
struct AttemptDifference {
  std::string what;    ///< e.g. "Upgrade", "Address", "response header Server", "TLS version"
  std::string before;  ///< "" where there was none
  std::string after;
};

/// What changed from one attempt to the other: phases (by more than 20 % and 1 ms), address used, request and
/// response headers (but for the key and its hash, and dates), TLS version, cipher, chain, outcome, close.
/// Any thread.
[[nodiscard]] std::vector<AttemptDifference> compare_attempts(const Attempt& before, const Attempt& after);

}  // namespace echoscope
