#pragma once

#include <cstdint>
#include <vector>

struct ImDrawData;
struct ImDrawList;

namespace echoscope {

/// A rectangle of the window in Dear ImGui's coordinates.
struct Area {
  float left = 0;
  float top = 0;
  float right = 0;
  float bottom = 0;

  [[nodiscard]] bool empty() const { return right <= left || bottom <= top; }
  /// The smallest one that holds both.
  [[nodiscard]] Area joined(const Area& other) const;
  [[nodiscard]] Area intersected(const Area& other) const;
  [[nodiscard]] bool operator==(const Area&) const = default;
};

/// Finds what differs between a frame and the one before, so that only that is drawn again: without a GPU to
/// help, filling the window costs ten times as much as building the frame. Needs no OpenGL. UI thread.
class FrameDamage {
 public:
  /// The area in which this frame differs from the one that was given before; empty if it is the same
  /// picture. The whole window for the first frame and after a change of size.
  [[nodiscard]] Area next(const ImDrawData& frame);

 private:
  // A triangle: a hash of all that makes its look, and where it is.
  struct Piece {
    std::uint64_t hash;
    Area area;
  };
  using Pieces = std::vector<Piece>;

  static void collect(const ImDrawList& list, Pieces& pieces);
  static Area difference(const Pieces& before, const Pieces& after);

  Area window_;
  std::vector<Pieces> lists_;
  Pieces spare_;
};

}  // namespace echoscope
