#pragma once

#include <cstdint>
#include <string_view>

#include "content/diff.hpp"
#include "gui/content_scroller.hpp"
#include "gui/panel_keys.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// How two messages differ, of which the lines in view are drawn: what was removed, added or changed by sign
/// and colour. UI thread.
class DiffView {
 public:
  /// Another pair is shown from now on.
  void reset();
  void draw(Widgets& widgets, const Diff& diff, const PanelKeys& keys, const Box& box);

 private:
  void draw_summary(Widgets& widgets, const Diff& diff, const Box& line) const;
  static void draw_line(Widgets& widgets, const Diff& diff, const Diff::Line& line, const Box& box);

  ContentScroller scroller_;
};

}  // namespace echoscope
