#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "gui/widgets.hpp"

namespace echoscope {

/// The pieces that forms are made of, beside those of Widgets and drawn with them. UI thread.

/// A box to tick with its label behind. True when pressed:
/// the caller changes the value.
bool toggle(Widgets& widgets, const Box& box, std::string_view label, std::string_view tip, bool on);

/// The width that it needs.
[[nodiscard]] float toggle_width(const Widgets& widgets, std::string_view label);

/// One of several, side by side, as wide as their words need. Returns the current one, which a press changes.
std::size_t segments(Widgets& widgets, const Box& box, std::span<const std::string_view> labels,
                     std::string_view tip, std::size_t current);

/// What a section shows of itself while it is folded, and its title always.
struct FoldSpec {
  std::string_view title;
  std::string_view summary;  ///< not shown while it is unfolded
  std::string_view tip;
  Rgb summary_colour;
  bool unfolded = false;
  bool mono = false;  ///< the summary's face
};

/// A section's header over the whole width. True when pressed: the caller folds or unfolds it.
bool fold_header(Widgets& widgets, const Box& box, const FoldSpec& spec);

/// A small cross as a button; name: its label for tests and assistive tools.
bool remove_button(Widgets& widgets, const Box& box, std::string_view name, std::string_view tip);

}  // namespace echoscope
