#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "gui/row_scroller.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// A line of a menu.
struct MenuItem {
  std::string_view label;
  std::string_view tip = {};
  bool checked = false;
  std::string_view disabled_because = {};  ///< "": it can be chosen
  std::string_view shortcut = {};
  bool keeps_open = false;  ///< a switch: several may be pressed in a row
  bool heading = false;     ///< a title for the items below it; can't be chosen
};

/// A button that opens a list of choices below it, or above where there is no room below. Up, Down, Home, End
/// and Enter choose, Escape closes. While it is open, no other item of the window reacts to the mouse, and
/// keys that are nobody's field are the menu's. What does not fit is scrolled to. One object a menu. UI
/// thread.
class Menu {
 public:
  /// button.label names the menu to tests too. An empty box: no button, a menu that open_at_mouse() opens.
  /// Returns the item chosen in this frame.
  std::optional<std::size_t> draw(Widgets& widgets, const Box& box, const ButtonSpec& button,
                                  std::span<const MenuItem> items);
  /// The width that its button needs, with the sign that it opens something.
  [[nodiscard]] static float width(const Widgets& widgets, const ButtonSpec& button);
  /// Opens it at the mouse in the next frame, as a context menu.
  void open_at_mouse();
  [[nodiscard]] bool is_open() const { return open_; }

 private:
  [[nodiscard]] bool draw_button(Widgets& widgets, const Box& box, const ButtonSpec& button) const;
  [[nodiscard]] Box place(const Widgets& widgets, std::span<const MenuItem> items) const;
  std::optional<std::size_t> draw_items(Widgets& widgets, const Box& box, std::span<const MenuItem> items);
  std::optional<std::size_t> handle_keys(std::span<const MenuItem> items);
  void move(std::span<const MenuItem> items, std::size_t from, int step);

  bool open_ = false;
  bool open_wanted_ = false;
  Box anchor_;                          // the button; of a context menu, the point where the mouse was
  std::optional<std::size_t> current_;  // what Enter chooses
  RowScroller scroller_;
};

}  // namespace echoscope
