#include "gui/face_loader.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>

#include "gui/face.hpp"
#include "gui/glyph_image.hpp"

namespace echoscope {
namespace {

Face& face_of(const ImFontConfig* source) {
  return *static_cast<Face*>(source->FontLoaderData);
}

// Parts of sequences that show nothing by themselves: joiners and marks of direction, variation selectors,
// skin tones, tags.
bool is_invisible(ImWchar c) {
  return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2069) ||
         (c >= 0xFE00 && c <= 0xFE0F) || c == 0xFEFF || (c >= 0x1F3FB && c <= 0x1F3FF) ||
         (c >= 0xE0000 && c <= 0xE01EF);
}

// No face draws these, and some file would be opened to learn that: Dear ImGui asks each font for its tab.
bool is_control(ImWchar c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool start_source(ImFontAtlas* /*atlas*/, ImFontConfig* source) {
  const auto* path = static_cast<const char*>(source->FontData);  // see face_source
  auto face = std::make_unique<Face>(FaceFile{path, static_cast<long>(source->FontNo)});
  if (!source->MergeMode && !face->open()) {
    return false;
  }
  source->FontLoaderData = face.release();
  return true;
}

void end_source(ImFontAtlas* /*atlas*/, ImFontConfig* source) {
  delete static_cast<Face*>(source->FontLoaderData);  // null for a source that could not be started
  source->FontLoaderData = nullptr;
}

bool contains_glyph(ImFontAtlas* /*atlas*/, ImFontConfig* source, ImWchar codepoint) {
  return is_invisible(codepoint) || (!is_control(codepoint) && face_of(source).has(codepoint));
}

bool start_size(ImFontAtlas* /*atlas*/, ImFontConfig* source, ImFontBaked* baked, void* /*data*/) {
  if (source->MergeMode) {
    return true;  // the first face of the font decides where lines stand; this one may never be needed
  }
  Face& face = face_of(source);
  const float density = source->RasterizerDensity * baked->RasterizerDensity;
  const float line = baked->Size * density;
  if (!face.set_line_height(line)) {
    return false;
  }
  // The capitals stand in the middle of the line, whatever the face says of itself: words and numbers of
  // different faces side by side then share a centre, and a button's label is centred to the eye.
  baked->Ascent = std::round((line + face.cap_height()) / 2) / density;
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

GlyphImage from_coverage(const FT_Bitmap& bitmap) {
  GlyphImage image{static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), {}};
  image.rgba.assign(std::size_t{4} * bitmap.width * bitmap.rows, 255);
  for (std::size_t y = 0; y < bitmap.rows; ++y) {
    const unsigned char* line = bitmap.buffer + (static_cast<std::ptrdiff_t>(y) * bitmap.pitch);
    for (std::size_t x = 0; x < bitmap.width; ++x) {
      image.rgba[(((y * bitmap.width) + x) * 4) + 3] = line[x];
    }
  }
  return image;
}

// The rendered glyph's picture at the size set; of no size if there is nothing to see.
GlyphImage picture(const FT_Bitmap& bitmap, float strike_scale) {
  if (bitmap.width == 0 || bitmap.rows == 0) {
    return {};
  }
  if (bitmap.pixel_mode == FT_PIXEL_MODE_GRAY) {
    return from_coverage(bitmap);
  }
  if (bitmap.pixel_mode != FT_PIXEL_MODE_BGRA) {
    return {};
  }
  const PremultipliedBgra source{static_cast<int>(bitmap.width), static_cast<int>(bitmap.rows), bitmap.pitch,
                                 bitmap.buffer};
  const auto scaled = [strike_scale](int size) {
    return std::max(1, static_cast<int>(std::lround(static_cast<float>(size) * strike_scale)));
  };
  return shrink(source, scaled(source.width), scaled(source.height));
}

// Packs the picture into the atlas; offset: of its upper left corner from the pen, in pixels. False: the
// atlas is full.
bool place(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, const GlyphImage& image,
           ImVec2 offset, ImFontGlyph& glyph) {
  glyph.PackId = ImFontAtlasPackAddRect(atlas, image.width, image.height);
  if (glyph.PackId == ImFontAtlasRectId_Invalid) {
    return false;
  }
  const float density = source->RasterizerDensity * baked->RasterizerDensity;
  glyph.X0 = offset.x / density;
  glyph.Y0 = (offset.y / density) + baked->Ascent;
  glyph.X1 = glyph.X0 + (static_cast<float>(image.width) / density);
  glyph.Y1 = glyph.Y0 + (static_cast<float>(image.height) / density);
  glyph.Visible = 1;
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, glyph.PackId);
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, &glyph, rect, image.rgba.data(),
                                     ImTextureFormat_RGBA32, image.width * 4);
  return true;
}

// Fills glyph, or, if that is null, only advance_only.
bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* /*data*/,
                ImWchar codepoint, ImFontGlyph* glyph, float* advance_only) {
  float& advance = glyph != nullptr ? glyph->AdvanceX : *advance_only;
  if (is_invisible(codepoint)) {
    advance = 0;
    return true;
  }
  Face& face = face_of(source);
  const float density = source->RasterizerDensity * baked->RasterizerDensity;
  if (is_control(codepoint) || !face.has(codepoint) || !face.set_line_height(baked->Size * density)) {
    return false;
  }
  FT_GlyphSlot slot = face.load(codepoint);
  if (slot == nullptr) {
    return false;
  }
  // Whole pixels: between them glyphs would be blurred.
  constexpr float kUnit = 64;  // FreeType's fixed point: 26.6
  const float scale = face.strike_scale();
  advance = std::round(static_cast<float>(slot->advance.x) / kUnit * scale) / density;
  if (glyph == nullptr) {
    return true;
  }
  if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) != 0) {
    return false;
  }
  const GlyphImage image = picture(slot->bitmap, scale);
  if (image.rgba.empty()) {
    return true;  // a space
  }
  glyph->Colored = slot->bitmap.pixel_mode == FT_PIXEL_MODE_BGRA ? 1 : 0;
  const ImVec2 offset(std::round(static_cast<float>(slot->bitmap_left) * scale),
                      -std::round(static_cast<float>(slot->bitmap_top) * scale));
  return place(atlas, source, baked, image, offset, *glyph);
}

const ImFontLoader& loader() {
  static const ImFontLoader kLoader = [] {
    ImFontLoader made;
    made.Name = "EchoScope faces";
    made.FontSrcInit = start_source;
    made.FontSrcDestroy = end_source;
    made.FontSrcContainsGlyph = contains_glyph;
    made.FontBakedInit = start_size;
    made.FontBakedLoadGlyph = load_glyph;
    return made;
  }();
  return kLoader;
}

}  // namespace

ImFontConfig face_source(const FaceFile& file) {
  // A source with a loader of its own keeps what it likes in FontData, and the atlas frees it: here, the
  // file's path.
  const std::size_t size = file.path.size() + 1;
  ImFontConfig source;
  source.FontData = ImGui::MemAlloc(size);
  std::memcpy(source.FontData, file.path.c_str(), size);
  source.FontDataSize = static_cast<int>(size);
  source.FontNo = static_cast<ImU32>(file.index);
  source.FontLoader = &loader();
  file.path.substr(file.path.find_last_of('/') + 1).copy(source.Name, sizeof source.Name - 1);
  return source;
}

}  // namespace echoscope
