#pragma once

#include <string_view>

namespace echoscope {

/// The header of the Message tab and what its views have in common.
struct MessageHeaderTexts {
  std::string_view sequence = "#{}";                ///< the row's number
  std::string_view on_the_wire = "{} on the wire";  ///< size
  std::string_view ratio = "×{:.2f}";               ///< payload bytes by bytes on the wire
  std::string_view facts_tip =
      "{}\nThe second size is that of all its frames, heads and masks included, compressed where it was.";

  // The views; name: of a tab, for tests and assistive tools.
  std::string_view text = "Text";
  std::string_view text_name = "Text view";
  std::string_view json = "JSON";
  std::string_view json_name = "JSON view";
  std::string_view hex = "Hex";
  std::string_view hex_name = "Hex view";
  std::string_view frames = "Frames";
  std::string_view frames_name = "Frames view";
  std::string_view messagepack = "MessagePack";
  std::string_view messagepack_name = "MessagePack view";
  std::string_view cbor = "CBOR";
  std::string_view cbor_name = "CBOR view";
  std::string_view bson = "BSON";
  std::string_view bson_name = "BSON view";
  std::string_view protobuf = "Protobuf";
  std::string_view protobuf_name = "Protobuf view";
  std::string_view base64 = "Base64";
  std::string_view base64_name = "Base64 view";
  std::string_view gzip = "gzip";
  std::string_view gzip_name = "gzip view";
  std::string_view tree_tip = "The payload read as {}, as a tree";  ///< format
  std::string_view text_tip =
      "The payload as text. What is not UTF-8 or no printable character is written out.";
  std::string_view hex_tip = "The payload's bytes, and the head of its frame";
  std::string_view frames_tip = "The frames that it came in, bit by bit (RFC 6455 section 5.2)";
  std::string_view unpack_tip = "The payload unpacked from {}, and read as what comes out of it";  ///< format
  std::string_view more = "More";
  std::string_view more_name = "More views";
  std::string_view more_tip = "What else these bytes can be read as";

  std::string_view reading = "Reading {}…";                        ///< size
  std::string_view unpacked = "unpacked from {}: {}, read as {}";  ///< formats, size, format
  std::string_view unpacked_cut = "unpacked from {}: the first {}, read as {}";
  std::string_view not_readable = "Shown as {}: {}";  ///< format, why it is not what was asked for
  std::string_view several_title = "Several messages are selected";
  std::string_view several = "Select one to read it, or two to see how they differ.";
};

/// Text and trees.
struct ContentViewTexts {
  std::string_view text_rows = "Message text";  ///< names the area for tests and assistive tools
  std::string_view wrap = "Wrap";
  std::string_view wrap_tip = "Break long lines at the right edge. Off: Shift and the wheel move sideways.";

