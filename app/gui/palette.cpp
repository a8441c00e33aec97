#include "gui/palette.hpp"

#include <algorithm>
#include <cmath>

namespace echoscope {
namespace {

// One channel of sRGB, 0 to 255, as linear light, 0 to 1 (WCAG 2.1, "relative luminance").
double linear(std::uint8_t channel) {
  const double value = channel / 255.0;
  return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double relative_luminance(Rgb colour) {
  return (0.2126 * linear(colour.r)) + (0.7152 * linear(colour.g)) + (0.0722 * linear(colour.b));
}

}  // namespace

double contrast_ratio(Rgb a, Rgb b) {
  const auto [darker, lighter] = std::minmax({relative_luminance(a), relative_luminance(b)});
  return (lighter + 0.05) / (darker + 0.05);
}

}  // namespace echoscope
