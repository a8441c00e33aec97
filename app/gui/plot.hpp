#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gui/widgets.hpp"
#include "session/clock.hpp"

namespace echoscope {

// Plots by Dear ImGui's draw list. What is pure may be called from any thread, drawing from the UI thread.

/// The least round duration that is not less: 1, 2, 4, 6 or 8 times a power of ten, from a microsecond on.
[[nodiscard]] Duration round_up(Duration duration);

/// Round times from 0 on, at most so many, for an axis of that length: steps of 1, 2 or 5 times a power of
/// ten, or of whole seconds, minutes and hours.
[[nodiscard]] std::vector<Duration> time_ticks(Duration length, std::size_t most);

/// A round duration without idle digits: "0", "250 µs", "0.4 ms", "20 ms", "1.5 s", "2 min". Any thread.
[[nodiscard]] std::string format_tick(Duration duration);

struct LinePoint {
  float along = 0;  ///< 0 at the left end to 1 at the right
  Duration value{};
};

struct LinePlot {
  std::span<const LinePoint> points;  ///< from left to right
  std::span<const float> lost = {};   ///< where a value should have been, and never came
  std::string_view left_end = {};     ///< what stands at the axis' ends, "" for no room below the plot
  std::string_view right_end = {};
};

/// Durations over time as a line, with round values at the left.
void draw_line_plot(Widgets& widgets, const Box& box, const LinePlot& plot);

struct Bar {
  float left = 0;  ///< 0 to 1 of the width
  float right = 0;
  float height = 0;  ///< 0 to 1 of the height
  Rgb colour;
};

/// The side that bars stand on, or hang from.
enum class BarBase : std::uint8_t { bottom, top };

/// Upright bars, each at least a pixel wide and, if not empty, high.
void draw_bars(Widgets& widgets, const Box& box, std::span<const Bar> bars, BarBase base = BarBase::bottom);

struct Span {
  Duration start{};  ///< from the axis' zero
  Duration end{};
  Rgb colour;
};

/// Spans on one row of an axis from 0 to length, each at least two pixels wide.
void draw_spans(Widgets& widgets, const Box& box, std::span<const Span> spans, Duration length);

/// Round times of that axis, for a line above the rows.
void draw_time_axis(Widgets& widgets, const Box& line, Duration length);
/// A hairline through the rows at each of them.
void draw_time_grid(Widgets& widgets, const Box& rows, Duration length);

}  // namespace echoscope
