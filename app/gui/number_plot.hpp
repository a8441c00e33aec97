#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "filter/field_points.hpp"
#include "gui/time_window.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// A number as it is read: "64,412", "0.0003", "-1.5e+20"; of more digits than needed to tell it from its
/// neighbours none. Any thread.
[[nodiscard]] std::string format_number(double number);

/// A rate as short as it is useful: "0.5", "12", "84,120", "10.4M". Any thread.
[[nodiscard]] std::string format_rate(double rate);

/// Round numbers for an axis between two values, at most so many, from low to high: steps of 1, 2 or 5 times
/// a power of ten. Any thread.
[[nodiscard]] std::vector<double> number_ticks(double low, double high, std::size_t most);

/// The points of a stretch of time, as many as can be seen: for each of so many columns the lowest and the
/// highest, in their order, and the last point before and the first after the stretch, that lines lead to.
/// start: the time that the window counts from. Any thread.
[[nodiscard]] std::vector<FieldPoint> visible_points(const FieldPoints& points, const TimeWindow& window,
                                                     TimePoint start, std::size_t columns);

struct NumberPlot {
  std::span<const FieldPoint> points;  ///< in the order of time
  const TimeWindow& window;
  TimePoint start;  ///< that the window counts from
};

/// Where the line of such a plot is drawn: what is left beside the numbers of its axis.
[[nodiscard]] Box number_plot_area(const Widgets& widgets, const Box& box);

/// Numbers over time as a line, on round values. The point nearest to the mouse is marked and returned. UI
/// thread.
std::optional<FieldPoint> draw_number_plot(Widgets& widgets, const Box& box, const NumberPlot& plot);

}  // namespace echoscope