  std::string_view tree_rows = "Message tree";
  std::string_view tree_menu = "Value menu";
  std::string_view object = "object · {}";  ///< members
  std::string_view array = "array · {}";    ///< elements
  std::string_view bytes = "bytes {}";      ///< in hexadecimal
  std::string_view copy_value = "Copy value";
  std::string_view copy_path = "Copy path";
  std::string_view copy_source = "Copy as it was written";
  std::string_view chart = "Chart";
  std::string_view chart_tip = "Chart this number over all messages that have one at this place";
  std::string_view chart_item = "Chart this number";
  std::string_view not_a_number = "Only numbers can be charted.";
  std::string_view charted = "charted";
  std::string_view expand_all = "Expand all";
  std::string_view expand_all_tip = "Unfold every object and array";
  std::string_view collapse_all = "Collapse all";
  std::string_view collapse_all_tip = "Fold every object and array but the outermost";
};

/// The bytes.
struct HexViewTexts {
  std::string_view rows = "Message bytes";  ///< names the area for tests and assistive tools
  std::string_view jump_field = "Jump to offset";
  std::string_view jump_hint = "Offset, 0xff";
  std::string_view no_offset = "An offset is a number, decimal or with 0x.";
  std::string_view offset_too_large = "There are only {} bytes.";
  std::string_view find_field = "Find bytes";
  std::string_view find_hint = "Text, 1f 8b";
  std::string_view not_found = "Not found.";
  std::string_view searching = "Searching…";
  std::string_view head = "head";
  std::string_view head_tip = "The head of the frame that the payload came in (RFC 6455 section 5.2): {}";
  std::string_view head_of_several = "head of the first of {} frames";
  std::string_view selection = "{} at {}";  ///< size, offset in hexadecimal
  std::string_view nothing_selected = "Drag over bytes, or click one and hold Shift with the arrow keys.";
  std::string_view compressed_hint = "The bytes are those of the message, unpacked (RFC 7692).";
};

/// Message types of Protocol Buffers.
struct SchemaFieldTexts {
  std::string_view field = "Schema file";  ///< names the field for tests and assistive tools
  std::string_view hint = "Path of a .proto or descriptor set, then Enter";
  std::string_view type = "Message type";
  std::string_view type_tip = "The message type that payloads are read as";
  std::string_view no_types = "The file has no message types.";
  std::string_view problem = "{}: {}";           ///< file, what is wrong
  std::string_view problem_at = "{}:{}:{}: {}";  ///< file, line, column, what is wrong
};

/// The frames of one message, in the RFC's words.
struct FramesViewTexts {
  std::string_view rows = "Frames of the message";  ///< names the list for tests and assistive tools
  std::string_view scrollbar = "Frames scrollbar";
  std::string_view none_title = "No frames";
  std::string_view none_kept =
      "Its frames fell out of the frame log, which keeps the last 65,536, and its size does not tell them.";
  std::string_view reconstructed =
      "Reconstructed: its frames fell out of the frame log. One frame with the shortest length is assumed.";
  std::string_view first_missing = "Frames before these fell out of the frame log.";
  std::string_view count_one = "1 frame";
  std::string_view frame_of = "Frame {} of {}";
  std::string_view frame = "Frame";
  std::string_view length = "Payload";
  std::string_view head = "Head";
  std::string_view section = "section {}";  ///< of RFC 6455
  std::string_view section_deflate = "RFC 7692 section {}";

  std::string_view fin = "FIN";
  std::string_view fin_set = "The message ends with this frame";
  std::string_view fin_unset = "More frames of the message follow";
  std::string_view rsv1 = "RSV1";
  std::string_view rsv2 = "RSV2";
  std::string_view rsv3 = "RSV3";
  std::string_view rsv1_set = "The message is compressed";
  std::string_view rsv_unset = "Not used by any extension here";
  std::string_view rsv_set = "Set, though no extension here gives it a meaning";
  std::string_view opcode = "opcode";
  std::string_view opcode_value = "{} (0x{:X})";  ///< name, value
  std::string_view opcode_reserved = "reserved (0x{:X})";
  std::string_view mask = "MASK";
  std::string_view mask_set = "Masked, as a client's frame must be";
  std::string_view mask_unset = "Not masked, as a server's frame must be";
  std::string_view payload_length = "Payload length";
  std::string_view length_short = "len";  ///< over the drawing's seven bits
  std::string_view length_7 = "{} B, in 7 bits";
  std::string_view length_16 = "{} B, in 7 + 16 bits (126, 2 bytes)";
  std::string_view length_64 = "{} B, in 7 + 64 bits (127, 8 bytes)";
  std::string_view masking_key = "Masking-key";
  std::string_view key_not_kept = "Four bytes, which are not kept";
  std::string_view key_absent = "None";
  std::string_view head_bytes = "Head as bytes";
};

/// Two messages compared.
struct DiffViewTexts {
  std::string_view rows = "Differences";  ///< names the list for tests and assistive tools
  std::string_view scrollbar = "Differences scrollbar";
  std::string_view title = "#{} → #{}";  ///< the rows' numbers
  std::string_view as_json = "compared as JSON";
  std::string_view by_lines = "compared line by line";
  std::string_view removed = "− {} removed";
  std::string_view added = "+ {} added";
  std::string_view changed = "~ {} changed";
  std::string_view same = "{} the same";
  std::string_view comparing = "Comparing {} with {}…";  ///< sizes
  std::string_view equal_title = "No difference";
  std::string_view equal_bytes = "Both payloads are the same, byte for byte.";
  std::string_view equal_json = "Both say the same in JSON; only blanks or the order of names differ.";
  std::string_view dropped = "One of the two was dropped from the log to stay within its budget.";
  std::string_view root = "(all)";  ///< in place of the path of the outermost value
};

/// The views of one message.
struct MessageViewTexts {
  MessageHeaderTexts header;
  ContentViewTexts content;
  HexViewTexts hex;
  SchemaFieldTexts schema;
  FramesViewTexts frames;
  DiffViewTexts diff;
};

}  // namespace echoscope
