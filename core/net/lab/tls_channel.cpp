#include "net/lab/tls_channel.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <fmt/format.h>
#include <openssl/err.h>

#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

using std::chrono::hours;

struct Host {
  TlsFault fault;
  std::string_view name;
};

constexpr std::array kHosts{
    Host{TlsFault::none, "localhost"},
    Host{TlsFault::expired, "expired.localhost"},
    Host{TlsFault::not_yet_valid, "not-yet-valid.localhost"},
    Host{TlsFault::wrong_name, "wrong-name.localhost"},
    Host{TlsFault::unknown_ca, "unknown-ca.localhost"},
    Host{TlsFault::self_signed, "self-signed.localhost"},
    Host{TlsFault::plain, "plain.localhost"},
    Host{TlsFault::cut, "cut.localhost"},
    Host{TlsFault::reset, "reset.localhost"},
    Host{TlsFault::stall, "stall.localhost"},
    Host{TlsFault::old_version, "old-version.localhost"},
};

std::size_t index_of(TlsFault fault) {
  return static_cast<std::size_t>(fault);
}

// Those that are no matter of a certificate: the handshake is not answered.
bool holds_up(TlsFault fault) {
  return fault == TlsFault::plain || fault == TlsFault::cut || fault == TlsFault::reset ||
         fault == TlsFault::stall;
}

std::string last_error() {
  const unsigned long code = ERR_get_error();
  const char* const reason = code == 0 ? nullptr : ERR_reason_error_string(code);
  ERR_clear_error();
  return reason == nullptr ? "TLS" : reason;
}

// The host_name of a server_name extension (RFC 6066 section 3): list length, type, length, name.
std::string_view host_name(const unsigned char* extension, std::size_t size) {
  constexpr std::size_t kBeforeName = 5;
  if (size < kBeforeName || extension[2] != TLSEXT_NAMETYPE_host_name) return {};
  const std::size_t length = static_cast<std::size_t>(extension[3]) * 256 + extension[4];
  if (length > size - kBeforeName) return {};
  return {reinterpret_cast<const char*>(extension) + kBeforeName, length};  // NOLINT: bytes as text
}

}  // namespace

std::string_view host_of(TlsFault fault) noexcept {
  return kHosts.at(index_of(fault)).name;
}

std::unique_ptr<TlsIdentity> TlsIdentity::made_on_the_spot(TlsFault fallback) {
  std::unique_ptr<TlsIdentity> identity(new TlsIdentity);
  const CertificateAuthority authority;
  identity->fallback_ = fallback;
  identity->authority_pem_ = authority.pem();
  const auto set = [&](TlsFault fault, std::shared_ptr<SSL_CTX> context) {
    identity->contexts_.at(index_of(fault)) = std::move(context);
  };
  // Of *.localhost a verifier would think nothing: a wildcard must have two labels behind it.
  const auto names_of = [](TlsFault fault) {
    return std::vector<std::string>{"localhost", std::string(host_of(fault)), "IP:127.0.0.1", "IP:::1"};
  };
  set(TlsFault::none, authority.issue({.names = names_of(TlsFault::none)}).server_context());
  set(TlsFault::expired,
      authority
          .issue({.names = names_of(TlsFault::expired), .valid_from = -hours(48), .valid_to = -hours(24)})
          .server_context());
  set(TlsFault::not_yet_valid,
      authority
          .issue({.names = names_of(TlsFault::not_yet_valid), .valid_from = hours(24), .valid_to = hours(48)})
          .server_context());
  set(TlsFault::wrong_name, authority.issue({.names = {"example.invalid"}}).server_context());
  set(TlsFault::unknown_ca, CertificateAuthority("Nobody's root")
                                .issue({.names = names_of(TlsFault::unknown_ca)})
                                .server_context());
  set(TlsFault::self_signed, Certificate(host_of(TlsFault::self_signed)).server_context());
  std::shared_ptr<SSL_CTX> old = authority.issue({.names = names_of(TlsFault::old_version)}).server_context();
  SSL_CTX_set_security_level(old.get(), 0);  // TLS 1.1 signs by what the usual level forbids
  SSL_CTX_set_min_proto_version(old.get(), TLS1_1_VERSION);
  SSL_CTX_set_max_proto_version(old.get(), TLS1_1_VERSION);
  set(TlsFault::old_version, std::move(old));
  return identity;
}

