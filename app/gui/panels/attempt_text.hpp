#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "gui/palette.hpp"
#include "session/attempt.hpp"

namespace echoscope {

/// The word for a phase of an attempt: "Resolve" to "Upgrade"; for open, the whole way there.
[[nodiscard]] std::string_view phase_word(ConnectionState phase);
/// The word for a state of a session: "Resolving", "Open", ...
[[nodiscard]] std::string_view state_word(ConnectionState state);
/// The colour of a phase or state, the same in the waterfall and the ribbon.
[[nodiscard]] Rgb state_colour(const Palette& palette, ConnectionState state);

/// A phase of an attempt, or the proxy's part of one, in time since the attempt began.
struct AttemptPhase {
  std::string_view word;
  ConnectionState state = ConnectionState::resolving;
  bool proxy = false;
  bool failed = false;
  bool running = false;
  Duration start{};
  Duration end{};
};

/// The phases up to open, or to the failure, or to now, in order.
[[nodiscard]] std::vector<AttemptPhase> attempt_phases(const Attempt& attempt, TimePoint now);

/// The colour of its bar: red if the attempt failed in it.
[[nodiscard]] Rgb phase_colour(const Palette& palette, const AttemptPhase& phase);

/// From the attempt's begin to open, to its failure, or to now.
[[nodiscard]] Duration time_to_outcome(const Attempt& attempt, TimePoint now);

/// How an attempt came out.
struct AttemptOutcome {
  enum class Tone : std::uint8_t { under_way, good, ended, bad };
  Tone tone = Tone::under_way;
  std::string words;  ///< "open", "closed 1006", "Upgrade: 403", "TLS failed", ...
};
[[nodiscard]] AttemptOutcome attempt_outcome(const Attempt& attempt);

/// What became of an address, in words: "connected", "failed: Connection refused", ...
[[nodiscard]] std::string try_words(const AddressTry& tried);

}  // namespace echoscope
