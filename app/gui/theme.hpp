#pragma once

#include <cstdint>

#include <imgui.h>

#include "gui/palette.hpp"

namespace echoscope {

enum class ThemeName : std::uint8_t { dark, light };

/// The measures of the look at scale 1, in pixels: a 4-pixel grid.
inline constexpr float kRowHeight = 24;
inline constexpr float kFieldHeight = 32;
inline constexpr float kHeaderHeight = 36;
inline constexpr float kCorner = 6;
inline constexpr float kCardCorner = 8;
inline constexpr float kCardGap = 12;
inline constexpr float kWindowMargin = 16;

/// The theme and scale in use. UI thread; one for the program, because Dear ImGui's style is one for the
/// program.
class Theme {
 public:
  Theme(ThemeName name, float scale);

  /// Sets Dear ImGui's style, its colours and the size of its words from this theme. Between frames.
  void apply() const;
  void set_name(ThemeName name);
  [[nodiscard]] ThemeName name() const { return name_; }
  [[nodiscard]] const Palette& palette() const;
  /// A measure at scale 1 in this display's pixels, rounded to whole ones.
  [[nodiscard]] float px(float at_scale_1) const;
  [[nodiscard]] float scale() const { return scale_; }
  /// The window moved to a display of another scale; apply() comes next.
  void set_scale(float scale);

 private:
  ThemeName name_;
  float scale_;
};

/// A palette colour for Dear ImGui, with an alpha from 0 to 1.
[[nodiscard]] ImVec4 to_imgui(Rgb colour, float alpha = 1);
[[nodiscard]] ImU32 to_u32(Rgb colour, float alpha = 1);

}  // namespace echoscope
