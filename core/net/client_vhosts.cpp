#include "net/client_vhosts.hpp"

#include <fmt/format.h>
#include <openssl/err.h>

#include "net/lws_context.hpp"
#include "net/wire_tap.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

// The oldest entry of OpenSSL's queue tells the cause, the newer ones only who called whom.
std::string last_error() {
  const unsigned long code = ERR_get_error();
  ERR_clear_error();
  const char* const reason = ERR_reason_error_string(code);
  return reason != nullptr ? reason : std::string(texts().connection.unknown_reason);
}

int give_passphrase(char* buffer, int size, int /*writing*/, void* passphrase) {
  const std::string_view given = *static_cast<const std::string*>(passphrase);
  if (given.size() > static_cast<std::size_t>(size)) return -1;
  given.copy(buffer, given.size());
  return static_cast<int>(given.size());
}

}  // namespace

ClientVhosts::ClientVhosts(lws_context* context, lws_callback_function* callback)
    : context_(context),
      protocols_{{kProtocolName, callback, 0, kReceiveBufferBytes, 0, wire_tap_mark(), 0},
                 LWS_PROTOCOL_LIST_TERM} {
  plain_ = make("plain", 0);
}

tl::expected<ClientVhosts::Lease, std::string> ClientVhosts::lease(bool secure, const TlsOptions& options) {
  const std::string out_of_memory(texts().connection.out_of_memory);
  if (!secure) return Lease(plain_, false);
  const bool has_files = !options.ca_file.empty() || !options.certificate_file.empty();
  if (!has_files && tls_ != nullptr) return Lease(tls_, false);
  loading_ = &options;
  problem_.clear();
  // The system's trust store is loaded by load_files, where it is wanted.
  lws_vhost* const made =
      make("tls", LWS_SERVER_OPTION_DO_SSL_GLOBAL_INIT | LWS_SERVER_OPTION_DISABLE_OS_CA_CERTS);
  loading_ = nullptr;
  Lease lease(made, made != nullptr && has_files);
  if (!problem_.empty()) return tl::unexpected(problem_);
  if (made == nullptr) return tl::unexpected(out_of_memory);
  if (!has_files) tls_ = made;
  return lease;
}

void ClientVhosts::load_files(SSL_CTX* context) {
  if (loading_ == nullptr) return;
  const TlsOptions& files = *loading_;
  ERR_clear_error();
  const auto load = [this](bool loaded, std::string_view text, const std::string& file) {
    if (!loaded && problem_.empty())
      problem_ = fmt::format(fmt::runtime(text), escape_for_display(file), last_error());
    ERR_clear_error();
  };
  const ConnectionTexts& t = texts().connection;
  // Asked for by OpenSSL only where a file is encrypted; without an answer it would ask on the terminal.
  std::string passphrase = files.key_passphrase;
  SSL_CTX_set_default_passwd_cb(context, &give_passphrase);
  SSL_CTX_set_default_passwd_cb_userdata(context, &passphrase);
  // A store of its own: the library's also believes what stands in ../share.
  SSL_CTX_set_cert_store(context, X509_STORE_new());
  if (files.ca_file.empty()) {
    SSL_CTX_set_default_verify_paths(context);
  } else {
    load(SSL_CTX_load_verify_file(context, files.ca_file.c_str()) == 1, t.ca_file_unusable, files.ca_file);
  }
  if (!files.certificate_file.empty()) {
    load(SSL_CTX_use_certificate_chain_file(context, files.certificate_file.c_str()) == 1,
         t.certificate_unusable, files.certificate_file);
    const std::string& key = files.key_file.empty() ? files.certificate_file : files.key_file;
    load(SSL_CTX_use_PrivateKey_file(context, key.c_str(), SSL_FILETYPE_PEM) == 1, t.key_unusable, key);
  }
  SSL_CTX_set_default_passwd_cb(context, nullptr);
  SSL_CTX_set_default_passwd_cb_userdata(context, nullptr);
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
  info.ssl_info_event_mask = SSL_CB_HANDSHAKE_START | SSL_CB_HANDSHAKE_DONE | SSL_CB_ALERT;
  // The library shares an SSL_CTX between vhosts whose options look alike, and ours load files into it. A
  // number among the bits that OpenSSL does not use makes each one's own.
  info.ssl_client_options_clear = static_cast<long>(++made_ << 48U);
  // TLS 1.0 and 1.1 would be refused anyway, but blamed on a signature algorithm.
  info.ssl_client_options_set = SSL_OP_NO_TLSv1 | SSL_OP_NO_TLSv1_1;
  return lws_create_vhost(context_, &info);
}

}  // namespace echoscope
