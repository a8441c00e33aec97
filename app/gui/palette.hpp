#pragma once

#include <cstdint>

namespace echoscope {

/// An opaque sRGB colour. No ImGui here, so that the palette can be tested without it.
struct Rgb {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;

  [[nodiscard]] bool operator==(const Rgb&) const = default;
};

/// 0xRRGGBB as it is written in a design.
[[nodiscard]] constexpr Rgb rgb(std::uint32_t hex) {
  return {static_cast<std::uint8_t>(hex >> 16U), static_cast<std::uint8_t>(hex >> 8U),
          static_cast<std::uint8_t>(hex)};
}

/// The colours by what they are for; one accent, for the one action that is next.
struct Palette {
  Rgb ground;     ///< window
  Rgb card;       ///< panels
  Rgb field;      ///< fields, buttons, hover
  Rgb line;       ///< hairlines
  Rgb text;       ///< what is read
  Rgb text2;      ///< labels, explanations
  Rgb text3;      ///< units, hints, placeholders
  Rgb accent;     ///< next action, selection, sent
  Rgb good;       ///< received, open, valid
  Rgb warn;       ///< attention
  Rgb bad;        ///< failure
  Rgb on_accent;  ///< text on a filled accent button
  Rgb control;    ///< ping, pong, close
  Rgb upgrade;    ///< the upgrade's phase, in the waterfall and the ribbon
  Rgb ending;     ///< the closing handshake, in the ribbon
};

inline constexpr Palette kDarkPalette{rgb(0x0F1216), rgb(0x161A20), rgb(0x1E242C), rgb(0x2A313B),
                                      rgb(0xE6EAF0), rgb(0xA3ADBB), rgb(0x8590A0), rgb(0x4C9AFF),
                                      rgb(0x3CCB7F), rgb(0xF5B84B), rgb(0xF2616B), rgb(0x0B1220),
                                      rgb(0xB48CF2), rgb(0x35C4C8), rgb(0xEC7FC0)};

inline constexpr Palette kLightPalette{rgb(0xF4F6F8), rgb(0xFFFFFF), rgb(0xEDF0F4), rgb(0xD5DBE3),
                                       rgb(0x1B222B), rgb(0x55606E), rgb(0x616C7A), rgb(0x1668DC),
                                       rgb(0x117A42), rgb(0x8A5800), rgb(0xC62B37), rgb(0xFFFFFF),
                                       rgb(0x7A4FC4), rgb(0x0A7480), rgb(0xA62B79)};

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.1 relative luminance). Any thread.
[[nodiscard]] double contrast_ratio(Rgb a, Rgb b);

}  // namespace echoscope
