#include "gui/plot.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

namespace echoscope {

namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr TextStyle kTick{Typeface::words, kHintSize - 1};

// Above ten seconds, steps that a clock has.
constexpr std::array<Duration, 14> kClockSteps{seconds(10), seconds(20), seconds(30), minutes(1),  minutes(2),
                                               minutes(5),  minutes(10), minutes(20), minutes(30), hours(1),
                                               hours(2),    hours(6),    hours(12),   hours(24)};

float share(Duration part, Duration whole) {
  return whole.count() <= 0
             ? 0
             : static_cast<float>(static_cast<double>(part.count()) / static_cast<double>(whole.count()));
}

Duration tick_step(Duration length, std::size_t most) {
  const auto steps = static_cast<std::int64_t>(std::max<std::size_t>(most, 2));
  const Duration least = length / steps + Duration(1);  // ticks stand at both ends
  for (std::int64_t power = 1000; power <= 1'000'000'000; power *= 10) {
    for (const std::int64_t step : {1, 2, 5}) {
      if (Duration(power * step) >= least) return Duration(power * step);
    }
  }
  for (const Duration step : kClockSteps) {
    if (step >= least) return step;
  }
  const Duration day = kClockSteps.back();
  return day * ((least.count() + day.count() - 1) / day.count());
}

std::size_t ticks_in(const Widgets& widgets, float width) {
  return static_cast<std::size_t>(std::max(2.0F, width / widgets.px(56)));
}

void draw_cross(ImVec2 centre, float arm, float thick, ImU32 ink) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddLine({centre.x - arm, centre.y - arm}, {centre.x + arm, centre.y + arm}, ink, thick);
  draw.AddLine({centre.x - arm, centre.y + arm}, {centre.x + arm, centre.y - arm}, ink, thick);
}

}  // namespace

Duration round_up(Duration duration) {
  static constexpr std::array<std::int64_t, 6> kSteps{1, 2, 4, 6, 8, 10};
  std::int64_t power = 1000;
  while (power * kSteps.back() < duration.count())
    power *= 10;
  for (const std::int64_t step : kSteps) {
    if (power * step >= duration.count()) return Duration(power * step);
  }
  return duration;
}

std::vector<Duration> time_ticks(Duration length, std::size_t most) {
  std::vector<Duration> ticks;
  const Duration step = tick_step(std::max(length, Duration(1)), most);
  for (Duration at{}; at <= length; at += step)
    ticks.push_back(at);
  return ticks;
}

std::string format_tick(Duration duration) {
  const auto ns = static_cast<double>(duration.count());
  if (duration.count() == 0) return "0";
  if (ns < 1e5) return fmt::format("{:.4g} µs", ns / 1e3);
  if (ns < 1e9) return fmt::format("{:.4g} ms", ns / 1e6);
  if (duration < minutes(1) || duration % minutes(1) != Duration::zero())
    return fmt::format("{:.4g} s", ns / 1e9);
  if (duration < hours(1) || duration % hours(1) != Duration::zero())
    return fmt::format("{} min", duration / minutes(1));
  return fmt::format("{} h", duration / hours(1));
}

void draw_line_plot(Widgets& widgets, const Box& box, const LinePlot& plot) {
  const Palette& colours = widgets.palette();
  Box area = box;
  if (!plot.left_end.empty()) {
    Box ends = area.cut_bottom(widgets.px(18));
    ends.cut_left(widgets.px(56));
    widgets.text_quietly(ends, kTick, colours.text3, plot.left_end);
    widgets.text_quietly(ends, kTick, colours.text3, plot.right_end, Align::right);
  }
  Duration most{};
  for (const LinePoint& point : plot.points)
    most = std::max(most, point.value);
  const Duration top = round_up(most);

  // Three lines: the round value above all, its half, and zero; each value stands on its line.
  area.cut_top(widgets.px(18));
  const float hair = std::max(1.0F, widgets.px(1));
  for (int n = 0; n <= 2; ++n) {
    const float y = std::floor(area.y + (area.h - hair) * static_cast<float>(n) / 2);
    widgets.fill({area.x, y, area.w, hair}, colours.line);
    if (n == 2 || most <= Duration::zero()) continue;
    const Box label{area.x, y - widgets.px(17), widgets.px(60), widgets.px(16)};
    widgets.text_quietly(label, kTick, colours.text3, format_tick(n == 0 ? top : top / 2));
  }
  const float bottom = area.bottom() - hair;
  area.cut_left(widgets.px(56));
  area.cut_right(widgets.px(6));
  std::vector<ImVec2> line;
  line.reserve(plot.points.size());
  for (const LinePoint& point : plot.points) {
    line.emplace_back(area.x + point.along * area.w, bottom - share(point.value, top) * (area.h - hair));
  }
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 ink = to_u32(colours.accent);
  draw.AddPolyline(line.data(), static_cast<int>(line.size()), ink, ImDrawFlags_None,
                   std::max(1.0F, widgets.px(2)));
  if (!line.empty()) draw.AddCircleFilled(line.back(), widgets.px(4), ink);
  for (const float at : plot.lost) {
    draw_cross({area.x + at * area.w, bottom - widgets.px(7)}, widgets.px(4), std::max(1.0F, widgets.px(2)),
               to_u32(colours.bad));
  }
}

void draw_bars(Widgets& widgets, const Box& box, std::span<const Bar> bars, BarBase base) {
  for (const Bar& bar : bars) {
    if (bar.height <= 0) continue;
    const float left = std::floor(box.x + bar.left * box.w);
    const float right = std::max(left + 1, std::floor(box.x + bar.right * box.w));
    const float high = std::max(1.0F, std::round(bar.height * box.h));
    const float top = base == BarBase::top ? box.y : box.bottom() - high;
    widgets.fill({left, top, right - left, high}, bar.colour);
  }
}

void draw_spans(Widgets& widgets, const Box& box, std::span<const Span> spans, Duration length) {
  const float least = widgets.px(2);
  float last = box.x;
  for (const Span& span : spans) {
    // A short phase between long ones still shows: what follows is moved, never overdrawn.
    const float left = std::max(last, std::floor(box.x + share(span.start, length) * box.w));
    const float right = std::max(left + least, std::floor(box.x + share(span.end, length) * box.w));
    widgets.fill({left, box.y, right - left, box.h}, span.colour);
    last = right;
  }
}

void draw_time_axis(Widgets& widgets, const Box& line, Duration length) {
  for (const Duration at : time_ticks(length, ticks_in(widgets, line.w))) {
    const std::string label = format_tick(at);
    const float wide = std::ceil(widgets.width(kTick, label));
    const float wanted = std::floor(line.x + share(at, length) * line.w - wide / 2);
    const float left = std::clamp(wanted, line.x, std::max(line.x, line.right() - wide));
    widgets.text_quietly({left, line.y, wide + 1, line.h}, kTick, widgets.palette().text3, label);
  }
}

void draw_time_grid(Widgets& widgets, const Box& rows, Duration length) {
  const float hair = std::max(1.0F, widgets.px(1));
  for (const Duration at : time_ticks(length, ticks_in(widgets, rows.w))) {
    const float x = std::floor(rows.x + share(at, length) * rows.w);
    widgets.fill({x, rows.y, hair, rows.h}, widgets.palette().line);
  }
}

}  // namespace echoscope
