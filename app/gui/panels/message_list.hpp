#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "gui/menu.hpp"
#include "gui/panels/filter_bar.hpp"
#include "gui/panels/filter_search.hpp"
#include "gui/panels/find_bar.hpp"
#include "gui/panels/list_bookmarks.hpp"
#include "gui/panels/list_columns.hpp"
#include "gui/panels/list_copy.hpp"
#include "gui/panels/list_menus.hpp"
#include "gui/panels/list_position.hpp"
#include "gui/panels/list_selection.hpp"
#include "gui/panels/list_settings.hpp"
#include "gui/panels/row_groups.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// Every row of the log, newest at the bottom, or those that the filter leaves. Draws the rows in view only,
/// whatever the log holds; follows the end while it is in view and stands still otherwise. UI thread.
class MessageList {
 public:
  /// wake: called on another thread when a search found more.
  explicit MessageList(std::function<void()> wake = {});

  /// After each sync of the view.
  void update(const SessionView& view);
  /// The filter line, and the list below it. True if another row was selected in this frame.
  bool draw(Widgets& widgets, const SessionView& view, const Box& box);

  /// Goes to the newest row and follows again.
  void follow() { position_.follow(); }
  [[nodiscard]] bool following() const { return position_.following(); }
  /// The row that was pressed or moved to last.
  [[nodiscard]] std::optional<std::uint64_t> selected() const { return selection_.cursor(); }
  /// The selected rows that are shown, from the oldest on, at most so many.
  [[nodiscard]] std::vector<std::uint64_t> selected_rows(std::size_t max_rows) const;
  /// Selects that row alone and brings it into view; does nothing where it is not shown.
  void go_to(std::uint64_t sequence);
  /// What the list is filtered by, for the marks in a payload.
  [[nodiscard]] const FilterSearch& filter() const { return filter_; }
  /// The search within the results.
  [[nodiscard]] const FilterSearch& find() const { return find_; }
  /// The rows shown now, of the log that is shown: the session's, or while paused the one frozen.
  [[nodiscard]] const ListRows& rows() const { return rows_; }

  /// Gives the filter line the keys.
  void focus_filter() { bar_.focus(); }
  /// Opens the search within the results.
  void open_find() { find_bar_.open(); }
  /// Hides all rows so far.
  void clear(const SessionView& view);
  void undo_clear();
  /// Freezes what is shown, or goes on.
  void toggle_pause(const SessionView& view);
  /// Puts the selected rows on the clipboard; of one row, its whole payload.
  void copy(const SessionView& view, CopyForm form);

  /// What is to be kept between runs, as it is now.
  [[nodiscard]] ListSettings settings() const;
  void use(const ListSettings& settings);
  /// Whether a person changed them since the last call.
  [[nodiscard]] bool take_settings_changed();

 private:
  // What a list stands for that is shown in place of the session's log.
  [[nodiscard]] const LogView& log(const SessionView& view) const { return frozen_ ? *frozen_ : view.log; }
  void take_rows(const SessionView& view);
  void place_rows(double rows_in_view);

  // The line of the filter, and the lines below it that are there at times.
  void draw_filter(Widgets& widgets, const SessionView& view, Box& rest);
  void draw_notices(Widgets& widgets, const SessionView& view, Box& rest);
  void draw_find(Widgets& widgets, const SessionView& view, Box& rest);
  void apply_filter(const SessionView& view);
  void apply_find(const SessionView& view);
  void close_find();
  [[nodiscard]] FindFacts find_facts() const;
  [[nodiscard]] ListRows found_rows() const;
  void find_next();
  void find_previous();

  // The rows.
  void draw_rows(Widgets& widgets, const SessionView& view, const Box& rows);
  void draw_empty(Widgets& widgets, const SessionView& view, const Box& box) const;
  void draw_pill(Widgets& widgets, const SessionView& view, const Box& rows);
  void draw_row_menu(Widgets& widgets, const SessionView& view);
  void obey(ListWish wish, const SessionView& view);

  // What the mouse and the keys do; in message_list_input.cpp.
  void handle_mouse(Widgets& widgets, const Box& rows);
  void press_row(std::uint64_t sequence, bool on_bookmark);
  [[nodiscard]] std::optional<std::uint64_t> row_at_mouse(const Widgets& widgets, const Box& rows) const;
  void handle_keys();
  void handle_function_keys();
  void move_cursor();
  void select_all();

  FilterBar bar_;
  FilterSearch filter_;
  RowGroups groups_;
  FindBar find_bar_;
  FilterSearch find_;
  FindWish find_wish_ = FindWish::nothing;  // next or previous, once it is found
  ListColumns columns_;
  ListMenus menus_;
  Menu row_menu_;
  ListRows rows_;
  ListPosition position_;
  double rows_in_view_ = 1;
  ListSelection selection_;
  ListBookmarks bookmarks_;
  std::uint64_t floor_ = 0;                 // rows below that sequence were cleared
  std::optional<std::uint64_t> floor_was_;  // before the last clear
  std::optional<LogView> frozen_;           // while paused
  std::uint64_t seen_end_ = 0;              // end of the log when its end was last in view
  bool mouse_in_list_ = false;
  bool settings_changed_ = false;
  std::string notice_;  // what copying left out, until something else is selected
};

}  // namespace echoscope
