#pragma once

#include <optional>
#include <string>

namespace echoscope {

/// Where a face stands: a font file and, for collections and variable fonts, the number of the face in it.
struct FaceFile {
  std::string path;
  long index = 0;
};

enum class FaceWeight : unsigned char { regular, bold };

/// Looks installed faces up by their family's name, through fontconfig. UI thread; reads fontconfig's caches.
class FontFinder {
 public:
  FontFinder();
  ~FontFinder();
  FontFinder(const FontFinder&) = delete;
  FontFinder& operator=(const FontFinder&) = delete;

  /// The family's upright face nearest to that weight; nothing if no such family is installed (never a
  /// substitute).
  [[nodiscard]] std::optional<FaceFile> find(const char* family, FaceWeight weight) const;

 private:
  void* config_;  // FcConfig; null: fontconfig has no configuration, nothing is found
};

}  // namespace echoscope
