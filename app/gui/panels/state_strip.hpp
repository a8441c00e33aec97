#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The states of the connection as a row of steps, each with its duration; the current one is lit, a failed
/// one red. UI thread.
class StateStrip {
 public:
  /// pong_limit: a ping that waits longer is warned of.
  void draw(Widgets& widgets, const SessionView& view, Duration pong_limit, const Box& box);
  /// When what it shows changes by itself: the running clock, a ping that waits too long, the seconds to the
  /// next try, or the next frame of a fade.
  [[nodiscard]] std::optional<TimePoint> next_change(const SessionView& view, Duration pong_limit,
                                                     TimePoint now) const;

 private:
  enum class Look : std::uint8_t { not_reached, done, current, good, ending, warning, bad };

  struct Step {
    Look look = Look::not_reached;
    std::string title;
    std::string detail;
    std::string_view tip = {};  // what else is known of it
  };

  [[nodiscard]] static Step attempt_step(const SessionView& view, ConnectionState state,
                                         std::string_view title, TimePoint now);
  [[nodiscard]] static Step open_step(const SessionView& view, Duration pong_limit, TimePoint now);
  [[nodiscard]] static Step close_step(const SessionView& view, TimePoint now);
  static void draw_step(Widgets& widgets, const Step& step, const Box& box, float light);

  ConnectionState shown_ = ConnectionState::idle;
  std::optional<TimePoint> changed_;  // when the state shown last changed
};

}  // namespace echoscope
