#pragma once

#include <string_view>

namespace echoscope {

/// What is wrong with what was typed to be sent: full sentences, each with what to write instead.
struct ComposeTexts {
  // Placeholders. Filled with what stands between the braces.
  std::string_view unknown_placeholder =
      "'{}' is no placeholder. Write uuid, now, counter, random or env:NAME between the braces, or \\ before "
      "them if they are meant as they are.";
  std::string_view variable_not_set = "The environment variable '{}' is not set.";
  std::string_view open_placeholder = "A placeholder begins here and is not closed: }} is missing.";
  std::string_view nameless_variable = "env: names no environment variable. Write {{env:NAME}}.";

  // JSON. Filled with what was read there, made visible.
  std::string_view json_unexpected = "This is not JSON: {} is not expected here.";
  std::string_view json_ended = "The JSON ends too early.";
  std::string_view json_number_too_large =
      "{} is more than any reader of JSON takes for a number. Send it as text if it is meant so.";
  std::string_view json_not_utf8 = "JSON is UTF-8, and the bytes here are not.";

  // Hex.
  std::string_view hex_bad_digit = "{} is no hexadecimal digit.";  ///< what stands there, made visible
  std::string_view hex_half_byte = "A byte has two hexadecimal digits: this one is alone.";

  // Base64.
  std::string_view base64_bad_letter = "{} is not used in Base64.";  ///< what stands there, made visible
  std::string_view base64_after_padding = "Nothing can follow the padding (=) of Base64.";
  std::string_view base64_cut = "The Base64 ends inside a byte: a letter is missing or one too many.";

  // A file. Filled with its path, made visible.
  std::string_view file_no_path = "Name the file to send.";
  std::string_view file_not_found = "There is no file '{}'.";
  std::string_view file_no_file = "'{}' is a folder or a device, not a file.";
  std::string_view file_unreadable = "'{}' can't be read: {}.";  ///< path, the system's reason
  std::string_view file_too_large = "'{}' is larger than 256 MiB, the most that one message is made of here.";
};

}  // namespace echoscope
