#include "gui/font_finder.hpp"

#include <fontconfig/fontconfig.h>

#include <memory>

namespace echoscope {
namespace {

using Pattern = std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)>;

const FcChar8* as_fc(const char* text) {
  return reinterpret_cast<const FcChar8*>(text);
}

// A face may be known by several family names ("Inter", "Inter Semi Bold"): any of them will do.
bool has_family(FcPattern* face, const char* family) {
  FcChar8* name = nullptr;
  for (int n = 0; FcPatternGetString(face, FC_FAMILY, n, &name) == FcResultMatch; ++n) {
    if (FcStrCmpIgnoreCase(name, as_fc(family)) == 0) {
      return true;
    }
  }
  return false;
}

}  // namespace

FontFinder::FontFinder() : config_(FcInitLoadConfigAndFonts()) {}

FontFinder::~FontFinder() {
  if (config_ != nullptr) {
    FcConfigDestroy(static_cast<FcConfig*>(config_));
  }
}

std::optional<FaceFile> FontFinder::find(const char* family, FaceWeight weight) const {
  const Pattern wanted(FcPatternCreate(), &FcPatternDestroy);
  if (config_ == nullptr || wanted == nullptr) {
    return std::nullopt;
  }
  FcPatternAddString(wanted.get(), FC_FAMILY, as_fc(family));
  FcPatternAddInteger(wanted.get(), FC_WEIGHT,
                      weight == FaceWeight::bold ? FC_WEIGHT_DEMIBOLD : FC_WEIGHT_REGULAR);
  FcPatternAddInteger(wanted.get(), FC_SLANT, FC_SLANT_ROMAN);
  // Without FcConfigSubstitute: an alias would answer with some other family under the name asked for.
  FcDefaultSubstitute(wanted.get());

  FcResult result = FcResultNoMatch;
  const Pattern found(FcFontMatch(static_cast<FcConfig*>(config_), wanted.get(), &result), &FcPatternDestroy);
  FcChar8* path = nullptr;
  if (found == nullptr || !has_family(found.get(), family) ||
      FcPatternGetString(found.get(), FC_FILE, 0, &path) != FcResultMatch) {
    return std::nullopt;
  }
  int index = 0;
  FcPatternGetInteger(found.get(), FC_INDEX, 0, &index);
  return FaceFile{reinterpret_cast<const char*>(path), index};
}

}  // namespace echoscope
