#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gui/scroll_area.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

enum class HeadLook : std::uint8_t { text, table };

/// The head of a request or a response, cut into lines once and drawn as text or as a table. UI thread.
class HeadView {
 public:
  void take(std::string_view head);
  [[nodiscard]] bool empty() const { return lines_.empty(); }

  /// Draws it from the top of the box on, which it cuts off. The status or request line has that colour.
  void draw(Widgets& widgets, const ScrollArea& area, Box& rest, HeadLook look, Rgb first_line) const;

 private:
  struct Line {
    std::string name;  ///< "" for a line that is no header
    std::string value;
  };

  void draw_text_line(Widgets& widgets, const Line& line, const Box& box, Rgb ink) const;

  std::vector<Line> lines_;
};

/// Text of any length, escaped and cut into lines once, of which those in view are drawn; a line that is too
/// long for the box ends in an ellipsis. UI thread.
class BodyView {
 public:
  void take(std::string_view body);
  void draw(Widgets& widgets, const ScrollArea& area, Box& rest) const;

 private:
  std::string text_;
  std::vector<std::string_view> lines_;  // of text_
};

/// The height of a line of a head or body.
[[nodiscard]] float head_line_height(const Widgets& widgets);

}  // namespace echoscope
