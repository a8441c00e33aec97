#pragma once

#include <optional>

#include "gui/panels/rate_plots.hpp"
#include "gui/scroll_area.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The stream as a whole: rates over the session, totals, overhead, sizes and gaps. UI thread.
class StreamPanel {
 public:
  void draw(Widgets& widgets, const SessionView& view, const Box& box);
  /// When what it shows changes by itself.
  [[nodiscard]] std::optional<TimePoint> next_change(const SessionView& view, TimePoint now) const {
    return rates_.next_change(view, now);
  }

 private:
  void draw_histograms(Widgets& widgets, const StreamStatistics& stream, Box& rest) const;

  RatePlots rates_;
  ScrollArea area_;
};

}  // namespace echoscope
