#include "gui/panels/record_pieces.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "gui/phrase.hpp"
#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr float kLabelWidth = 128;

}  // namespace

Rgb mark_colour(const Palette& palette, Mark mark) {
  return mark == Mark::good ? palette.good : mark == Mark::warn ? palette.warn : palette.bad;
}

void draw_mark(Widgets& widgets, const Box& box, Mark mark) {
  // Drawn, not written: not every face has these signs.
  const ImVec2 centre(std::floor(box.x + box.w / 2), std::floor(box.middle_y()));
  const float arm = widgets.px(4);
  const float thick = std::max(1.0F, widgets.px(1.5F));
  const ImU32 ink = to_u32(mark_colour(widgets.palette(), mark));
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  switch (mark) {
    case Mark::good: {
      const std::array<ImVec2, 3> tick{ImVec2(centre.x - arm, centre.y),
                                       ImVec2(centre.x - arm / 4, centre.y + arm),
                                       ImVec2(centre.x + arm + 1, centre.y - arm)};
      draw.AddPolyline(tick.data(), static_cast<int>(tick.size()), ink, ImDrawFlags_None, thick);
      break;
    }
    case Mark::warn:
      draw.AddLine({centre.x, centre.y - arm - 1}, {centre.x, centre.y + arm / 2}, ink, thick + 0.5F);
      draw.AddCircleFilled({centre.x, centre.y + arm + 1}, thick * 0.75F, ink);
      break;
    case Mark::bad:
      draw.AddLine({centre.x - arm, centre.y - arm}, {centre.x + arm, centre.y + arm}, ink, thick);
      draw.AddLine({centre.x - arm, centre.y + arm}, {centre.x + arm, centre.y - arm}, ink, thick);
      break;
  }
}

Box section_title(Widgets& widgets, const Box& line, std::string_view title, std::string_view hint) {
  const Palette& colours = widgets.palette();
  Box rest = line;
  rest.cut_left(widgets.text(rest, kHint, colours.text2, title));
  rest.cut_left(widgets.px(12));
  if (hint.empty()) return rest;
  rest.cut_left(widgets.text(rest, kHint, colours.text3, hint));
  rest.cut_left(widgets.px(12));
  return rest;
}

bool press(const Box& box, std::string_view name) {
  if (box.empty()) return false;
  ImGui::SetCursorScreenPos(box.min());
  return ImGui::InvisibleButton(std::string(name).c_str(), box.size());
}

ButtonFlow::ButtonFlow(Widgets& widgets, ScrollArea& area, const Box& room)
    : widgets_(widgets), area_(area), room_(room), height_(widgets.px(28)), x_(room.x), y_(room.y) {}

bool ButtonFlow::add(const ButtonSpec& spec) {
  const float wide = widgets_.button_width(spec);
  if (x_ > room_.x && x_ + wide > room_.right()) {
    x_ = room_.x;
    y_ += height_;
  }
  const Box place{x_, y_ + widgets_.px(2), wide, height_ - widgets_.px(4)};
  x_ += wide + widgets_.px(4);
  const Box visible = area_.visible(place);
  return visible.h >= place.h / 2 && widgets_.button(visible, spec);
}

float fact_label_width(const Widgets& widgets, float line_width) {
  return std::min(widgets.px(kLabelWidth), line_width * 0.35F);
}

float draw_fact(Widgets& widgets, const ScrollArea& area, const Box& line, const Fact& fact) {
  const float step = widgets.line_height(kMono) + widgets.px(3);
  Box value = line;
  const Box label = value.cut_left(fact_label_width(widgets, line.w));
  const float tall =
      std::max(step, widgets.paragraph_height(value.w, kMono, fact.value, fact.max_lines) + widgets.px(3));
  value.h = tall;
  if (!area.shows(value)) return tall;
  const Box target{value.x - widgets.px(4), value.y, value.w + widgets.px(4), tall};
  const std::string_view copied = fact.copied.empty() ? fact.value : fact.copied;
  ImGui::PushID(static_cast<int>(target.y));
  if (press(area.visible(target), fact.label)) ImGui::SetClipboardText(std::string(copied).c_str());
  ImGui::PopID();
  if (!area.visible(target).empty() && ImGui::IsItemHovered())
    widgets.fill(target, hovered_surface(widgets.palette()), 4);
  widgets.tooltip(area.visible(target), phrase(texts().record.common.copy_value_tip, copied));
  widgets.text({label.x, label.y, label.w - widgets.px(8), step}, kWords, widgets.palette().text2,
               fact.label);
  widgets.paragraph({value.x, value.y + widgets.px(2), value.w, tall}, kMono, fact.colour, fact.value,
                    fact.max_lines);
  return tall;
}

}  // namespace echoscope
