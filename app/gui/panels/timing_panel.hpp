#pragma once

#include <optional>

#include "gui/panels/attempt_picker.hpp"
#include "gui/panels/state_ribbon.hpp"
#include "gui/panels/waterfall.hpp"
#include "gui/scroll_area.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Where the time went: the session as a ribbon, the attempts as a waterfall, the steps of one selected or
/// what differs between two, and each phase's figures. UI thread.
class TimingPanel {
 public:
  void draw(Widgets& widgets, const SessionView& view, AttemptPicker& picker, const Box& box);
  /// When what it shows changes by itself.
  [[nodiscard]] std::optional<TimePoint> next_change(const SessionView& view, TimePoint now) const {
    return ribbon_.next_change(view, now);
  }

 private:
  void draw_details(Widgets& widgets, const SessionView& view, const Box& box);
  void draw_selection_title(Widgets& widgets, Box& rest, std::string_view title);
  void draw_steps(Widgets& widgets, const Attempt& attempt, Box& rest);
  void draw_addresses(Widgets& widgets, const Attempt& attempt, Box& rest, Duration axis);
  void draw_differences(Widgets& widgets, const Attempt& before, const Attempt& after, Box& rest);
  void draw_figures(Widgets& widgets, const SessionView& view, Box& rest);

  StateRibbon ribbon_;
  Waterfall waterfall_;
  ScrollArea details_;
};

}  // namespace echoscope
