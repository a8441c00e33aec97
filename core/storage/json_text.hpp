#pragma once

#include <string>
#include <string_view>

namespace echoscope {

/// Appends a text as a JSON string with its quotes (RFC 8259 section 7), in one way only: what must be
/// escaped is, by its short form where there is one, and nothing else. The text must be valid UTF-8. Any
/// thread.
void append_json_string(std::string& to, std::string_view text);

/// The text with each byte that is not valid UTF-8 as U+FFFD. Any thread.
[[nodiscard]] std::string replace_invalid_utf8(std::string_view bytes);

}  // namespace echoscope
