#pragma once

#include <string_view>

#include "text/settings_texts.hpp"

namespace echoscope {

/// Files: exports, imports, recordings, settings.
struct StorageTexts {
  // What is wrong with a line. Clauses; "what" of at_line.
  std::string_view not_json = "it is not JSON";
  std::string_view not_an_object = "it is not a JSON object";
  std::string_view no_row = "it is longer than 1 MiB and not for the sake of its payload";
  std::string_view unknown_key = "version {} of the format has no key \"{}\"";  ///< version, key
  std::string_view key_twice = "the key \"{}\" is there twice";
  std::string_view bad_at = "\"at\" must be a whole number of nanoseconds since 1970, from -4e18 to 4e18";
  std::string_view bad_dir = "\"dir\" must be \"in\" or \"out\"";
  std::string_view bad_op =
      "\"op\" must be one of text, binary, close, ping, pong, open, end, violation, crafted";
  std::string_view bad_payload = "there must be either \"text\", a string, or \"base64\"";
  std::string_view bad_base64 = "\"base64\" is not base64";
  std::string_view bad_wire =
      "\"wire\" must be an object of \"bytes\", \"compressed\" and \"fragmented\", a number and two booleans";
  std::string_view bad_invalid_utf8 = "\"invalid_utf8\" must be true or false";
  std::string_view bad_gap = "\"gap\" must be a whole number, and stand alone";
  std::string_view line_too_long = "it is longer than {} MiB";
  std::string_view not_ours = "this is no file of EchoScope's JSON Lines and no HAR file";
  std::string_view other_version =
      "the file has version {} of the format, and this program reads version {}: a newer program can read it";
  /// Filled with line, byte and the clause.
  std::string_view at_line = "Line {}, byte {}: {}.";

  // HAR.
  std::string_view har_not_json = "the file is not JSON";
  std::string_view har_no_messages = "the file is JSON, but no HAR file with WebSocket connections";
  std::string_view har_no_connection = "the file has {} connections, and number {} was asked for";
  std::string_view har_bad_message = "a message needs \"type\", \"time\", \"opcode\" and \"data\"";
  std::string_view har_bad_base64 = "the \"data\" of a message that is not text must be base64";
  std::string_view har_too_long = "a HAR file longer than {} MiB is not read";

  // Exports.
  std::string_view exported = "{} rows, {} bytes, are in {}.";
  std::string_view exported_one = "1 row, {} bytes, is in {}.";
  std::string_view losses = "{} of them could not be kept as they are in this format.";
  std::string_view export_cancelled = "Cancelled; nothing was written.";
  std::string_view cannot_write =
      "{} can't be written: {}. The messages are still here; choose another place.";

  // Imports.
  std::string_view cannot_read = "{} can't be read: {}.";
  std::string_view no_regular_file = "it is a pipe or a device, and only a file on a disk can be opened";
  std::string_view import_cancelled = "Cancelled.";
  std::string_view torn =
      "The file is torn at line {}, byte {}: it was cut in the middle of a row. All rows before are here.";
  std::string_view torn_line_end =
      "The file is torn at line {}, byte {}: the last row has no line end, but is whole and is here.";
  std::string_view missing_rows = "{} rows are missing: they came faster than the disk took them.";
  std::string_view dropped_rows = "The oldest {} rows are left out: the file is larger than the log may be.";

  // Recordings.
  std::string_view recording_cut =
      "The recording was torn at byte {}: {} bytes of a row that was never finished were cut.";
  std::string_view not_a_recording = "{} is there and is no recording: {} Choose another name.";
  std::string_view recorded_elsewhere = "{} is being recorded to already; choose another name.";
  std::string_view recording_stopped =
      "The recording to {} has stopped: {}. What was written stays, and the messages are still here.";
  SettingsTexts settings;
};

}  // namespace echoscope
