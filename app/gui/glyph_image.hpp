#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace echoscope {

/// A picture of a glyph with 8-bit colour and straight (not premultiplied) alpha, as Dear ImGui's atlas has
/// it: R, G, B, A.
struct GlyphImage {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgba;
};

/// A picture with premultiplied alpha in FreeType's order: B, G, R, A.
struct PremultipliedBgra {
  int width = 0;
  int height = 0;
  int pitch = 0;  ///< bytes from one line to the next
  const std::uint8_t* pixels = nullptr;
};

/// Shrinks a picture to width x height, each target pixel the mean of the source area that it covers. Colours
/// are averaged premultiplied, so that what is transparent lends no colour to edges. Sizes of 1 and more. Any
/// thread.
[[nodiscard]] GlyphImage shrink(const PremultipliedBgra& source, int width, int height);

}  // namespace echoscope