tl::expected<std::unique_ptr<TlsIdentity>, std::string> TlsIdentity::from_files(
    const std::string& certificate, const std::string& key, TlsFault fallback) {
  const LabTexts& t = texts().lab;
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1)
    return tl::unexpected(fmt::format(fmt::runtime(t.bad_certificate), certificate, last_error()));
  if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1)
    return tl::unexpected(fmt::format(fmt::runtime(t.bad_key), key, last_error()));
  std::unique_ptr<TlsIdentity> identity(new TlsIdentity);
  identity->fallback_ = fallback;
  identity->contexts_.at(index_of(TlsFault::none)) = std::move(context);
  return identity;
}

TlsFault TlsIdentity::fault_for(std::string_view server_name) const {
  const auto* const host = std::ranges::find(kHosts, server_name, &Host::name);
  return host == kHosts.end() || host->fault == TlsFault::none ? fallback_ : host->fault;
}

SSL_CTX* TlsIdentity::context(TlsFault fault) const {
  const auto& context = contexts_.at(index_of(fault));
  return context ? context.get() : contexts_.at(index_of(TlsFault::none)).get();
}

TlsChannel::TlsChannel(const TlsIdentity& identity)
    : identity_(identity), ssl_(SSL_new(identity.context(TlsFault::none)), SSL_free) {
  if (ssl_ == nullptr) throw std::runtime_error("OpenSSL is out of memory");
  SSL_set_bio(ssl_.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
  SSL_set_accept_state(ssl_.get());
  SSL_set_app_data(ssl_.get(), this);
  SSL_CTX_set_client_hello_cb(identity.context(TlsFault::none), &TlsChannel::on_client_hello, nullptr);
}

int TlsChannel::on_client_hello(SSL* ssl, int* /*alert*/, void* /*argument*/) {
  return static_cast<TlsChannel*>(SSL_get_app_data(ssl))->choose(ssl);
}

int TlsChannel::choose(SSL* ssl) {
  const unsigned char* extension = nullptr;
  std::size_t size = 0;
  std::string_view name;
  if (SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_server_name, &extension, &size) == 1)
    name = host_name(extension, size);
  fault_ = identity_.fault_for(name);
  if (holds_up(fault_)) {
    held_ = true;
    return SSL_CLIENT_HELLO_RETRY;
  }
  SSL_CTX* const context = identity_.context(fault_);
  if (context == SSL_get_SSL_CTX(ssl)) return SSL_CLIENT_HELLO_SUCCESS;
  SSL_set_SSL_CTX(ssl, context);
  // These are not taken over with the context.
  SSL_set_security_level(ssl, SSL_CTX_get_security_level(context));
  SSL_set_min_proto_version(ssl, SSL_CTX_get_min_proto_version(context));
  SSL_set_max_proto_version(ssl, SSL_CTX_get_max_proto_version(context));
  return SSL_CLIENT_HELLO_SUCCESS;
}

bool TlsChannel::take(std::string_view encrypted, std::string& plain) {
  if (held_) return true;
  BIO_write(SSL_get_rbio(ssl_.get()), encrypted.data(), static_cast<int>(encrypted.size()));
  std::array<char, 16 * 1024> buffer;
  int result = 0;
  while ((result = SSL_read(ssl_.get(), buffer.data(), buffer.size())) > 0)
    plain.append(buffer.data(), static_cast<std::size_t>(result));
  const int problem = SSL_get_error(ssl_.get(), result);
  collect_output();
  if (held_ || problem == SSL_ERROR_WANT_READ || problem == SSL_ERROR_ZERO_RETURN) {
    ERR_clear_error();
    return true;
  }
  error_ = last_error();
  return false;
}

void TlsChannel::put(std::string_view plain) {
  SSL_write(ssl_.get(), plain.data(), static_cast<int>(plain.size()));
  collect_output();
}

void TlsChannel::close_notify() {
  if (ready()) SSL_shutdown(ssl_.get());
  ERR_clear_error();
  collect_output();
}

std::string TlsChannel::agreed() const {
  return fmt::format("{}, {}", SSL_get_version(ssl_.get()), SSL_get_cipher_name(ssl_.get()));
}

void TlsChannel::collect_output() {
  BIO* const from = SSL_get_wbio(ssl_.get());
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(from, &bytes);
  if (size > 0) out_.append(bytes, static_cast<std::size_t>(size));
  static_cast<void>(BIO_reset(from));
}

}  // namespace echoscope::lab
