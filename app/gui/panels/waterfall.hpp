#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/scroll_area.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// One bar an attempt, newest on top, its phases in colour, all from the same zero; up to two of them can be
/// selected. UI thread.
class Waterfall {
 public:
  /// Draws it; returns the number of an attempt that was clicked in this frame.
  std::optional<std::uint32_t> draw(Widgets& widgets, const SessionView& view, const Box& box);
  /// The height that all of its rows need.
  [[nodiscard]] static float full_height(const Widgets& widgets, std::size_t attempts);
  /// The height of what stands above the rows.
  [[nodiscard]] static float head_height(const Widgets& widgets);

  /// The attempts selected that are still kept, oldest first; none, one or two.
  [[nodiscard]] std::vector<std::shared_ptr<const Attempt>> selected(const SessionView& view) const;
  void clear_selection() { selected_.clear(); }

  /// The length of the time axis: the longest attempt's, but where some took many times what is usual, so
  /// much that the usual ones can be told apart. Pure.
  [[nodiscard]] static Duration axis_length(std::vector<Duration> totals);

 private:
  struct Columns {
    Box number, bar, total, outcome;
  };

  [[nodiscard]] static Columns columns(const Widgets& widgets, const Box& row);
  void draw_row(Widgets& widgets, const Attempt& attempt, const Box& row, Duration axis) const;
  [[nodiscard]] static std::string tip(const Attempt& attempt, TimePoint now);
  void select(std::uint32_t number);

  std::vector<std::uint32_t> selected_;  // numbers, in the order of the clicks
  ScrollArea area_;
};

}  // namespace echoscope
