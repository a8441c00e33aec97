#pragma once

#include <cstdint>
#include <string_view>

namespace echoscope {

/// Which format a file with messages has.
enum class FileKind : std::uint8_t { json_lines, har };

/// Tells the format by the beginning of a file, whatever its name is. What is neither passes for JSON Lines,
/// whose reader refuses it. Any thread.
[[nodiscard]] FileKind file_kind(std::string_view beginning) noexcept;

}  // namespace echoscope
