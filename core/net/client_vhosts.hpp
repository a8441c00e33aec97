#pragma once

#include <cstdint>

#include <libwebsockets.h>

namespace echoscope {

/// The two client vhosts of the service's context. The TLS one reads the system's trust store (some 30 ms),
/// so it is made when a wss: address is first used. Service thread, but for the constructor.
class ClientVhosts {
 public:
  /// callback: receives the events of every connection of both vhosts.
  ClientVhosts(lws_context* context, lws_callback_function* callback);
  ClientVhosts(const ClientVhosts&) = delete;
  ClientVhosts& operator=(const ClientVhosts&) = delete;

  /// For ws:. Null if it could not be made (out of memory).
  [[nodiscard]] lws_vhost* plain() const { return plain_; }
  /// For wss:, verifying against the system's trust store, TLS 1.2 at least. Null if it could not be made.
  /// Blocks for some 30 ms the first time.
  [[nodiscard]] lws_vhost* tls();

  /// The protocol's name, by which a connection binds to the callback.
  static constexpr const char* kProtocolName = "echoscope";

 private:
  lws_vhost* make(const char* name, std::uint64_t options);

  lws_context* context_;
  lws_protocols protocols_[2];  // the library keeps a pointer to it
  lws_vhost* plain_ = nullptr;
  lws_vhost* tls_ = nullptr;
};

}  // namespace echoscope
