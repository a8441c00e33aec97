#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "session/close_record.hpp"
#include "session/failure.hpp"

namespace echoscope {

/// Whether and how an ended connection is made again. Off by default.
struct RetryOptions {
  bool enabled = false;
  std::chrono::milliseconds first_delay{500};
  std::chrono::milliseconds ceiling{30'000};
  double factor = 2.0;
  bool even_if_hopeless = false;  ///< also after 1000 and after refusals that a retry can't mend
};

/// How an attempt ended, for the decision.
struct RetryQuestion {
  const Failure* failure = nullptr;    ///< why it did not open, if it did not
  const CloseRecord* close = nullptr;  ///< how it ended, if it was open
  std::uint32_t failed_in_a_row = 0;   ///< attempts since the last one that opened, this one included
  double random = 0;                   ///< 0 to 1, for the jitter
};

/// The delay before the next attempt; nothing if there is to be none: switched off, ended by the user, closed
/// with 1000, or a failure that a retry can't mend (401, 403, 404, a certificate). A Close of ours counts as
/// the user's unless its likely causes name an unanswered ping or a protocol error. The delay grows
/// exponentially up to the ceiling and is then drawn between its half and its whole. Pure; any thread.
[[nodiscard]] std::optional<std::chrono::milliseconds> retry_delay(const RetryOptions& options,
                                                                   const RetryQuestion& question);

/// A retry that is waited for.
struct PendingRetry {
  TimePoint at;              ///< when the next attempt starts
  Duration delay{};          ///< the whole wait
  std::uint32_t number = 0;  ///< of retries in a row, from 1 on

  [[nodiscard]] bool operator==(const PendingRetry&) const = default;
};

}  // namespace echoscope
