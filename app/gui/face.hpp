#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H

#include <string>

#include "gui/font_finder.hpp"

namespace echoscope {

/// A font file's face, opened by FreeType when it is first needed and mapped, not read. UI thread.
class Face {
 public:
  explicit Face(FaceFile file);
  ~Face();
  Face(const Face&) = delete;
  Face& operator=(const Face&) = delete;

  /// Opens the file if that was not tried before. False: it can't be used.
  bool open();

  /// Whether the face has that character. Opens the file.
  [[nodiscard]] bool has(char32_t character);

  /// Sets the size for lines of that height, in pixels. The face must be open. False: there is no such size.
  bool set_line_height(float pixels);

  /// Height of the capitals at the size set, in pixels.
  [[nodiscard]] float cap_height() const;

  /// Loads a character at the size set: its measures, and its outline or bitmap. Null: the face doesn't have
  /// it.
  [[nodiscard]] FT_GlyphSlot load(char32_t character);

  /// What measures of a loaded glyph are to be multiplied with: below 1 for a bitmap face, whose only size is
  /// large.
  [[nodiscard]] float strike_scale() const { return strike_scale_; }

 private:
  bool select_strike();

  FaceFile file_;
  bool tried_ = false;
  FT_Library library_ =
      nullptr;  // one for each face: 20 us, and nothing to share between faces or to outlive them
  FT_Face face_ = nullptr;
  float line_height_ = 0;
  float em_ = 0;
  float strike_scale_ = 1;
};

}  // namespace echoscope
