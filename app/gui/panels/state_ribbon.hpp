#pragma once

#include <optional>
#include <string>

#include "gui/time_window.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The whole session as a band: time along x, one colour a state, above it what was received (upwards) and
/// sent (downwards), below it pings and closes. The wheel zooms, dragging pans, a double click shows all. UI
/// thread.
class StateRibbon {
 public:
  [[nodiscard]] static float height(const Widgets& widgets);
  /// Nothing before the first attempt.
  void draw(Widgets& widgets, const SessionView& view, const Box& box);
  /// When what it shows changes by itself.
  [[nodiscard]] std::optional<TimePoint> next_change(const SessionView& view, TimePoint now) const;

 private:
  void handle_mouse(const Box& box);
  void draw_title(Widgets& widgets, const SessionView& view, const Box& line) const;
  void draw_traffic(Widgets& widgets, const SessionView& view, const Box& box) const;
  void draw_states(Widgets& widgets, const SessionView& view, const Box& box) const;
  void draw_control(Widgets& widgets, const SessionView& view, const Box& marks, const Box& all) const;
  void draw_tooltip(Widgets& widgets, const SessionView& view, const Box& box) const;
  [[nodiscard]] float x_of(TimePoint at, const Box& box) const;

  TimePoint start_;  // of the session
  TimePoint end_;    // of what is shown of it
  TimeWindow window_;
};

}  // namespace echoscope
