#include "gui/marked_text.hpp"

#include <algorithm>
#include <cmath>

namespace echoscope {

Rgb match_surface(const Palette& palette) {
  return mix(palette.card, palette.warn, 0.35F);
}

Rgb found_surface(const Palette& palette) {
  return mix(palette.card, palette.accent, 0.5F);
}

void draw_marks(Widgets& widgets, const Box& box, TextStyle style, std::string_view text,
                std::span<const TextRange> marks, Rgb surface) {
  const float tall = widgets.size(style) + widgets.px(6);
  std::size_t measured = 0;
  float x = box.x;
  for (const TextRange& mark : marks) {
    if (mark.offset < measured || mark.offset + mark.length > text.size()) continue;
    x += widgets.width(style, text.substr(measured, mark.offset - measured));
    measured = mark.offset;
    if (x >= box.right()) return;
    const float wide = widgets.width(style, text.substr(mark.offset, mark.length));
    const float right = std::min(std::ceil(x + wide), box.right());
    widgets.fill({std::floor(x), std::floor(box.middle_y() - tall / 2), right - std::floor(x), tall}, surface,
                 2);
  }
}

}  // namespace echoscope
