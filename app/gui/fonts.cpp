#include "gui/fonts.hpp"

#include <array>
#include <span>

#include "gui/face_loader.hpp"
#include "gui/font_finder.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::array kProportional{"Inter", "Noto Sans", "DejaVu Sans"};
constexpr std::array kMonospaced{"JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono"};
constexpr std::array kJapanese{"Noto Sans CJK JP", "Noto Sans JP", "IPAexGothic", "VL Gothic"};
constexpr std::array kEmoji{"Noto Color Emoji", "Noto Emoji", "Symbola"};

// Adds the families that are installed to the atlas: as a new font if there is none yet, merged into it
// otherwise.
ImFont* add(const FontFinder& finder, ImFont* font, std::span<const char* const> families,
            FaceWeight weight) {
  for (const char* family : families) {
    const auto file = finder.find(family, weight);
    if (!file) {
      continue;
    }
    ImFontConfig source = face_source(*file);
    source.MergeMode = font != nullptr;
    if (ImFont* added = ImGui::GetIO().Fonts->AddFont(&source); added != nullptr) {
      font = added;
    }
  }
  return font;
}

std::span<const char* const> first_installed(const FontFinder& finder,
                                             std::span<const char* const> families) {
  for (std::size_t n = 0; n < families.size(); ++n) {
    if (finder.find(families[n], FaceWeight::regular)) {
      return families.subspan(n, 1);
    }
  }
  return {};
}

// Dear ImGui's own face: Latin-1 and an ellipsis of its own place. What the catalogue uses beyond that gets a
// likeness.
ImFont* built_in_font() {
  ImFont* font = ImGui::GetIO().Fonts->AddFontDefault();
  constexpr ImWchar kOwnEllipsis = 0x85;
  font->AddRemapChar(U'…', kOwnEllipsis);
  font->AddRemapChar(U'–', '-');
  font->AddRemapChar(U'“', '"');
  font->AddRemapChar(U'”', '"');
  return font;
}

}  // namespace

Fonts load_fonts() {
  const FontFinder finder;
  const auto japanese = first_installed(finder, kJapanese);
  const auto emoji = first_installed(finder, kEmoji);

  // The families behind the first one come last: DejaVu Sans has some emoji too, without colour.
  const auto make = [&](std::span<const char* const> families, FaceWeight weight) {
    const auto first = first_installed(finder, families);
    ImFont* font = add(finder, nullptr, first, weight);
    if (font != nullptr) {
      font = add(finder, font, japanese, weight);
      font = add(finder, font, emoji, FaceWeight::regular);
      font = add(finder, font, families.subspan(static_cast<std::size_t>(first.data() - families.data()) + 1),
                 weight);
    }
    return font;
  };

  Fonts fonts;
  fonts.words = make(kProportional, FaceWeight::regular);
  fonts.words_bold = make(kProportional, FaceWeight::bold);
  fonts.mono = make(kMonospaced, FaceWeight::regular);

  const PlatformTexts& say = texts().platform;
  if (fonts.words == nullptr || fonts.mono == nullptr) {
    ImFont* built_in = built_in_font();
    fonts.words = fonts.words != nullptr ? fonts.words : built_in;
    fonts.words_bold = fonts.words_bold != nullptr ? fonts.words_bold : built_in;
    fonts.mono = fonts.mono != nullptr ? fonts.mono : built_in;
    fonts.notice = say.no_fonts;
  } else if (japanese.empty()) {
    fonts.notice = say.no_japanese_font;
  } else if (emoji.empty()) {
    fonts.notice = say.no_emoji_font;
  }
  ImGui::GetIO().FontDefault = fonts.words;
  return fonts;
}

}  // namespace echoscope
