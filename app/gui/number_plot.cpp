#include "gui/number_plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "gui/format.hpp"

namespace echoscope {

namespace {

constexpr TextStyle kTick{Typeface::words, kHintSize - 1};
constexpr float kTickLine = 16;
constexpr float kTickDistance = 18;
constexpr float kGutter = 64;
constexpr float kReach = 24;

// A line that is still flat where all values are the same.
void widen(double& low, double& high) {
  if (low < high) return;
  const double room = low == 0 ? 1 : std::abs(low) * 0.01;
  low -= room;
  high += room;
}

// The lowest and the highest point of one column so far.
struct Column {
  std::size_t number = 0;
  FieldPoint low;
  FieldPoint high;
};

void put(const Column& column, std::vector<FieldPoint>& points) {
  const bool rising = column.low.sequence <= column.high.sequence;
  points.push_back(rising ? column.low : column.high);
  if (column.low.sequence != column.high.sequence) points.push_back(rising ? column.high : column.low);
}

}  // namespace

std::string format_number(double number) {
  constexpr double kMostDigits = 1e15;
  if (std::abs(number) < kMostDigits && number == std::trunc(number)) {
    const std::string digits = format_count(static_cast<std::uint64_t>(std::abs(number)));
    return number < 0 ? "-" + digits : digits;
  }
  return fmt::format("{}", number);
}

std::string format_rate(double rate) {
  if (rate < 10) return fmt::format("{:.2g}", rate);
  if (rate < 999'999.5) return format_count(static_cast<std::uint64_t>(std::llround(rate)));
  return fmt::format("{:.1f}M", rate / 1e6);
}

std::vector<double> number_ticks(double low, double high, std::size_t most) {
  std::vector<double> ticks;
  const double steps = static_cast<double>(std::max<std::size_t>(most, 2)) - 1;
  const double least = (high - low) / steps;
  if (!(least > 0) || !std::isfinite(least)) return ticks;
  double step = std::pow(10, std::floor(std::log10(least)));
  for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
    if (step * factor < least * (1 - 1e-9)) continue;
    step *= factor;
    break;
  }
  const double slack = step * 1e-9;
  const double first = std::ceil((low - slack) / step);
  for (std::size_t n = 0; n < most; ++n) {
    const double tick = (first + static_cast<double>(n)) * step;
    // Where steps are finer than numbers are there.
    if (tick < low - slack || tick > high + slack || (!ticks.empty() && tick <= ticks.back())) continue;
    ticks.push_back(tick);
  }
  return ticks;
}

std::vector<FieldPoint> visible_points(const FieldPoints& points, const TimeWindow& window, TimePoint start,
                                       std::size_t columns) {
  std::vector<FieldPoint> visible;
  std::optional<FieldPoint> before;
  std::optional<Column> column;
  const auto take = [&](const FieldPoint& point) {
    const double part = window.part_of(point.at - start);
    if (part < 0) {
      before = point;
      return true;
    }
    if (part > 1) {
      if (column) put(*column, visible);
      column.reset();
      visible.push_back(point);
      return false;
    }
    if (before) visible.push_back(*std::exchange(before, std::nullopt));
    const auto number = static_cast<std::size_t>(part * static_cast<double>(columns));
    if (!column || column->number != number) {
      if (column) put(*column, visible);
      column = Column{number, point, point};
    } else {
      if (point.value < column->low.value) column->low = point;
      if (point.value > column->high.value) column->high = point;
    }
    return true;
  };
  for (const FieldPoints::Cell& cell : points.cells()) {
    if (!take(cell.first)) return visible;
    if (cell.last.sequence != cell.first.sequence && !take(cell.last)) return visible;
  }
  if (column) put(*column, visible);
  return visible;
}

Box number_plot_area(const Widgets& widgets, const Box& box) {
  Box area = box;
  area.cut_left(widgets.px(kGutter));
  return area.inset(widgets.px(4), widgets.px(8));
}

std::optional<FieldPoint> draw_number_plot(Widgets& widgets, const Box& box, const NumberPlot& plot) {
  if (plot.points.empty()) return std::nullopt;
  const Palette& colours = widgets.palette();
  const Box area = number_plot_area(widgets, box);
  const auto by_value = [](const FieldPoint& a, const FieldPoint& b) { return a.value < b.value; };
  const auto [lowest, highest] = std::ranges::minmax_element(plot.points, by_value);
  double low = lowest->value;
  double high = highest->value;
  widen(low, high);
  const auto y_of = [&](double value) {
    return area.bottom() - static_cast<float>((value - low) / (high - low)) * area.h;
  };
  const auto x_of = [&](const FieldPoint& point) {
    const double part = std::clamp(plot.window.part_of(point.at - plot.start), -1.0, 2.0);
    return area.x + static_cast<float>(part) * area.w;
  };

  const float hair = std::max(1.0F, widgets.px(1));
  const auto ticks = static_cast<std::size_t>(std::max(2.0F, area.h / widgets.px(kTickDistance) + 1));
  for (const double tick : number_ticks(low, high, ticks)) {
    const float y = std::floor(y_of(tick));
    widgets.fill({area.x, y, area.w, hair}, colours.line);
    const Box label{box.x, y - widgets.px(kTickLine / 2), widgets.px(kGutter - 8), widgets.px(kTickLine)};
    widgets.text_quietly(label, kTick, colours.text3, format_number(std::stod(fmt::format("{:.10g}", tick))),
                         Align::right);
  }

  std::vector<ImVec2> line;
  line.reserve(plot.points.size());
  for (const FieldPoint& point : plot.points)
    line.emplace_back(x_of(point), y_of(point.value));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 ink = to_u32(colours.accent);
  ImGui::PushClipRect({area.x - widgets.px(4), box.y}, {area.right() + widgets.px(4), box.bottom()}, true);
  // Not as one polyline: its joints get thin where the line turns back sharply.
  for (std::size_t n = 1; n < line.size(); ++n)
    draw.AddLine(line[n - 1], line[n], ink, std::max(1.0F, widgets.px(1.5F)));
  if (line.size() == 1) draw.AddCircleFilled(line.front(), widgets.px(3), ink);

  std::optional<FieldPoint> hovered;
  const ImVec2 mouse = ImGui::GetMousePos();
  if (box.contains(mouse) && ImGui::IsWindowHovered()) {
    const auto distance = [&](const ImVec2& at) { return std::abs(at.x - mouse.x); };
    const auto nearest = std::ranges::min_element(line, {}, distance);
    if (distance(*nearest) <= widgets.px(kReach)) {
      hovered = plot.points[static_cast<std::size_t>(nearest - line.begin())];
      widgets.fill({std::floor(nearest->x), area.y, hair, area.h}, colours.text3);
      draw.AddCircleFilled(*nearest, widgets.px(4), ink);
    }
  }
  ImGui::PopClipRect();
  return hovered;
}

}  // namespace echoscope
