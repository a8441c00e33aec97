#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>

#include "gui/widgets.hpp"

namespace echoscope {

/// What was received and what was sent in one bin or stretch.
struct PairBar {
  float left = 0;  ///< 0 to 1 of the width
  float right = 0;
  double in = 0;
  double out = 0;
};

struct PairPlot {
  std::span<const PairBar> bars;
  /// The words for a value, for the largest of either direction beside its bars.
  std::function<std::string(double)> words;
};

/// Where the bars of such a plot stand: what is left beside its labels.
[[nodiscard]] Box pair_plot_area(const Widgets& widgets, const Box& box);

/// Bars of what was received above a line, and of what was sent below it, each to its own scale; where
/// nothing was sent, or nothing received, the other has all the room. The bar under the mouse stands on a
/// lit ground; its number is returned. UI thread.
std::optional<std::size_t> draw_pair_plot(Widgets& widgets, const Box& box, const PairPlot& plot);

}  // namespace echoscope
