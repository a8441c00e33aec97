#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "gui/palette.hpp"

namespace echoscope::test {

/// A rectangle of a picture, in pixels.
struct Rect {
  int x = 0;
  int y = 0;
  int w = 0;
  int h = 0;

  [[nodiscard]] int right() const { return x + w; }
  [[nodiscard]] int bottom() const { return y + h; }
  [[nodiscard]] bool operator==(const Rect&) const = default;
};

/// A picture, as a value.
class Picture {
 public:
  using Matches = std::function<bool(Rgb)>;

  Picture() = default;
  Picture(int width, int height);

  [[nodiscard]] int width() const { return width_; }
  [[nodiscard]] int height() const { return height_; }
  [[nodiscard]] Rect all() const { return {0, 0, width_, height_}; }
  /// Black outside of the picture.
  [[nodiscard]] Rgb at(int x, int y) const;
  void set(int x, int y, Rgb colour);

  [[nodiscard]] Picture crop(const Rect& area) const;
  /// How many pixels of the area match.
  [[nodiscard]] int count(const Rect& area, const Matches& matches) const;
  /// What all pixels of the area that match lie within; nothing if there is none.
  [[nodiscard]] std::optional<Rect> bounds(const Rect& area, const Matches& matches) const;
  /// What all squares of that size and one colour lie within: a filled button, but no line and no letter of
  /// that colour.
  [[nodiscard]] std::optional<Rect> filled(const Rect& area, Rgb colour, int square = 8) const;

  [[nodiscard]] bool operator==(const Picture&) const = default;

 private:
  [[nodiscard]] bool is_square(int x, int y, int size, Rgb colour) const;

  int width_ = 0;
  int height_ = 0;
  std::vector<Rgb> pixels_;
};

/// That colour, or nearly: a thin line of it.
[[nodiscard]] Picture::Matches near(Rgb colour);
/// Brighter than any surface of the dark theme: letters.
[[nodiscard]] bool is_ink(Rgb colour);
/// The yellow of an emoji's skin, which nothing else in the window has: a warning's has more blue.
[[nodiscard]] bool is_emoji(Rgb colour);

}  // namespace echoscope::test
