#include "net/client_vhosts.hpp"

#include <openssl/ssl.h>

#include "net/lws_context.hpp"

namespace echoscope {

ClientVhosts::ClientVhosts(lws_context* context, lws_callback_function* callback)
    : context_(context),
      protocols_{{kProtocolName, callback, 0, kReceiveBufferBytes, 0, nullptr, 0}, LWS_PROTOCOL_LIST_TERM} {
  plain_ = make("plain", 0);
}

lws_vhost* ClientVhosts::tls() {
  if (tls_ == nullptr) tls_ = make("tls", LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT);
  return tls_;
}

lws_vhost* ClientVhosts::make(const char* name, std::uint64_t options) {
  lws_context_creation_info info{};
  info.vhost_name = name;
  info.port = CONTEXT_PORT_NO_LISTEN;
  info.protocols = protocols_;
  info.options = options;
  info.log_cx = lwsl_context_get_cx(context_);
  info.retry_and_idle_policy = no_idle_policy();
  // The limit in time is the connection's own, with a sentence of its own: the library's must never come
  // first.
  info.connect_timeout_secs = 3600;
  info.ssl_info_event_mask = SSL_CB_HANDSHAKE_START;
  // TLS 1.0 and 1.1 would be refused anyway, but blamed on a signature algorithm.
  info.ssl_client_options_set = SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1;
  return lws_create_vhost(context_, &info);
}

}  // namespace echoscope
