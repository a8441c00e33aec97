#pragma once

#include <string>
#include <string_view>

namespace echoscope {

/// Bytes in base64 with padding, on one line (RFC 4648 section 4). Any thread.
[[nodiscard]] std::string base64(std::string_view bytes);

}  // namespace echoscope
