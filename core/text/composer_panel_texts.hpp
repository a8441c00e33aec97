#pragma once

#include <string_view>

namespace echoscope {

/// One way to write a message.
struct ComposeFormTexts {
  std::string_view label;
  std::string_view tip;
  std::string_view hint;  ///< in the empty field
};

/// A frame made bit by bit.
struct FrameEditorTexts {
  std::string_view fin = "FIN";
  std::string_view fin_tip = "The last frame of its message (RFC 6455 section 5.2)";
  std::string_view rsv1 = "RSV1";
  std::string_view rsv1_tip = "Reserved bit 1: compressed, where permessage-deflate was agreed on (RFC 7692)";
  std::string_view rsv2 = "RSV2";
  std::string_view rsv2_tip = "Reserved bit 2: no extension here gives it a meaning";
  std::string_view rsv3 = "RSV3";
  std::string_view rsv3_tip = "Reserved bit 3: no extension here gives it a meaning";
  std::string_view opcode = "Opcode";
  std::string_view opcode_tip = "What the frame carries (RFC 6455 section 5.2)";
  std::string_view opcode_shown = "Opcode {} {}";  ///< number, name
  std::string_view opcode_item = "{} {}";          ///< number, name
  std::string_view reserved = "reserved";
  std::string_view payload_label = "Payload";
  std::string_view payload_text = "as text";
  std::string_view payload_hex = "as hex";
  std::string_view payload_form_tip = "How the payload below is written";
  std::string_view mask = "MASK";
  std::string_view mask_tip = "Masked by a key, as every client's frame must be (RFC 6455 section 5.3)";
  std::string_view key = "Masking key";  ///< names the field for tests and assistive tools
  std::string_view key_hint = "random key";
  std::string_view key_tip = "The masking key as 8 hex digits; empty: chosen when the frame is sent";
  std::string_view key_problem = "The masking key is 8 hex digits, as 37 fa 21 3d.";
  std::string_view length = "Length";
  std::string_view length_tip = "In how many bits the length is written (RFC 6455 section 5.2)";
  std::string_view shortest = "shortest";
  std::string_view bits_7 = "7 bits";
  std::string_view bits_16 = "16 bits";
  std::string_view bits_64 = "64 bits";
  std::string_view claimed = "Claimed length";  ///< names the field for tests and assistive tools
  std::string_view claimed_hint = "claimed length";
  std::string_view claimed_tip =
      "The length to claim, whatever the payload's own is; empty: the payload's own";
  std::string_view claimed_problem = "The claimed length is a whole number from 0 to 18446744073709551615.";
  std::string_view payload = "Frame payload";  ///< names the field for tests and assistive tools
  std::string_view payload_hint = "Payload of the frame";
  std::string_view too_long = "That is too long to edit here: a payload has at most {}.";  ///< size
  std::string_view send = "Send this frame";
  std::string_view send_tip = "Send these bits as they are (Enter)";
  std::string_view send_illegal_tip = "Send these bits as they are, though a server must refuse them (Enter)";
  std::string_view head = "Head";
  std::string_view head_tip =
      "The bytes before the payload; ?? of a key that is chosen when the frame is sent";
  std::string_view unknown_byte = "??";
  std::string_view legal = "By itself this frame breaks no rule.";
  std::string_view violation = "{} ({})";        ///< sentence, section of the RFC
  std::string_view more_violations = "{} more";  ///< count
};

/// Messages under a name.
struct SavedMessagesTexts {
  std::string_view title = "Saved messages";
  std::string_view close = "Close";
  std::string_view close_tip = "Back to the messages; nothing is lost (Escape)";
  std::string_view name = "Name";  ///< names the field for tests and assistive tools
  std::string_view name_hint = "Name";
  std::string_view folder = "Folder";  ///< names the field for tests and assistive tools
  std::string_view folder_hint = "Folder, if any";
  std::string_view save = "Save";
  std::string_view save_tip = "Keep the message below under this name";
  std::string_view replace = "Replace";
  std::string_view replace_tip = "A message has this name: keep the one below in its place";
  std::string_view nothing_typed = "Nothing is typed below yet: type a message, then save it.";
  std::string_view no_name = "Give it a name first.";
  std::string_view rename = "Rename";
  std::string_view rename_to = "Rename it";
  std::string_view rename_named = "Rename {}";  ///< name: names the button for tests and assistive tools
  std::string_view rename_tip = "Give it another name or folder";
  std::string_view name_taken = "Another message has that name.";
  std::string_view cancel = "Cancel";
  std::string_view cancel_tip = "Keep its name";
  std::string_view remove = "Delete";
  std::string_view remove_named = "Delete {}";  ///< name: names the button for tests and assistive tools
  std::string_view remove_tip = "Delete it; it can be undone until the next one is deleted";
  std::string_view removed = "“{}” was deleted.";  ///< name
  std::string_view undo = "Undo";
  std::string_view undo_tip = "Bring it back";
  std::string_view choose_tip = "Put it into the field below";
  std::string_view no_folder = "In no folder";
  std::string_view empty_title = "Nothing saved yet";
  std::string_view empty =
      "Type a message below, give it a name here and press Save: it will be here in each run.";
};

/// The composer.
struct ComposerPanelTexts {
  // The ways to write a message, and their menu
  std::string_view form = "Form";  ///< names the menu for tests and assistive tools
  std::string_view form_tip = "How the message is written";
  ComposeFormTexts text{
      "Text", "The message as it is typed; {{uuid}} {{now}} {{counter}} {{random}} {{env:NAME}} are replaced",
      "Send a message"};
  ComposeFormTexts json{"JSON", "Text that is checked to be JSON while it is typed",
                        "{\"type\": \"subscribe\"}"};
  ComposeFormTexts hex{"Hex", "Bytes as pairs of hex digits", "48 65 6c 6c 6f"};
  ComposeFormTexts base64{"Base64", "Bytes in Base64, either alphabet", "SGVsbG8="};
  ComposeFormTexts file{"File", "The bytes of a file, at most 256 MiB",
                        "Path of a file, or drop one on the window"};
  ComposeFormTexts frame{"Frame", "One frame bit by bit, legal or not", ""};
  std::string_view options_heading = "Options";
  std::string_view fragment = "Send in fragments";
  std::string_view fragment_tip = "Part the message into frames (RFC 6455 section 5.4)";
  std::string_view repeat = "Repeat";
  std::string_view repeat_tip = "Send the message again and again";
  std::string_view saved = "Saved messages…";
  std::string_view saved_tip = "Keep what is typed under a name, or take one that was kept";

