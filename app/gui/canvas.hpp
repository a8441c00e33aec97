#pragma once

#include <cstdint>
#include <vector>

#include "gui/frame_damage.hpp"
#include "gui/palette.hpp"

namespace echoscope {

/// Pixels of a picture, top line first, each R, G, B.
struct Pixels {
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> rgb;
};

/// The picture that the window shows, kept in a frame buffer of its own, so that a frame draws only what
/// changed. Needs the current OpenGL context, which must outlive it. UI thread.
class Canvas {
 public:
  Canvas() = default;
  ~Canvas();
  Canvas(const Canvas&) = delete;
  Canvas& operator=(const Canvas&) = delete;

  /// Brings the picture up to Dear ImGui's draw data, between ImGui::Render and the next frame. False: it is
  /// the same picture as before.
  bool update(Rgb ground);
  /// Copies the picture to the window's back buffer.
  void copy_to_window() const;
  /// Reads the picture back. Blocks until it is drawn.
  [[nodiscard]] Pixels read() const;

 private:
  void resize(int width, int height);
  void release();

  FrameDamage damage_;
  int width_ = 0;
  int height_ = 0;
  unsigned frame_buffer_ = 0;
  unsigned picture_ = 0;
};

}  // namespace echoscope
