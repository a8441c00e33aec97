#pragma once

#include <cstddef>

#include <libwebsockets.h>

namespace echoscope {

// The wire tap: every byte of a client connection passes here after decryption, in both directions.
// libwebsockets' lws_ssl_capable_read and lws_ssl_capable_write are defined in one object and called from
// others; linking with --wrap for both (core/CMakeLists.txt) puts the functions of wire_tap.cpp in between.
// What they call is Connection::on_wire_read and on_wire_written, on the service thread.

/// What a read says where nothing is to be read for now: LWS_SSL_CAPABLE_MORE_SERVICE of the library's
/// private header.
inline constexpr int kNothingToRead = -4;

/// What a connection's lws_protocols::user points to, so that the tap knows its wsis from a server's or a
/// test's.
[[nodiscard]] void* wire_tap_mark() noexcept;

}  // namespace echoscope
