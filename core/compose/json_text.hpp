#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compose/input_error.hpp"

namespace echoscope {

/// Why a text is not JSON (RFC 8259), and where; nothing: it is. Any depth of nesting. Any thread.
[[nodiscard]] std::optional<InputError> check_json(std::string_view text);

/// JSON, checked before, indented by two spaces up to a depth of 64; what lies deeper is indented no more,
/// so that the result stays as large as the text in proportion. Each number, text and name stays byte for
/// byte, and their order too. Any thread.
[[nodiscard]] std::string indent_json(std::string_view json);

}  // namespace echoscope
