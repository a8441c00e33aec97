#pragma once

#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The latest message received, large, with its round-trip time, and the round trips before it as a line. UI
/// thread.
class LatestPanel {
 public:
  static void draw(Widgets& widgets, const SessionView& view, const Box& box);

 private:
  static void draw_message(Widgets& widgets, const SessionView& view, Box& rest);
  static void draw_facts(Widgets& widgets, const SessionView& view, const Record& record, const Box& line);
  static void draw_round_trips(Widgets& widgets, const SessionView& view, Box& rest);
  static void draw_chart(Widgets& widgets, const SessionView& view, const Box& box);
};

}  // namespace echoscope
