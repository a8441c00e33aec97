#include "net/wire_tap.hpp"

#include "net/connection.hpp"

// The linker's names for the library's own functions, and for what stands in their place.
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
extern "C" {
int __real_lws_ssl_capable_read(lws* wsi, unsigned char* buffer, std::size_t length);
int __real_lws_ssl_capable_write(lws* wsi, unsigned char* buffer, std::size_t length);
int __wrap_lws_ssl_capable_read(lws* wsi, unsigned char* buffer, std::size_t length);
int __wrap_lws_ssl_capable_write(lws* wsi, unsigned char* buffer, std::size_t length);
}

namespace echoscope {
namespace {

bool is_tapped(lws* wsi) {
  const lws_protocols* const protocol = lws_get_protocol(wsi);
  return protocol != nullptr && protocol->user == wire_tap_mark();
}

}  // namespace

void* wire_tap_mark() noexcept {
  static char mark;
  return &mark;
}

}  // namespace echoscope

int __wrap_lws_ssl_capable_read(lws* wsi, unsigned char* buffer, std::size_t length) {
  const int got = __real_lws_ssl_capable_read(wsi, buffer, length);
  if (!echoscope::is_tapped(wsi)) return got;
  auto* const connection = static_cast<echoscope::Connection*>(lws_get_opaque_user_data(wsi));
  if (connection != nullptr) return connection->on_wire_read(wsi, {buffer, length}, got);
  // Of a wsi that a connection has let go of only the end still matters.
  return got > 0 ? echoscope::kNothingToRead : got;
}

int __wrap_lws_ssl_capable_write(lws* wsi, unsigned char* buffer, std::size_t length) {
  const int written = __real_lws_ssl_capable_write(wsi, buffer, length);
  if (written <= 0 || !echoscope::is_tapped(wsi)) return written;
  auto* const connection = static_cast<echoscope::Connection*>(lws_get_opaque_user_data(wsi));
  if (connection != nullptr)
    connection->on_wire_written({reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(written)});
  return written;
}
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)
