#include "gui/pair_plot.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "gui/plot.hpp"

namespace echoscope {

namespace {

constexpr TextStyle kScale{Typeface::words, kHintSize - 1};
constexpr float kGutter = 64;
constexpr float kScaleLine = 14;

float height_of(double value, double most) {
  return most <= 0 ? 0 : static_cast<float>(value / most);
}

}  // namespace

Box pair_plot_area(const Widgets& widgets, const Box& box) {
  Box area = box;
  area.cut_left(widgets.px(kGutter));
  return area;
}

std::optional<std::size_t> draw_pair_plot(Widgets& widgets, const Box& box, const PairPlot& plot) {
  const Palette& colours = widgets.palette();
  const Box area = pair_plot_area(widgets, box);
  double most_in = 0;
  double most_out = 0;
  for (const PairBar& bar : plot.bars) {
    most_in = std::max(most_in, bar.in);
    most_out = std::max(most_out, bar.out);
  }
  const float share = most_out <= 0 ? 1 : most_in <= 0 ? 0 : 0.5F;
  const float hair = std::max(1.0F, widgets.px(1));
  Box above = area;
  const Box below = above.cut_bottom(std::floor((area.h - hair) * (1 - share)));
  const Box axis = above.cut_bottom(hair);

  std::optional<std::size_t> hovered;
  const ImVec2 mouse = ImGui::GetMousePos();
  if (area.contains(mouse) && ImGui::IsWindowHovered()) {
    const float along = (mouse.x - area.x) / area.w;
    for (std::size_t n = 0; n < plot.bars.size(); ++n) {
      const PairBar& bar = plot.bars[n];
      if (along < bar.left || along >= bar.right) continue;
      hovered = n;
      const float left = std::floor(area.x + bar.left * area.w);
      const float right = std::max(left + 1, std::floor(area.x + bar.right * area.w));
      widgets.fill({left, area.y, right - left, area.h}, colours.line);
    }
  }
  std::vector<Bar> bars;
  bars.reserve(plot.bars.size());
  for (const PairBar& bar : plot.bars)
    bars.push_back({bar.left, bar.right, height_of(bar.in, most_in), colours.good});
  draw_bars(widgets, above, bars);
  for (std::size_t n = 0; n < bars.size(); ++n) {
    bars[n].height = height_of(plot.bars[n].out, most_out);
    bars[n].colour = colours.accent;
  }
  draw_bars(widgets, below, bars, BarBase::top);
  widgets.fill({box.x, axis.y, box.w, hair}, colours.line);

  const Box gutter{box.x, box.y, widgets.px(kGutter - 8), widgets.px(kScaleLine)};
  if (most_in > 0) widgets.text_quietly(gutter, kScale, colours.text3, plot.words(most_in));
  if (most_out > 0) {
    const Box last{gutter.x, box.bottom() - gutter.h, gutter.w, gutter.h};
    widgets.text_quietly(last, kScale, colours.text3, plot.words(most_out));
  }
  return hovered;
}

}  // namespace echoscope
