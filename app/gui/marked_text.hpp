#pragma once

#include <span>
#include <string_view>

#include "filter/filter.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// Behind what a filter found in a text.
[[nodiscard]] Rgb match_surface(const Palette& palette);
/// Behind what a search within the results found.
[[nodiscard]] Rgb found_surface(const Palette& palette);

/// Fills the places of parts of a text, where text_quietly() draws that text from the box's left end; what
/// lies outside of the box is left out. Before the text. UI thread.
void draw_marks(Widgets& widgets, const Box& box, TextStyle style, std::string_view text,
                std::span<const TextRange> marks, Rgb surface);

}  // namespace echoscope
