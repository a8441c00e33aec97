#pragma once

#include <string>

namespace echoscope {

/// A status code with its standard reason phrase (RFC 9110 section 15), e.g. "403 Forbidden"; only the number
/// where the RFC has no phrase. Any thread.
[[nodiscard]] std::string describe_http_status(int status);

}  // namespace echoscope
