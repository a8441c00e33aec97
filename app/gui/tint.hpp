#pragma once

#include "gui/palette.hpp"

namespace echoscope {

/// A colour between two: a at 0, b at 1.
[[nodiscard]] Rgb mix(Rgb a, Rgb b, float t);

/// A panel's surface lit in a colour: the current step.
[[nodiscard]] Rgb lit_surface(const Palette& palette, Rgb colour);
/// That colour for text on it.
[[nodiscard]] Rgb lit_ink(const Palette& palette, Rgb colour);

/// The surface of a selected row.
[[nodiscard]] Rgb selected_surface(const Palette& palette);
/// A colour of text or marks, made strong enough for a selected row.
[[nodiscard]] Rgb selected_ink(const Palette& palette, Rgb colour);

/// A row under the mouse.
[[nodiscard]] Rgb hovered_surface(const Palette& palette);
/// An accent button that can't be pressed now; its label is text2.
[[nodiscard]] Rgb disabled_accent(const Palette& palette);
/// A step that was not reached; its words are text3.
[[nodiscard]] Rgb inactive_surface(const Palette& palette);

}  // namespace echoscope
