#include "e2e/picture.hpp"

#include <algorithm>
#include <cstdlib>

namespace echoscope::test {

Picture::Picture(int width, int height)
    : width_(width),
      height_(height),
      pixels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}

Rgb Picture::at(int x, int y) const {
  if (x < 0 || y < 0 || x >= width_ || y >= height_) return {};
  return pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                 static_cast<std::size_t>(x)];
}

void Picture::set(int x, int y, Rgb colour) {
  pixels_[static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) + static_cast<std::size_t>(x)] =
      colour;
}

Picture Picture::crop(const Rect& area) const {
  Picture part(area.w, area.h);
  for (int y = 0; y < area.h; ++y)
    for (int x = 0; x < area.w; ++x)
      part.set(x, y, at(area.x + x, area.y + y));
  return part;
}

int Picture::count(const Rect& area, const Matches& matches) const {
  int found = 0;
  for (int y = area.y; y < area.bottom(); ++y)
    for (int x = area.x; x < area.right(); ++x)
      found += matches(at(x, y)) ? 1 : 0;
  return found;
}

std::optional<Rect> Picture::bounds(const Rect& area, const Matches& matches) const {
  int left = area.right();
  int right = area.x;
  int top = area.bottom();
  int bottom = area.y;
  for (int y = area.y; y < area.bottom(); ++y) {
    for (int x = area.x; x < area.right(); ++x) {
      if (!matches(at(x, y))) continue;
      left = std::min(left, x);
      right = std::max(right, x + 1);
      top = std::min(top, y);
      bottom = std::max(bottom, y + 1);
    }
  }
  if (left >= right) return std::nullopt;
  return Rect{left, top, right - left, bottom - top};
}

std::optional<Rect> Picture::filled(const Rect& area, Rgb colour, int square) const {
  int left = area.right();
  int right = area.x;
  int top = area.bottom();
  int bottom = area.y;
  for (int y = area.y; y + square <= area.bottom(); ++y) {
    for (int x = area.x; x + square <= area.right(); ++x) {
      if (!is_square(x, y, square, colour)) continue;
      left = std::min(left, x);
      right = std::max(right, x + square);
      top = std::min(top, y);
      bottom = std::max(bottom, y + square);
    }
  }
  if (left >= right) return std::nullopt;
  return Rect{left, top, right - left, bottom - top};
}

bool Picture::is_square(int x, int y, int size, Rgb colour) const {
  for (int dy = 0; dy < size; ++dy)
    for (int dx = 0; dx < size; ++dx)
      if (at(x + dx, y + dy) != colour) return false;
  return true;
}

Picture::Matches near(Rgb colour) {
  return [colour](Rgb pixel) {
    constexpr int kMost = 24;
    return std::abs(pixel.r - colour.r) < kMost && std::abs(pixel.g - colour.g) < kMost &&
           std::abs(pixel.b - colour.b) < kMost;
  };
}

bool is_ink(Rgb colour) {
  constexpr int kBright = 300;
  return colour.r + colour.g + colour.b > kBright;
}

bool is_emoji(Rgb colour) {
  return colour.r > 220 && colour.g > 150 && colour.b < 70;
}

}  // namespace echoscope::test
