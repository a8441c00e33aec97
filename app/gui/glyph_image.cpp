#include "gui/glyph_image.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace echoscope {
namespace {

constexpr std::size_t kChannels = 4;

// The part of a line of source pixels that one target pixel covers, with the weight of its pixels.
struct Coverage {
  int first = 0;
  std::vector<float> weights;
};

std::vector<Coverage> coverages(int source_size, int target_size) {
  std::vector<Coverage> all(static_cast<std::size_t>(target_size));
  const double step = static_cast<double>(source_size) / target_size;
  for (int target = 0; target < target_size; ++target) {
    const double begin = target * step;
    const double end = std::min<double>((target + 1) * step, source_size);
    Coverage& coverage = all[static_cast<std::size_t>(target)];
    coverage.first = static_cast<int>(begin);
    for (int pixel = coverage.first; pixel < end; ++pixel) {
      const double part = std::min<double>(pixel + 1, end) - std::max<double>(pixel, begin);
      coverage.weights.push_back(static_cast<float>(part / (end - begin)));
    }
  }
  return all;
}

using Sum = std::array<float, kChannels>;

Sum mean(const PremultipliedBgra& source, const Coverage& columns, const Coverage& rows) {
  Sum sum{};
  for (std::size_t y = 0; y < rows.weights.size(); ++y) {
    const std::ptrdiff_t line = (rows.first + static_cast<std::ptrdiff_t>(y)) * source.pitch;
    const std::uint8_t* pixel = source.pixels + line + (static_cast<std::ptrdiff_t>(columns.first) * 4);
    for (const float weight : columns.weights) {
      for (std::size_t channel = 0; channel < kChannels; ++channel) {
        sum[channel] += rows.weights[y] * weight * static_cast<float>(pixel[channel]);
      }
      pixel += kChannels;
    }
  }
  return sum;
}

std::uint8_t to_byte(float value) {
  return static_cast<std::uint8_t>(std::lround(std::clamp(value, 0.0F, 255.0F)));
}

}  // namespace

GlyphImage shrink(const PremultipliedBgra& source, int width, int height) {
  GlyphImage image{width, height, {}};
  image.rgba.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * kChannels);
  const std::vector<Coverage> columns = coverages(source.width, width);
  const std::vector<Coverage> rows = coverages(source.height, height);
  for (const Coverage& row : rows) {
    for (const Coverage& column : columns) {
      const auto [blue, green, red, alpha] = mean(source, column, row);
      const float straight = alpha > 0 ? 255.0F / alpha : 0.0F;
      for (const float value : {red * straight, green * straight, blue * straight, alpha}) {
        image.rgba.push_back(to_byte(value));
      }
    }
  }
  return image;
}

}  // namespace echoscope
