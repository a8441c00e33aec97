#pragma once

#include <string_view>
#include <vector>

namespace echoscope {

/// Whether a byte may stand in a token: a header's name, a subprotocol, an extension (RFC 9110
/// section 5.6.2). Any thread.
[[nodiscard]] bool is_token_byte(char byte) noexcept;
/// Whether a text is a token: not empty, token bytes only. Any thread.
[[nodiscard]] bool is_token(std::string_view text) noexcept;

/// Whether two texts are the same but for the case of ASCII letters. Any thread.
[[nodiscard]] bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;

/// Without the spaces and tabs at both ends (RFC 9110 section 5.6.3). Any thread.
[[nodiscard]] std::string_view trim_white_space(std::string_view text) noexcept;

/// The parts between separators, each trimmed, perhaps empty. A separator inside a quoted string is none
/// (RFC 9110 section 5.6.4). The parts point into the text. Any thread.
[[nodiscard]] std::vector<std::string_view> split_list(std::string_view text, char separator);

}  // namespace echoscope
