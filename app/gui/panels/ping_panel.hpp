#pragma once

#include <optional>

#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Round trips of our pings over time, with those lost, their figures, and a warning while no pong comes. UI
/// thread.
class PingPanel {
 public:
  static void draw(Widgets& widgets, const SessionView& view, const Box& box);
  /// When what it shows changes by itself: the clock of a ping that waits.
  [[nodiscard]] static std::optional<TimePoint> next_change(const SessionView& view, TimePoint now);

 private:
  static void draw_figures(Widgets& widgets, const PingFigures& figures, const Box& box);
  static void draw_waiting(Widgets& widgets, Duration waited, const Box& line);
  static void draw_plot(Widgets& widgets, const SessionView& view, const Box& box);
};

}  // namespace echoscope
