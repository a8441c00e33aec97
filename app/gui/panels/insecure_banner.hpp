#pragma once

#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The line that stays as long as a connection goes on although its certificate was not believed. UI thread.
class InsecureBanner {
 public:
  /// The height it takes, 0 where there is nothing to warn of.
  [[nodiscard]] static float height(const Widgets& widgets, const SessionView& view);
  static void draw(Widgets& widgets, const SessionView& view, const Box& box);
};

}  // namespace echoscope
