#pragma once

#include <cstdint>

#include "gui/menu.hpp"
#include "gui/panels/list_columns.hpp"
#include "gui/panels/row_groups.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// What can be done with the whole list.
enum class ListWish : std::uint8_t { nothing, clear, pause };

/// What the buttons and menus show and change.
struct ListChoices {
  RowGroups& groups;
  ListColumns& columns;
  bool paused = false;
};

/// The buttons and menus in the line of the columns' names: pause, clear, kinds of rows, columns. Where there
/// is little room, one menu for all. UI thread.
class ListMenus {
 public:
  /// At the right end of the place.
  ListWish draw(Widgets& widgets, const Box& place, const ListChoices& choices);

 private:
  void draw_menus(Widgets& widgets, Box& rest, const ListChoices& choices);
  ListWish draw_view(Widgets& widgets, Box& rest, const ListChoices& choices);

  Menu kinds_;
  Menu columns_;
  Menu view_;
};

}  // namespace echoscope
