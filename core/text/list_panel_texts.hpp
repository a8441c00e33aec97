#pragma once

#include <string_view>

namespace echoscope {

/// The message list: filter line, menus.
struct ListPanelTexts {
  std::string_view menu_scrollbar = "Menu scrollbar";  ///< names it for tests and assistive tools

  // The filter line.
  std::string_view filter_field = "Filter";  ///< names the field for tests and assistive tools
  std::string_view filter_hint = "Filter: words, /regex/, -not, in: op:text size>4k json:path=value";
  std::string_view filter_tip =
      "Shows only the rows that fulfil every term (Ctrl+F): words, \"words with spaces\", /regex/, in: out:, "
      "op:text|binary|ping|pong|close, size>4k, after:12:00 before:12:30, json:path=value. A - before a term "
      "means not.";
  std::string_view row = "row";
  std::string_view rows = "rows";
  std::string_view of_rows = "of {}";                                                      ///< count
  std::string_view dropped_tip = "{} older rows were dropped to keep the log within {}.";  ///< count, size
  std::string_view saved_filters = "Saved filters";
  std::string_view saved_shown = "Saved";
  std::string_view saved_filters_tip = "Save this filter, or use one that was saved";
  std::string_view save_filter = "Save this filter";
  std::string_view remove_filter = "Remove this filter";
  std::string_view saved_heading = "Saved filters";
  std::string_view no_saved = "Nothing is saved yet";
  std::string_view saved_already = "It is saved already.";
  std::string_view nothing_to_save = "Type a filter first.";
  std::string_view wrong_not_saved = "This filter can't be used: the line below it says why.";
  std::string_view too_many_saved = "A hundred filters are saved. Remove one first.";
  std::string_view nothing_to_remove = "Choose a saved filter first: then it can be removed.";

  // Columns and what is shown.
  std::string_view sequence = "No.";
  std::string_view sequence_tip = "The row's number in this session";
  std::string_view wire = "On the wire";
  std::string_view wire_tip =
      "Bytes of all its frames as they were on the wire, and how much compression saved: ×4 is a quarter";
  std::string_view wire_ratio = "{} ×{:.1f}";  ///< size, ratio
  std::string_view since_open = "Since open";
  std::string_view since_open_tip = "Time since this connection opened";
  std::string_view never_open = "–";
  std::string_view column_edge = "Width of {}";  ///< column; names its edge for tests and assistive tools
  std::string_view column_edge_tip = "Drag to make the column wider or narrower";
  std::string_view kinds = "Kinds";
  std::string_view kinds_tip = "Which kinds of rows are shown";
  std::string_view some_kinds = "Kinds •";  ///< some are hidden
  std::string_view columns = "Columns";
  std::string_view columns_tip = "Which columns are shown, and what the times mean";
  std::string_view view = "View";
  std::string_view view_tip = "What is shown, and how";
  std::string_view kinds_heading = "Rows shown";
  std::string_view text = "Text messages";
  std::string_view binary = "Binary messages";
  std::string_view ping = "Pings";
  std::string_view pong = "Pongs";
  std::string_view close = "Close frames";
  std::string_view state = "State changes and faults";
  std::string_view crafted = "Frames made by hand";
  std::string_view columns_heading = "Columns";
  std::string_view number_column = "Number";
  std::string_view time_column = "Time";
  std::string_view delta_column = "Time since the row above";
  std::string_view kind_column = "Kind";
  std::string_view size_column = "Size";
  std::string_view wire_column = "Size on the wire";
  std::string_view time_heading = "Times";
  std::string_view clock_times = "Time of day";
  std::string_view since_open_times = "Since the connection opened";

  // Clear and pause.
  std::string_view clear = "Clear";
  std::string_view clear_tip =
      "Hide all rows up to now (Ctrl+Shift+L). They stay in the log: Undo clear brings them back.";
  std::string_view undo_clear = "Undo clear";
  std::string_view undo_clear_tip = "Show the rows again that the last Clear hid";
  std::string_view pause = "Pause";
  std::string_view pause_tip = "Freeze what the list shows (Ctrl+Shift+P). Receiving goes on.";
  std::string_view paused = "Paused";
  std::string_view paused_new = "Paused · {} new";  ///< count
  std::string_view resume = "Resume";
  std::string_view resume_tip = "Show what came meanwhile (Ctrl+Shift+P)";
  std::string_view cleared_title = "Cleared";
  std::string_view cleared = "New rows will be listed here. Undo clear brings the hidden ones back.";
  std::string_view no_match_title = "No row matches";
  std::string_view no_match = "Change the filter above, or switch on more kinds of rows.";
  std::string_view searching_title = "Nothing found yet";
  std::string_view searching = "The search goes from the newest row to the oldest one.";

  // Selection.
  std::string_view row_menu = "Row menu";  ///< names the menu for tests and assistive tools
  std::string_view copy_text = "Copy as text";
  std::string_view copy_hex = "Copy as hex";
  std::string_view copy_json = "Copy as JSON Lines";
  std::string_view select_all = "Select all";
  std::string_view add_bookmark = "Add a bookmark";
  std::string_view remove_bookmark = "Remove the bookmark";
  std::string_view bookmark_tip = "Click for a bookmark (M). F2 goes to the next one.";
  std::string_view copied_nothing = "Nothing was copied: the row is too large for a clipboard.";
  std::string_view copied_part =
      "Copied the first {} of {} rows: more would be too much for a clipboard.";  ///< counts

  // Search within the results.
  std::string_view find_field = "Find in results";  ///< names the field for tests and assistive tools
  std::string_view find_hint = "Find in the rows shown";
  std::string_view find_next = "Next";
  std::string_view find_next_tip = "Go to the next row found (F3)";
  std::string_view find_previous = "Previous";
  std::string_view find_previous_tip = "Go to the row found before this one (Shift+F3)";
  std::string_view close_find = "Close the search";
  std::string_view close_find_tip = "Close the search (Esc)";
  std::string_view found = "{} found";     ///< count
  std::string_view found_at = "{} of {}";  ///< number, count
  std::string_view nothing_found = "Not found";
  std::string_view nothing_found_tip = "Nothing is found yet. Type what to look for.";
};

}  // namespace echoscope
