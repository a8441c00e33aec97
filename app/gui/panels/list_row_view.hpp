#pragma once

#include <cstdint>

#include "gui/panels/filter_search.hpp"
#include "gui/panels/list_bookmarks.hpp"
#include "gui/panels/list_columns.hpp"
#include "gui/panels/list_rows.hpp"
#include "gui/panels/list_selection.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// What all rows of a frame are drawn from.
struct RowContext {
  const SessionView& view;  ///< for clocks
  const LogView& log;
  const ListRows& rows;
  const ListColumns& columns;
  const FilterSearch& filter;
  const FilterSearch& find;
  const ListSelection& selection;
  const ListBookmarks& bookmarks;
  bool mouse_in_list = false;  ///< and nothing lies above it
};

/// One row, of which at most some hundred bytes of payload are looked at. UI thread.
void draw_list_row(Widgets& widgets, const RowContext& context, std::uint64_t row, const Box& box);

/// The names of the columns, whose edges can be dragged. Returns what the name of the last one leaves free.
Box draw_list_header(Widgets& widgets, ListColumns& columns, const Box& box);

}  // namespace echoscope
