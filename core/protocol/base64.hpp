#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace echoscope {

/// Bytes in base64 with padding, on one line (RFC 4648 section 4). Any thread.
[[nodiscard]] std::string base64(std::string_view bytes);

/// The bytes of what base64() writes; nothing for any other text: no line breaks, no spaces, with padding, its
/// unused bits 0. Texts up to 2 GiB - 1. Any thread.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text);

}  // namespace echoscope
