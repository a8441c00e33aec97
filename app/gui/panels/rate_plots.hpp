#pragma once

#include <optional>

#include "gui/rate_slots.hpp"
#include "gui/time_window.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Messages and bytes a second over the whole session, received above and sent below. The wheel zooms,
/// dragging pans, a double click shows all. UI thread.
class RatePlots {
 public:
  /// Both plots, one below the other, or in a wide box beside each other.
  void draw(Widgets& widgets, const SessionView& view, const Box& box);
  [[nodiscard]] static float height(const Widgets& widgets, float width);
  /// When what it shows changes by itself.
  [[nodiscard]] std::optional<TimePoint> next_change(const SessionView& view, TimePoint now) const;

 private:
  enum class What : std::uint8_t { messages, bytes };

  void draw_one(Widgets& widgets, const SessionView& view, What what, const Box& box);
  void draw_ends(Widgets& widgets, const SessionView& view, const Box& line) const;
  void handle_mouse(const Box& area);

  TimePoint start_;
  TimePoint end_;
  TimeWindow window_;
};

}  // namespace echoscope
