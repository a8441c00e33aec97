#pragma once

#include <string_view>

namespace echoscope {

/// The panel for export, import, recording, replay.
struct SessionFileTexts {
  std::string_view button = "Files";
  std::string_view button_tip = "Export, record, open and replay sessions (Ctrl+S)";
  std::string_view button_recording = "Recording";
  std::string_view title = "Files of this session";
  std::string_view close = "Done";
  std::string_view close_key = "Esc";
  std::string_view close_tip = "Close this panel; what runs goes on (Esc or Ctrl+S)";
  std::string_view scrollbar = "Files scrollbar";
  std::string_view too_long = "This is too long for the field: at most {}.";  ///< size

  // Export
  std::string_view export_title = "Export";
  std::string_view export_about =
      "Writes what is here to a file: for people, for other programs, or to be opened again.";
  std::string_view format = "Format";
  std::string_view json_lines = "JSON Lines";
  std::string_view har = "HAR";
  std::string_view csv = "CSV";
  std::string_view plain = "Text";
  std::string_view format_tip =
      "JSON Lines is exact for any bytes and can be opened here again. HAR is for a browser's developer "
      "tools, CSV for a "
      "spreadsheet, text for reading.";
  std::string_view rows = "Rows";
  std::string_view all = "All";
  std::string_view filtered = "Filtered";
  std::string_view selected = "Selected";
  std::string_view rows_tip = "All rows, those that the filter leaves, or those selected in the list";
  std::string_view export_path = "Export to";
  std::string_view export_path_hint = "/path/to/messages.jsonl";
  std::string_view export_now = "Export";
  std::string_view export_tip = "Write the file; one of that name is replaced when the new one is whole";
  std::string_view nothing_to_export = "There is no row yet.";
  std::string_view nothing_selected = "No row is selected in the list.";
  std::string_view no_path = "Type the path of a file first.";
  std::string_view cancel = "Cancel";
  std::string_view cancel_export = "Cancel export";
  std::string_view cancel_export_tip = "Stop writing; what was there before stays";
  std::string_view export_progress = "{} of {} rows · {}";  ///< rows, rows, size

  // Recording
  std::string_view record_title = "Record";
  std::string_view record_about =
      "Appends every row to a file while it comes. After a crash all is there but the last second at most.";
  std::string_view record_path = "Record to";
  std::string_view record_path_hint = "/path/to/recording.jsonl";
  std::string_view record_now = "Record";
  std::string_view record_tip = "Begin with the oldest row that is here; a recording of that name goes on";
  std::string_view stop = "Stop";
  std::string_view stop_recording = "Stop recording";
  std::string_view stop_recording_tip = "Write what is left, and end the recording";
  std::string_view recording = "Recording: {} rows · {}";                    ///< rows, size
  std::string_view on_disk = "Recording: {} rows · {} · on disk {} ago";     ///< rows, size, duration
  std::string_view recorded = "Recorded {} rows · {}";                       ///< rows, size
  std::string_view missing = "{} rows came faster than the disk took them";  ///< rows

  // Opening
  std::string_view open_title = "Open";
  std::string_view open_about =
      "Shows an export in JSON Lines, a recording, or a HAR file of a browser in the place of this session. "
      "Drop a file on "
      "the window, or type its path.";
  std::string_view open_path = "File to open";
  std::string_view open_path_hint = "/path/to/session.jsonl or .har";
  std::string_view open_now = "Open";
  std::string_view open_tip = "Read the file; this session goes on meanwhile";
  std::string_view cancel_opening = "Cancel opening";
  std::string_view cancel_opening_tip = "Stop reading";
  std::string_view open_progress = "{} of {} · {} rows";  ///< size, size, rows
  std::string_view shown = "{} · {} rows, read-only";     ///< file's name, rows
  std::string_view back = "Back to the live session";
  std::string_view back_tip = "Show this session's own messages again";

  // Replay
  std::string_view replay_title = "Replay";
  std::string_view replay_none = "Open a session first: what it sent can be sent again here.";
  std::string_view replay_empty = "That session sent no message.";
  std::string_view replay_looking = "Looking for what it sent …";
  std::string_view replay_closed = "Connect first: it is sent over the connection above.";
  std::string_view replay_about = "Step {} of {}";  ///< next, all
  std::string_view replay_done = "All {} steps are sent";
  std::string_view speed = "Speed";
  std::string_view speed_tip = "How many times as fast as it was; max is without pauses";
  std::string_view max_speed = "max";
  std::string_view times = "×{}";  ///< factor
  std::string_view replay_now = "Replay";
  std::string_view replay_tip = "Send again what that session sent, from this step on";
  std::string_view step = "Next step";
  std::string_view step_tip = "Send this step alone";
  std::string_view stop_replay = "Stop replay";
  std::string_view stop_replay_tip = "Send nothing more; it can go on from here";
  std::string_view rewind = "From the start";
  std::string_view rewind_tip = "Go back to the first step, with a new comparison";
  std::string_view queue_full = "The send queue is full: wait until the server has taken more.";
  std::string_view totals = "{} equal · {} differ · {} missing · {} extra";
  std::string_view sent_column = "Sent";
  std::string_view then_column = "Then";
  std::string_view now_column = "Now";
  std::string_view no_answer = "nothing";
  std::string_view equal = "=";
  std::string_view differs = "≠";
  std::string_view lost = "−";
  std::string_view extra = "+";
  std::string_view waiting = "…";
  std::string_view comparison_rows = "Replay comparison";
  std::string_view comparison_scrollbar = "Replay comparison scrollbar";
  std::string_view dropped_answers =
      "The answers to some steps fell out of the log before they were compared.";
};

}  // namespace echoscope
