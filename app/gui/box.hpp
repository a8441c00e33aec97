#pragma once

#include <algorithm>

#include <imgui.h>

namespace echoscope {

/// A rectangle on the screen, in pixels, that layouts cut pieces from: what is left after each cut is the
/// room for the rest.
struct Box {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  [[nodiscard]] ImVec2 min() const { return {x, y}; }
  [[nodiscard]] ImVec2 max() const { return {x + w, y + h}; }
  [[nodiscard]] ImVec2 size() const { return {w, h}; }
  [[nodiscard]] float right() const { return x + w; }
  [[nodiscard]] float bottom() const { return y + h; }
  [[nodiscard]] float middle_y() const { return y + h / 2; }
  [[nodiscard]] bool contains(ImVec2 p) const {
    return p.x >= x && p.x < right() && p.y >= y && p.y < bottom();
  }
  [[nodiscard]] bool empty() const { return w <= 0 || h <= 0; }

  /// A copy that is smaller by dx on the left and the right, and by dy above and below.
  [[nodiscard]] Box inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.0F, w - 2 * dx), std::max(0.0F, h - 2 * dy)};
  }

  /// Takes a piece of that size from one side, at most all that is left.
  Box cut_top(float size) {
    size = std::clamp(size, 0.0F, h);
    const Box piece{x, y, w, size};
    y += size;
    h -= size;
    return piece;
  }
  Box cut_bottom(float size) {
    size = std::clamp(size, 0.0F, h);
    h -= size;
    return {x, y + h, w, size};
  }
  Box cut_left(float size) {
    size = std::clamp(size, 0.0F, w);
    const Box piece{x, y, size, h};
    x += size;
    w -= size;
    return piece;
  }
  Box cut_right(float size) {
    size = std::clamp(size, 0.0F, w);
    w -= size;
    return {x + w, y, size, h};
  }
};

}  // namespace echoscope