  // Below the field
  std::string_view at_place = "Line {}, column {}: {}";  ///< line, column, sentence
  std::string_view will_be_sent = "Sends";
  std::string_view will_be_sent_tip = "What is sent: the time will be that of sending";
  std::string_view bytes = "{}";                ///< size
  std::string_view valid_json = "JSON · {}";    ///< size
  std::string_view file_size = "A file of {}";  ///< size
  std::string_view file_missing = "There is no such file.";
  std::string_view reading = "Reading the file…";
  std::string_view format = "Format";
  std::string_view format_key = "Ctrl+Shift+I";
  std::string_view format_tip = "Indent the JSON by two spaces (Ctrl+Shift+I)";
  std::string_view as_binary = "As binary";
  std::string_view as_text = "As text";
  std::string_view opcode_tip = "The opcode to send it with";
  std::string_view not_utf8 = "A text message must be UTF-8 (RFC 6455 section 8.1): send it as binary.";
  std::string_view history_key = "↑ history";

  // Fragments
  std::string_view in_frames_of = "In frames of";
  std::string_view frame_bytes = "Bytes a frame";  ///< names the field for tests and assistive tools
  std::string_view bytes_each = "bytes";
  std::string_view bad_frame_bytes = "Write how many bytes a frame has: a whole number from 1.";
  std::string_view too_many_frames =
      "That would be more than {} frames: write more bytes a frame.";  ///< count
  std::string_view hide_fragments = "Do not part it";

  // Repeat
  std::string_view every = "Every";
  std::string_view interval = "Interval";  ///< names the field for tests and assistive tools
  std::string_view milliseconds = "ms,";
  std::string_view times = "Times";  ///< names the field for tests and assistive tools
  std::string_view times_behind = "times";
  std::string_view endlessly = "∞";
  std::string_view times_tip = "How many times; empty: until it is stopped";
  std::string_view start = "Start";
  std::string_view start_tip = "Send the message as often, beginning now";
  std::string_view bad_interval = "Write the interval in whole milliseconds, from 0 to 86400000.";
  std::string_view bad_times = "Write how many times: a whole number from 1, or nothing for no end.";
  std::string_view stop = "Stop";
  std::string_view stop_tip = "Send no more of them";
  std::string_view hide_repeat = "Do not repeat";
  std::string_view played = "{} of {} sent";    ///< counts
  std::string_view played_endless = "{} sent";  ///< count
  std::string_view peer_slow = "waits for the server";

  // The queue
  std::string_view waiting_one = "1 message, {} waiting for the server";  ///< size
  std::string_view waiting = "{} messages, {} waiting for the server";    ///< count, size

  FrameEditorTexts frame_editor;
  SavedMessagesTexts saved_messages;
};

}  // namespace echoscope
