#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

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
};

/// A button that opens a list of choices below it, or above where there is no room below. Up, Down and Enter
/// choose, Escape closes. One object a menu. UI thread.
class Menu {
 public:
  /// button.label names the menu to tests too. Returns the item chosen in this frame.
  std::optional<std::size_t> draw(Widgets& widgets, const Box& box, const ButtonSpec& button,
                                  std::span<const MenuItem> items);
  /// Opens it at the mouse in the next frame, as a context menu.
  void open_at_mouse();
  [[nodiscard]] bool is_open() const { return open_; }

 private:
  bool open_ = false;
};

}  // namespace echoscope
