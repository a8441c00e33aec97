#pragma once

#include <string_view>

#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The line at the bottom: how much was sent and received, what waits, how full the log is. UI thread.
class StatusBar {
 public:
  /// notice: "" or a sentence about this run of the program.
  static void draw(Widgets& widgets, const SessionView& view, std::string_view notice, const Box& box);
};

}  // namespace echoscope
