#pragma once

#include <string>
#include <vector>

#include <imgui.h>

namespace echoscope::test {

/// A piece of text as it stands in a frame: glyphs of one colour and size that follow each other on one line.
struct DrawnText {
  std::string text;
  ImVec2 at;  ///< left end and top of the line
  float right = 0;
  ImU32 colour = 0;
  float size = 0;
};

/// Reads a frame's text back from its triangles: the one thing that is sure to be on screen. A glyph is known
/// by the place of its picture in the font texture; what its clip rectangle hides is left out.
[[nodiscard]] std::vector<DrawnText> read_text(const ImDrawData& frame);

}  // namespace echoscope::test
