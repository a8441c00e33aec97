#pragma once

#include <string_view>

namespace echoscope {

/// What is wrong with a JSON text, as a clause after the place.
struct JsonContentTexts {
  std::string_view value_expected = "a value is expected here";
  std::string_view name_expected = "a name in quotes is expected here";
  std::string_view colon_expected = "a colon is expected after the name";
  std::string_view comma_or_brace_expected = "a comma or } is expected here";
  std::string_view comma_or_bracket_expected = "a comma or ] is expected here";
  std::string_view bad_number = "a digit is expected in the number here";
  std::string_view leading_zero = "a number may not begin with a zero before other digits";
  std::string_view control_character = "a control character must be written as an escape in a string";
  std::string_view bad_escape = "there is no such escape";
  std::string_view bad_unicode_escape = "\\u needs four hexadecimal digits";
  std::string_view not_utf8 = "the text is not UTF-8 from here on";
  std::string_view trailing = "the value has ended, nothing may follow it";
  std::string_view cut = "the text ends too early";
};

/// What is wrong with MessagePack, CBOR, BSON or Protocol Buffers, as a clause after the place.
struct BinaryContentTexts {
  /// Filled with the number of bytes that are missing.
  std::string_view cut = "the payload ends too early, {} bytes are missing";
  /// Filled with the number of bytes.
  std::string_view trailing = "the value has ended, {} bytes follow it";
  /// Filled with the byte in hexadecimal.
  std::string_view messagepack_unused = "0x{:02x} is not used by MessagePack";
  std::string_view cbor_reserved = "0x{:02x} is reserved in CBOR";
  std::string_view cbor_break = "a break stands here outside of anything of indefinite length";
  std::string_view cbor_odd_map = "a map ends after a key, its value is missing";
  std::string_view cbor_chunk = "a string of indefinite length may only hold strings of its own type";
  std::string_view cbor_simple = "a simple value below 32 is not written as two bytes";
  std::string_view cbor_not_utf8 = "a text string is not UTF-8";
  /// Filled with the length that is given and the bytes that there are.
  std::string_view bson_length = "a length of {} is given, where {} bytes are left";
  std::string_view bson_document_end = "a document ends elsewhere than its length says";
  std::string_view bson_unterminated = "a name or text is not ended by a zero byte";
  std::string_view bson_type = "BSON has no element type 0x{:02x}";
  std::string_view bson_boolean = "a boolean is 0x{:02x}, neither 0 nor 1";
  std::string_view bson_not_utf8 = "a text is not UTF-8";
  std::string_view varint_too_long = "a varint is longer than 64 bits";
  std::string_view protobuf_field_number = "there is no field number {}";
  std::string_view protobuf_wire_type = "there is no wire type {}";
  std::string_view protobuf_group_end = "a group ends here that has not begun";
};

/// What is wrong with what is to be unpacked, as full sentences.
struct UnpackTexts {
  /// Filled with the offset of the byte.
  std::string_view not_base64 = "Byte {} is not of the base64 alphabet.";
  std::string_view base64_length = "The base64 text ends within a group, at byte {}.";
  std::string_view base64_padding = "Byte {} follows the padding of base64.";
  std::string_view not_compressed = "The payload has neither a gzip nor a zlib header.";
  std::string_view corrupt = "The compressed data are damaged at byte {}.";
  std::string_view cut = "The compressed data end too early, at byte {}.";
  std::string_view trailing = "Byte {} follows the end of the compressed data.";
  std::string_view dictionary = "The zlib data need a preset dictionary, which is not known.";
};

/// Schemas of Protocol Buffers that can't be used.
struct SchemaTexts {
  /// Filled with what the system says.
  std::string_view not_read = "The file can't be read: {}.";
  std::string_view too_large = "The file is larger than {} MiB.";
  std::string_view not_a_set =
      "The file is not a binary FileDescriptorSet, nor does its name end with .proto.";
  std::string_view no_messages = "The file has no message types.";
  /// Filled with the file's name.
  std::string_view import_missing = "The imported file '{}' was not found.";
  /// Filled with the type's name.
  std::string_view no_such_type = "The schema has no message type '{}'.";
};

/// Payloads read as JSON, MessagePack, …: what they are and why not.
struct ContentTexts {
  JsonContentTexts json;
  BinaryContentTexts binary;
  UnpackTexts unpack;
  SchemaTexts schema;

  /// Filled with line, column and a clause.
  std::string_view at_line = "Line {}, column {}: {}.";
  /// Filled with the offset and a clause.
  std::string_view at_byte = "Byte {}: {}.";
  std::string_view too_long = "The payload is larger than 4 GiB.";
  std::string_view cancelled = "Reading was cancelled.";
  std::string_view not_structured = "This format has no structure to be shown.";
  /// Filled with the offset and the limit.
  std::string_view node_limit = "Only what stands before byte {0} is shown: {1} values are the limit.";
  std::string_view depth_limit = "Only what stands before byte {0} is shown: {1} levels are the limit.";
  std::string_view text_limit = "Only what stands before byte {0} is shown: 4 GiB of text are the limit.";
  /// Filled with the number of lines.
  std::string_view diff_given_up =
      "The payloads differ too much: {} lines are shown as a block removed and a block added.";
  /// Filled with the number of elements.
  std::string_view diff_elements_given_up =
      "The payloads differ too much: {} elements of arrays are paired by where they stand.";
  /// Filled with the limit.
  std::string_view diff_line_limit = "Only the first {} lines are compared one by one, the rest as a whole.";
  std::string_view diff_json_limit = "The payloads are too large to be compared as JSON.";
  /// Filled with the number of differences.
  std::string_view diff_lines_left_out = "{} more differences are not shown.";
  std::string_view diff_too_large = "Payloads of more than 2 GiB together can't be compared.";
  std::string_view not_utf8_type = "{}, not UTF-8";
};

}  // namespace echoscope
