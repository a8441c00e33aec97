#pragma once

#include <string>

#include <imgui.h>

namespace echoscope {

/// Font sizes of the look at scale 1, in pixels, to be given to ImGui::PushFont by way of Theme::px. Dear
/// ImGui takes a font's size for the height of its line; the letters (the em) are 1.2 times smaller, so that
/// wrapped lines have air.
inline constexpr float kLineToEm = 1.2F;
inline constexpr float kWordsSize = 17;   ///< letters of 14
inline constexpr float kMonoSize = 16;    ///< letters of 13
inline constexpr float kHintSize = 14;    ///< letters of 12
inline constexpr float kTitleSize = 22;   ///< letters of 18
inline constexpr float kLatestSize = 31;  ///< letters of 26

/// The faces in use. Owned by Dear ImGui's font atlas. UI thread.
struct Fonts {
  ImFont* words = nullptr;       ///< proportional: words
  ImFont* words_bold = nullptr;  ///< proportional, bold: titles, buttons
  ImFont* mono = nullptr;        ///< monospaced: numbers, payloads, anything from the wire
  std::string notice;            ///< "" or what could not be found, one sentence with a way out
};

/// Finds the faces by fontconfig (Inter, Noto Sans, DejaVu Sans; JetBrains Mono, Noto Sans Mono, DejaVu Sans
/// Mono; then Noto Sans CJK JP and a colour emoji font for what those lack) and adds them to the current Dear
/// ImGui context. Without any face the one built into Dear ImGui is used and notice says so. A face's file is
/// opened when a character first needs it, and every size is drawn on demand, so that this takes a few
/// milliseconds and no scale. UI thread.
[[nodiscard]] Fonts load_fonts();

}  // namespace echoscope
