#include "gui/form_widgets.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace echoscope {

namespace {

constexpr float kToggleSide = 18;
constexpr float kToggleGap = 10;

bool press(const Box& box, std::string_view name) {
  ImGui::SetCursorScreenPos(box.min());
  return ImGui::InvisibleButton(std::string(name).c_str(),
                                ImVec2(std::max(1.0F, box.w), std::max(1.0F, box.h)));
}

// A line through points, relative to a middle, in measures of scale 1.
void draw_mark(const Widgets& widgets, ImVec2 middle, std::span<const ImVec2> points, Rgb colour) {
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (const ImVec2& point : points)
    draw.PathLineTo({middle.x + widgets.px(1) * point.x, middle.y + widgets.px(1) * point.y});
  draw.PathStroke(to_u32(colour), ImDrawFlags_None, 1.5F * widgets.px(1));
}

}  // namespace

float toggle_width(const Widgets& widgets, std::string_view label) {
  return widgets.px(kToggleSide + kToggleGap) + std::ceil(widgets.width(kWords, label)) + 1;
}

bool toggle(Widgets& widgets, const Box& box, std::string_view label, std::string_view tip, bool on) {
  const Palette& colours = widgets.palette();
  const float side = widgets.px(kToggleSide);
  const float wide = std::min(box.w, toggle_width(widgets, label));
  const Box target{box.x, box.y, wide, box.h};
  const bool pressed = press(target, label);
  const bool hovered = ImGui::IsItemHovered();
  widgets.tooltip(target, tip);
  Box rest = target;
  Box tick = rest.cut_left(side);
  tick = {tick.x, std::floor(tick.middle_y() - side / 2), side, side};
  const Rgb surface = on ? colours.accent : colours.field;
  widgets.fill(tick, hovered ? mix(surface, colours.text, 0.09F) : surface, 4);
  if (on) {
    constexpr std::array<ImVec2, 3> kTick{ImVec2(-4, 0), ImVec2(-1, 3), ImVec2(4, -3)};
    draw_mark(widgets, {std::floor(tick.x + side / 2), std::floor(tick.middle_y())}, kTick,
              colours.on_accent);
  } else {
    widgets.outline(tick, colours.text3, 4);
  }
  rest.cut_left(widgets.px(kToggleGap));
  widgets.text(rest, kWords, on || hovered ? colours.text : colours.text2, label);
  return pressed;
}

std::size_t segments(Widgets& widgets, const Box& box, std::span<const std::string_view> labels,
                     std::string_view tip, std::size_t current) {
  const Palette& colours = widgets.palette();
  const std::size_t was = current;
  float all = 0;
  for (const std::string_view label : labels)
    all += std::ceil(widgets.width(kWords, label)) + widgets.px(28);
  Box rest{box.x, box.y, std::min(box.w, all), box.h};
  widgets.fill(rest, colours.field, kCorner);
  widgets.outline(rest, colours.line, kCorner);
  for (std::size_t n = 0; n < labels.size(); ++n) {
    const Box segment = rest.cut_left(std::ceil(widgets.width(kWords, labels[n])) + widgets.px(28));
    if (press(segment, labels[n])) current = n;
    const bool lit = n == was || ImGui::IsItemHovered();
    widgets.tooltip(segment, tip);
    if (n == was) {
      widgets.fill(segment, selected_surface(colours), kCorner);
      widgets.outline(segment, colours.accent, kCorner);
    }
    widgets.text_quietly(segment.inset(widgets.px(4), 0), kWords, lit ? colours.text : colours.text2,
                         labels[n], Align::centre);
  }
  return current;
}

bool fold_header(Widgets& widgets, const Box& box, const FoldSpec& spec) {
  const Palette& colours = widgets.palette();
  const bool pressed = press(box, spec.title);
  if (ImGui::IsItemHovered()) widgets.fill(box, hovered_surface(colours));
  widgets.tooltip(box, spec.tip);
  Box line = box.inset(widgets.px(14), 0);
  const Box sign = line.cut_left(widgets.px(12));
  constexpr std::array<ImVec2, 3> kFolded{ImVec2(-2, -4), ImVec2(2, 0), ImVec2(-2, 4)};
  constexpr std::array<ImVec2, 3> kUnfolded{ImVec2(-4, -2), ImVec2(0, 2), ImVec2(4, -2)};
  draw_mark(widgets, {std::floor(sign.x + widgets.px(5)), std::floor(sign.middle_y())},
            spec.unfolded ? kUnfolded : kFolded, colours.text3);
  line.cut_left(widgets.px(6));
  widgets.text(line.cut_left(std::min(widgets.px(136), line.w / 2)), kBold, colours.text, spec.title);
  line.cut_left(widgets.px(12));
  if (!spec.unfolded) widgets.text(line, spec.mono ? kMono : kHint, spec.summary_colour, spec.summary);
  return pressed;
}

bool remove_button(Widgets& widgets, const Box& box, std::string_view name, std::string_view tip) {
  const Palette& colours = widgets.palette();
  const bool pressed = press(box, name);
  const bool hovered = ImGui::IsItemHovered();
  widgets.tooltip(box, tip);
  if (hovered) widgets.fill(box, colours.field, kCorner);
  const ImVec2 middle(std::floor(box.x + box.w / 2), std::floor(box.middle_y()));
  constexpr std::array<ImVec2, 2> kDown{ImVec2(-4, -4), ImVec2(4, 4)};
  constexpr std::array<ImVec2, 2> kUp{ImVec2(-4, 4), ImVec2(4, -4)};
  const Rgb ink = hovered ? colours.text : colours.text3;
  draw_mark(widgets, middle, kDown, ink);
  draw_mark(widgets, middle, kUp, ink);
  return pressed;
}

}  // namespace echoscope
