#include "gui/face.hpp"

#include FT_TRUETYPE_TABLES_H

#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/fonts.hpp"

namespace echoscope {
namespace {

constexpr float kUnit = 64;  // FreeType's fixed point: 26.6

float strike_size(const FT_Bitmap_Size& strike) {
  return static_cast<float>(strike.y_ppem) / kUnit;
}

}  // namespace

Face::Face(FaceFile file) : file_(std::move(file)) {}

Face::~Face() {
  if (library_ != nullptr) {
    FT_Done_FreeType(library_);  // and its face
  }
}

bool Face::open() {
  if (std::exchange(tried_, true)) {
    return face_ != nullptr;
  }
  if (FT_Init_FreeType(&library_) != 0) {
    library_ = nullptr;
    return false;
  }
  if (FT_New_Face(library_, file_.path.c_str(), file_.index, &face_) != 0) {
    face_ = nullptr;
    return false;
  }
  if (FT_Select_Charmap(face_, FT_ENCODING_UNICODE) != 0) {
    FT_Done_Face(face_);
    face_ = nullptr;
  }
  return face_ != nullptr;
}

bool Face::has(char32_t character) {
  return open() && FT_Get_Char_Index(face_, character) != 0;
}

bool Face::set_line_height(float pixels) {
  if (pixels == line_height_) {
    return true;
  }
  line_height_ = pixels;
  em_ = std::max(1.0F, std::round(pixels / kLineToEm));
  if (!FT_IS_SCALABLE(face_)) {
    return select_strike();
  }
  strike_scale_ = 1;
  return FT_Set_Pixel_Sizes(face_, 0, static_cast<FT_UInt>(em_)) == 0;
}

// Takes the smallest strike that need not be enlarged, or the largest there is.
bool Face::select_strike() {
  if (face_->num_fixed_sizes == 0) {
    return false;
  }
  int best = 0;
  for (int n = 1; n < face_->num_fixed_sizes; ++n) {
    const float size = strike_size(face_->available_sizes[n]);
    const float best_size = strike_size(face_->available_sizes[best]);
    if (best_size < em_ ? size > best_size : size >= em_ && size < best_size) {
      best = n;
    }
  }
  strike_scale_ = em_ / strike_size(face_->available_sizes[best]);
  return FT_Select_Size(face_, best) == 0;
}

float Face::cap_height() const {
  constexpr float kUsual = 0.72F;
  constexpr int kFirstVersionWithCapHeight = 2;
  const auto* os2 = static_cast<const TT_OS2*>(FT_Get_Sfnt_Table(face_, FT_SFNT_OS2));
  if (os2 == nullptr || os2->version < kFirstVersionWithCapHeight || os2->sCapHeight <= 0) {
    return em_ * kUsual;
  }
  return em_ * static_cast<float>(os2->sCapHeight) / static_cast<float>(face_->units_per_EM);
}

FT_GlyphSlot Face::load(char32_t character) {
  const FT_UInt index = FT_Get_Char_Index(face_, character);
  if (index == 0) {
    return nullptr;
  }
  // Light hinting: outlines snap to the pixel grid vertically, which makes small text crisp, and keep their
  // width.
  const FT_Int32 flags = FT_IS_SCALABLE(face_) ? FT_LOAD_TARGET_LIGHT | FT_LOAD_NO_BITMAP : FT_LOAD_COLOR;
  return FT_Load_Glyph(face_, index, flags) == 0 ? face_->glyph : nullptr;
}

}  // namespace echoscope
