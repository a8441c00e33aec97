#pragma once

#include <optional>
#include <vector>

#include "session/clock.hpp"
#include "session/connection_state.hpp"

namespace echoscope {

/// One state of a connection with its start and, once it was left, its end.
struct TimelineStep {
  ConnectionState state = ConnectionState::idle;
  TimePoint start;
  std::optional<TimePoint> end;

  /// How long the state lasted, up to now if it still lasts.
  [[nodiscard]] Duration duration(TimePoint now) const { return end.value_or(now) - start; }
};

/// The states of one connection attempt in order, the last one current. A plain value; copied to the view.
class Timeline {
 public:
  /// Forgets all and starts with one step.
  void restart(ConnectionState state, TimePoint at);
  /// Ends the current step and starts the next. Entering the current state again changes nothing.
  void enter(ConnectionState state, TimePoint at);

  [[nodiscard]] const std::vector<TimelineStep>& steps() const { return steps_; }
  /// The step of that state, if the attempt passed through it.
  [[nodiscard]] const TimelineStep* find(ConnectionState state) const;
  /// idle if nothing was entered yet.
  [[nodiscard]] ConnectionState current() const;

 private:
  std::vector<TimelineStep> steps_;
};

}  // namespace echoscope
