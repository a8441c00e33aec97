#include <algorithm>
#include <cmath>

#include "gui/widgets.hpp"

namespace echoscope {

bool Widgets::press_area(const Box& box, std::string_view name) const {
  ImGui::SetCursorScreenPos(box.min());
  return ImGui::InvisibleButton(std::string(name).c_str(),
                                ImVec2(std::max(1.0F, box.w), std::max(1.0F, box.h)));
}

float Widgets::button_width(const ButtonSpec& spec) const {
  if (spec.look != ButtonLook::quiet) return std::ceil(width(kBold, spec.words())) + px(34);
  const float shortcut = spec.shortcut.empty() ? 0 : std::ceil(width(kHint, spec.shortcut)) + px(5);
  return std::ceil(width(kHint, spec.words())) + shortcut + px(16);
}

Widgets::Pressable Widgets::pressable(const Box& box, const ButtonSpec& spec) {
  const bool disabled = !spec.disabled_because.empty();
  ImGui::BeginDisabled(disabled);
  Pressable result;
  result.pressed = press_area(box, spec.label);
  ImGui::EndDisabled();
  const bool hovered = !disabled && ImGui::IsItemHovered();
  const float lift = hovered ? (ImGui::IsItemActive() ? 0.18F : 0.09F) : 0;
  const Palette& colours = palette();
  switch (spec.look) {
    case ButtonLook::accent:
      fill(box, disabled ? disabled_accent(colours) : mix(colours.accent, colours.text, lift), kCorner);
      result.ink = disabled ? colours.text2 : colours.on_accent;
      break;
    case ButtonLook::plain:
      fill(box, mix(colours.field, colours.text, lift), kCorner);
      outline(box, colours.line, kCorner);
      result.ink = disabled ? colours.text3 : colours.text;
      break;
    case ButtonLook::quiet:
      if (hovered) fill(box, mix(colours.field, colours.text, lift - 0.09F), kCorner);
      result.ink = disabled ? colours.text3 : hovered ? colours.text : colours.text2;
      break;
  }
  tooltip(box, disabled ? spec.disabled_because : spec.tip);
  return result;
}

bool Widgets::button(const Box& box, const ButtonSpec& spec) {
  const Pressable button = pressable(box, spec);
  if (spec.look != ButtonLook::quiet) {
    text_quietly(box.inset(px(8), 0), kBold, button.ink, spec.words(), Align::centre);
    return button.pressed;
  }
  Box label = box.inset(px(8), 0);
  if (!spec.shortcut.empty()) {
    text_quietly(label.cut_right(std::ceil(width(kHint, spec.shortcut))), kHint, palette().text3,
                 spec.shortcut);
    label.cut_right(px(5));
  }
  text_quietly(label, kHint, button.ink, spec.words());
  return button.pressed;
}

bool Widgets::pill(const Box& box, std::string_view label, const ButtonSpec& spec) {
  const bool pressed = press_area(box, spec.label);
  const Palette& colours = palette();
  fill(box, mix(colours.accent, colours.text, ImGui::IsItemHovered() ? 0.12F : 0),
       box.h / 2 / theme_.scale());
  text_quietly(box, kBold, colours.on_accent, label, Align::centre);
  tooltip(box, spec.tip);
  return pressed;
}

bool Widgets::theme_button(const Box& box, const ButtonSpec& spec) {
  const Pressable button = pressable(box, spec);
  // A disc of which one half is filled: the sign for contrast.
  const ImVec2 centre(std::floor(box.x + box.w / 2), std::floor(box.middle_y()));
  const float radius = px(7);
  const ImU32 ink = to_u32(button.ink);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddCircle(centre, radius, ink, 32, px(1.5F));
  constexpr float kQuarter = 1.5707963F;
  draw.PathArcTo(centre, radius, -kQuarter, kQuarter, 16);
  draw.PathFillConvex(ink);
  return button.pressed;
}

std::size_t Widgets::tabs(const Box& header, std::span<const TabSpec> tabs, std::size_t current) {
  Box rest = header.inset(px(14), 0);
  const std::size_t was = current;
  float words = 0;
  for (const TabSpec& tab : tabs)
    words += std::ceil(width(kWords, tab.label));
  const auto gaps = static_cast<float>(std::max<std::size_t>(tabs.size(), 2) - 1);
  const float gap = std::clamp(std::floor((rest.w - words) / gaps), px(6), px(14));
  const float share = std::min(1.0F, std::max(0.0F, rest.w - gap * gaps) / std::max(words, 1.0F));
  for (std::size_t n = 0; n < tabs.size(); ++n) {
    const Box tab = rest.cut_left(std::floor(std::ceil(width(kWords, tabs[n].label)) * share));
    rest.cut_left(gap);
    const Box target{tab.x - gap / 2, tab.y, tab.w + gap, tab.h};
    ImGui::PushID("tab");
    if (press_area(target, tabs[n].name.empty() ? tabs[n].label : tabs[n].name)) current = n;
    ImGui::PopID();
    const bool lit = n == was || ImGui::IsItemHovered();
    tooltip(target, tabs[n].tip);
    text_quietly({tab.x, tab.y, tab.w + (share < 1 ? 0 : 1), tab.h}, kWords,
                 lit ? palette().text : palette().text2, tabs[n].label);
    if (n == was) fill({tab.x, tab.bottom() - px(2), tab.w, px(2)}, palette().accent);
  }
  return current;
}

void Widgets::scrollbar(const Box& track, std::string_view name, RowScroller& scroller) {
  if (scroller.fits()) return;
  press_area(track, name);
  const float thumb = std::max(px(28), static_cast<float>(scroller.share()) * track.h);
  const float room = track.h - thumb;
  if (ImGui::IsItemActive() && room > 0) {
    // A press on the track takes the thumb by its middle, and so does every later movement.
    const float wanted = (ImGui::GetMousePos().y - track.y - thumb / 2) / room;
    scroller.scroll_to_part(static_cast<double>(wanted));
  }
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemActive();
  const Box bar{track.x, track.y + static_cast<float>(scroller.part()) * room, track.w, thumb};
  fill(bar.inset(px(2), 0), mix(palette().card, palette().text3, lit ? 0.9F : 0.55F), 3);
}

}  // namespace echoscope
