#pragma once

#include <cstdint>
#include <string>

namespace echoscope {

/// Why that address can't be listened on, as an errno (EADDRINUSE, EACCES, EADDRNOTAVAIL, ...), 0 if it can.
/// Listens for a moment and lets go: libwebsockets says only that it failed. host must be numeric. Any
/// thread.
[[nodiscard]] int listen_error(const std::string& host, std::uint16_t port);

}  // namespace echoscope
