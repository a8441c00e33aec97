#pragma once

#include <libwebsockets.h>

namespace echoscope {

/// Bytes that libwebsockets reads from a socket at once and hands over at once: with its default of 4 KiB
/// bulk receiving is two to three times slower.
inline constexpr unsigned kReceiveBufferBytes = 64 * 1024;

/// A libwebsockets context without any vhost, with the limits this program needs. Takes no time for TLS: the
/// trust store is read when a vhost with LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT is made. What a context would
/// log reaches the user as a Failure instead. One thread at a time, but for lws_cancel_service.
class LwsContext {
 public:
  /// user: what lws_context_user() gives back. max_descriptors: that the context may hold. timeout_seconds:
  /// the library's own limit for each step of a handshake or shutdown.
  LwsContext(void* user, unsigned max_descriptors, unsigned timeout_seconds);
  ~LwsContext();
  LwsContext(const LwsContext&) = delete;
  LwsContext& operator=(const LwsContext&) = delete;

  /// Null if it could not be made: out of memory or descriptors.
  [[nodiscard]] lws_context* get() const { return context_; }

 private:
  lws_log_cx_t
      log_{};  // of its own: the library's default one is shared by all contexts and counts without a lock
  lws_context* context_ = nullptr;
};

/// Keep-alive pings and idle hang-ups switched off: what this program sends is what its user asked for.
[[nodiscard]] const lws_retry_bo_t* no_idle_policy();

}  // namespace echoscope
