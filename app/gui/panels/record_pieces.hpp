#pragma once

#include <cstdint>
#include <string_view>

#include "gui/scroll_area.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

// Pieces that the panels of the record share. UI thread.

enum class Mark : std::uint8_t { good, warn, bad };

[[nodiscard]] Rgb mark_colour(const Palette& palette, Mark mark);
/// A tick, an exclamation mark or a cross in the middle of the box: what a colour says, without the colour.
void draw_mark(Widgets& widgets, const Box& box, Mark mark);

/// A section's title in capitals, with a quiet hint behind it. Returns the line's rest.
Box section_title(Widgets& widgets, const Box& line, std::string_view title, std::string_view hint = {});

/// An area that can be pressed, named for tests and assistive tools; nothing is drawn.
[[nodiscard]] bool press(const Box& box, std::string_view name);

/// Buttons from left to right, on as many lines as they need.
class ButtonFlow {
 public:
  ButtonFlow(Widgets& widgets, ScrollArea& area, const Box& room);
  bool add(const ButtonSpec& spec);
  /// Where the last line ends.
  [[nodiscard]] float bottom() const { return y_ + height_; }

 private:
  Widgets& widgets_;
  ScrollArea& area_;
  const Box room_;
  const float height_;
  float x_;
  float y_;
};

struct Fact {
  std::string_view label;
  std::string_view value;
  Rgb colour;
  int max_lines = 3;
  std::string_view copied = {};  ///< if not the value as shown
};
/// How much of the line the label takes.
[[nodiscard]] float fact_label_width(const Widgets& widgets, float line_width);
/// A label and a value of any length, wrapped to a few lines, that a click copies. Returns its height.
float draw_fact(Widgets& widgets, const ScrollArea& area, const Box& line, const Fact& fact);

}  // namespace echoscope
