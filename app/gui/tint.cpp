#include "gui/tint.hpp"

#include <algorithm>
#include <cmath>

namespace echoscope {

Rgb mix(Rgb a, Rgb b, float t) {
  const auto channel = [t](std::uint8_t from, std::uint8_t to) {
    const float value = static_cast<float>(from) + (static_cast<float>(to) - static_cast<float>(from)) * t;
    return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 255.0F)));
  };
  return {channel(a.r, b.r), channel(a.g, b.g), channel(a.b, b.b)};
}

Rgb lit_surface(const Palette& palette, Rgb colour) {
  return mix(palette.card, colour, 0.16F);
}
Rgb lit_ink(const Palette& palette, Rgb colour) {
  return mix(colour, palette.text, 0.2F);
}
Rgb selected_surface(const Palette& palette) {
  return mix(palette.card, palette.accent, 0.2F);
}
Rgb selected_ink(const Palette& palette, Rgb colour) {
  return mix(colour, palette.text, 0.35F);
}
Rgb hovered_surface(const Palette& palette) {
  return mix(palette.card, palette.text, 0.04F);
}
Rgb disabled_accent(const Palette& palette) {
  return mix(palette.card, palette.accent, 0.2F);
}
Rgb inactive_surface(const Palette& palette) {
  return mix(palette.ground, palette.card, 0.6F);
}

}  // namespace echoscope
