#include "gui/theme.hpp"

#include <cmath>

#include "gui/fonts.hpp"

namespace echoscope {
namespace {

// A little of the text's colour over a surface: what tells hovered from resting in both themes.
ImVec4 raised(const Palette& palette, Rgb surface, float amount) {
  const ImVec4 from = to_imgui(surface);
  const ImVec4 to = to_imgui(palette.text);
  return {from.x + ((to.x - from.x) * amount), from.y + ((to.y - from.y) * amount),
          from.z + ((to.z - from.z) * amount), 1};
}

void set_surfaces(ImVec4* colours, const Palette& palette) {
  const ImVec4 none(0, 0, 0, 0);
  colours[ImGuiCol_WindowBg] = to_imgui(palette.ground);
  colours[ImGuiCol_ChildBg] = to_imgui(palette.card);
  colours[ImGuiCol_PopupBg] = to_imgui(palette.card);
  colours[ImGuiCol_MenuBarBg] = to_imgui(palette.ground);
  colours[ImGuiCol_TitleBg] = to_imgui(palette.card);
  colours[ImGuiCol_TitleBgActive] = to_imgui(palette.card);
  colours[ImGuiCol_TitleBgCollapsed] = to_imgui(palette.card);
  colours[ImGuiCol_ModalWindowDimBg] = ImVec4(0, 0, 0, 0.45F);
  colours[ImGuiCol_NavWindowingDimBg] = ImVec4(0, 0, 0, 0.25F);
  colours[ImGuiCol_Border] = to_imgui(palette.line);
  colours[ImGuiCol_BorderShadow] = none;
  colours[ImGuiCol_Separator] = to_imgui(palette.line);
  colours[ImGuiCol_SeparatorHovered] = to_imgui(palette.accent, 0.6F);
  colours[ImGuiCol_SeparatorActive] = to_imgui(palette.accent);
  colours[ImGuiCol_TableHeaderBg] = to_imgui(palette.card);
  colours[ImGuiCol_TableBorderStrong] = to_imgui(palette.line);
  colours[ImGuiCol_TableBorderLight] = to_imgui(palette.line);
  colours[ImGuiCol_TableRowBg] = none;
  colours[ImGuiCol_TableRowBgAlt] = none;
  colours[ImGuiCol_ScrollbarBg] = none;
  colours[ImGuiCol_ScrollbarGrab] = to_imgui(palette.line);
  colours[ImGuiCol_ScrollbarGrabHovered] = raised(palette, palette.line, 0.2F);
  colours[ImGuiCol_ScrollbarGrabActive] = raised(palette, palette.line, 0.35F);
  colours[ImGuiCol_ResizeGrip] = none;
  colours[ImGuiCol_ResizeGripHovered] = to_imgui(palette.line);
  colours[ImGuiCol_ResizeGripActive] = to_imgui(palette.accent);
}

void set_items(ImVec4* colours, const Palette& palette) {
  const ImVec4 none(0, 0, 0, 0);
  const ImVec4 hovered = raised(palette, palette.field, 0.06F);
  const ImVec4 active = raised(palette, palette.field, 0.12F);
  colours[ImGuiCol_FrameBg] = to_imgui(palette.field);
  colours[ImGuiCol_FrameBgHovered] = hovered;
  colours[ImGuiCol_FrameBgActive] = to_imgui(palette.field);
  colours[ImGuiCol_Button] = to_imgui(palette.field);
  colours[ImGuiCol_ButtonHovered] = hovered;
  colours[ImGuiCol_ButtonActive] = active;
  colours[ImGuiCol_CheckMark] = to_imgui(palette.accent);
  colours[ImGuiCol_SliderGrab] = to_imgui(palette.accent);
  colours[ImGuiCol_SliderGrabActive] = to_imgui(palette.accent);
  colours[ImGuiCol_Header] = to_imgui(palette.accent, 0.22F);
  colours[ImGuiCol_HeaderHovered] = to_imgui(palette.text, 0.06F);
  colours[ImGuiCol_HeaderActive] = to_imgui(palette.accent, 0.3F);
  colours[ImGuiCol_Tab] = none;
  colours[ImGuiCol_TabHovered] = to_imgui(palette.text, 0.06F);
  colours[ImGuiCol_TabSelected] = none;
  colours[ImGuiCol_TabSelectedOverline] = to_imgui(palette.accent);
  colours[ImGuiCol_TabDimmed] = none;
  colours[ImGuiCol_TabDimmedSelected] = none;
  colours[ImGuiCol_TabDimmedSelectedOverline] = to_imgui(palette.accent);
  colours[ImGuiCol_PlotLines] = to_imgui(palette.accent);
  colours[ImGuiCol_PlotLinesHovered] = to_imgui(palette.text);
  colours[ImGuiCol_PlotHistogram] = to_imgui(palette.good);
  colours[ImGuiCol_PlotHistogramHovered] = to_imgui(palette.text);
  colours[ImGuiCol_TreeLines] = to_imgui(palette.line);
  colours[ImGuiCol_DragDropTarget] = to_imgui(palette.accent);
  colours[ImGuiCol_NavCursor] = to_imgui(palette.accent);
  colours[ImGuiCol_NavWindowingHighlight] = to_imgui(palette.accent);
}

void set_text(ImVec4* colours, const Palette& palette) {
  colours[ImGuiCol_Text] = to_imgui(palette.text);
  colours[ImGuiCol_TextDisabled] = to_imgui(palette.text3);
  colours[ImGuiCol_TextLink] = to_imgui(palette.accent);
  colours[ImGuiCol_TextSelectedBg] = to_imgui(palette.accent, 0.35F);
  colours[ImGuiCol_InputTextCursor] = to_imgui(palette.text);
}

void set_measures(ImGuiStyle& style, const Theme& theme) {
  const float words = theme.px(kWordsSize);
  style.FontSizeBase = words;
  style.WindowPadding = ImVec2(theme.px(12), theme.px(12));
  style.WindowRounding = theme.px(kCorner);  // of tooltips; the one window itself has its ground behind it
  style.WindowBorderSize = 0;
  style.WindowMinSize = ImVec2(theme.px(32), theme.px(32));
  style.WindowMenuButtonPosition = ImGuiDir_None;
  style.ChildRounding = theme.px(kCardCorner);
  style.ChildBorderSize = 0;
  style.PopupRounding = theme.px(kCardCorner);
  style.PopupBorderSize = theme.px(1);
  style.FramePadding = ImVec2(theme.px(12), (theme.px(kFieldHeight) - words) / 2);
  style.FrameRounding = theme.px(kCorner);
  style.FrameBorderSize = theme.px(1);
  style.ItemSpacing = ImVec2(theme.px(8), theme.px(8));
  style.ItemInnerSpacing = ImVec2(theme.px(8), theme.px(4));
  style.CellPadding = ImVec2(theme.px(8), (theme.px(kRowHeight) - words) / 2);
  style.IndentSpacing = theme.px(16);
  style.ScrollbarSize = theme.px(12);
  style.ScrollbarRounding = theme.px(kCorner);
  style.GrabMinSize = theme.px(24);
  style.GrabRounding = theme.px(4);
  style.TabRounding = 0;
  style.TabBorderSize = 0;
  style.TabBarBorderSize = theme.px(1);
  style.TabBarOverlineSize = theme.px(2);
  style.SeparatorTextBorderSize = theme.px(1);
  style.DisplaySafeAreaPadding = ImVec2(theme.px(4), theme.px(4));
  style.MouseCursorScale = theme.scale();
  style.DisabledAlpha = 0.5F;
  style.HoverDelayShort = 0.3F;
}

}  // namespace

Theme::Theme(ThemeName name, float scale) : name_(name), scale_(scale) {}

void Theme::apply() const {
  ImGuiStyle style;
  set_measures(style, *this);
  set_surfaces(style.Colors, palette());
  set_items(style.Colors, palette());
  set_text(style.Colors, palette());
  ImGui::GetStyle() = style;
}

void Theme::set_name(ThemeName name) {
  name_ = name;
}

void Theme::set_scale(float scale) {
  scale_ = scale;
}

const Palette& Theme::palette() const {
  return name_ == ThemeName::dark ? kDarkPalette : kLightPalette;
}

float Theme::px(float at_scale_1) const {
  return std::round(at_scale_1 * scale_);
}

ImVec4 to_imgui(Rgb colour, float alpha) {
  constexpr float kMax = 255;
  return {static_cast<float>(colour.r) / kMax, static_cast<float>(colour.g) / kMax,
          static_cast<float>(colour.b) / kMax, alpha};
}

ImU32 to_u32(Rgb colour, float alpha) {
  return ImGui::ColorConvertFloat4ToU32(to_imgui(colour, alpha));
}

}  // namespace echoscope
