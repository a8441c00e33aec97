#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "session/message_log.hpp"

namespace echoscope {

/// The word for what a row of the log is: "text", "ping", "open", ...
[[nodiscard]] std::string_view row_kind(RecordKind kind);

/// A change of the connection or a control frame, not a data message.
[[nodiscard]] bool is_control_row(RecordKind kind);

/// What a row of the log says, on one line, for a person: a payload's first bytes with its control characters
/// escaped, or the meaning of a row that is no message. Looks at max_bytes of a payload at most, and for the
/// ping of a pong at most some rows back.
[[nodiscard]] std::string row_text(const LogView& log, const Record& record, std::size_t max_bytes);

/// Escaped for display line by line: line breaks stay what they are.
[[nodiscard]] std::string escape_lines(std::string_view bytes);

}  // namespace echoscope
