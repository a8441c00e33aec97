#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

#include "protocol/outgoing_message.hpp"
#include "session/message_log.hpp"

namespace echoscope {

/// How many times as fast as it was a replay goes; infinitely: without any pause.
inline constexpr double kReplaySlowest = 0.1;
inline constexpr double kReplayWithoutPauses = std::numeric_limits<double>::infinity();

/// The data messages that a session sent, in order, to be sent again. Control frames are left out: they
/// answered that connection's own. Keeps the log that it was made from. Immutable: any thread.
class ReplayScript {
 public:
  struct Step {
    std::uint64_t row = 0;  ///< of the log
    Duration at{};          ///< since the first step; never less than that of the step before
  };

  /// Reads the log once, which takes as long as it is long. cancel: looked at now and then; true ends the
  /// reading, with the steps found so far.
  ReplayScript(LogView log, const std::atomic<bool>& cancel);

  [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
  /// What that step sent; a copy of its payload.
  [[nodiscard]] OutgoingMessage message(std::size_t step) const;
  [[nodiscard]] const LogView& log() const { return log_; }
  /// The row after the last one that came before the next step: what step n got for an answer stands
  /// between its row and this one.
  [[nodiscard]] std::uint64_t answers_end(std::size_t step) const;

 private:
  LogView log_;
  std::vector<Step> steps_;
};

/// Goes through a script at a speed: what a play asks for its messages, or a person steps through by hand.
/// Another speed is another Replay from the first one's position on.
class Replay {
 public:
  /// A message, and when it is to be sent: since the play began.
  struct Due {
    Duration after{};
    OutgoingMessage message;
    std::size_t step = 0;
  };

  /// speed: from kReplaySlowest to kReplayWithoutPauses, clamped to it. first: the step to begin with, which
  /// is due at once.
  Replay(std::shared_ptr<const ReplayScript> script, double speed, std::size_t first = 0);

  /// The next step; none after the last. Costs the copy of a payload; does not block. One thread at a time.
  [[nodiscard]] std::optional<Due> next();
  /// How many steps were taken out. Any thread.
  [[nodiscard]] std::size_t position() const { return position_.load(std::memory_order_relaxed); }
  [[nodiscard]] const ReplayScript& script() const { return *script_; }

 private:
  const std::shared_ptr<const ReplayScript> script_;
  const double speed_;
  const std::size_t first_;
  std::atomic<std::size_t> position_;
};

}  // namespace echoscope
