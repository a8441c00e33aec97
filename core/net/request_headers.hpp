#pragma once

#include <string>

#include "net/connect_options.hpp"

namespace echoscope {

/// The header lines that the options add to the opening handshake's request, each with its CR LF: credentials
/// (RFC 7617, RFC 6750), cookie, user agent, subprotocols, the offer of permessage-deflate, then the user's
/// own in their order. Not Host and Origin, which libwebsockets writes. The options must have passed
/// check_options. Any thread.
[[nodiscard]] std::string request_header_lines(const ConnectOptions& options);

}  // namespace echoscope
