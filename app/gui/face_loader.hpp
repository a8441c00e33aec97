#pragma once

#include <imgui.h>

#include "gui/font_finder.hpp"

namespace echoscope {

/// A font source for ImFontAtlas::AddFont that draws that face by FreeType. Beyond Dear ImGui's own FreeType
/// loader:
/// - a merged face's file is opened when a character first asks for it, and mapped, not read: 19 MB of
/// Japanese cost nothing
///   until there is Japanese to show;
/// - a colour bitmap face (emoji) has one large strike, which is scaled to the size asked for;
/// - what is invisible by itself (joiners, variation selectors, skin tones) takes no room instead of showing
/// a box: nothing
///   here composes sequences.
/// The size of a font is the height of its line; its letters are kLineToEm times smaller.
[[nodiscard]] ImFontConfig face_source(const FaceFile& file);

}  // namespace echoscope
