#include "support/tls_peer.hpp"

#include <array>
#include <cstdio>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace echoscope::test {
namespace {

constexpr long kDay = 24L * 60 * 60;

void require(bool ok) {
  if (!ok) throw std::runtime_error("OpenSSL could not make a test certificate");
}

}  // namespace

TestCertificate::TestCertificate(std::string_view name, std::chrono::seconds valid_for)
    : key_(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), EVP_PKEY_free),
      certificate_(X509_new(), X509_free) {
  X509* const x = certificate_.get();
  X509_set_version(x, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(x), 1);
  X509_gmtime_adj(X509_getm_notBefore(x), -2 * kDay);
  X509_gmtime_adj(X509_getm_notAfter(x), static_cast<long>(valid_for.count()));
  X509_set_pubkey(x, key_.get());
  static constexpr std::array<unsigned char, 5> kCommonName{'t', 'e', 's', 't', 's'};
  X509_NAME_add_entry_by_txt(X509_get_subject_name(x), "CN", MBSTRING_ASC, kCommonName.data(),
                             static_cast<int>(kCommonName.size()), -1, 0);
  X509_set_issuer_name(x, X509_get_subject_name(x));
  const std::string alternative = name.starts_with("IP:") ? std::string(name) : "DNS:" + std::string(name);
  for (const auto& [nid, value] : {std::pair<int, std::string>{NID_subject_alt_name, alternative},
                                   std::pair<int, std::string>{NID_basic_constraints, "critical,CA:TRUE"}}) {
    X509_EXTENSION* const extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value.c_str());
    require(extension != nullptr && X509_add_ext(x, extension, -1) == 1);
    X509_EXTENSION_free(extension);
  }
  require(X509_sign(x, key_.get(), EVP_sha256()) > 0);
}

void TestCertificate::save(const std::filesystem::path& file) const {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> out(std::fopen(file.c_str(), "w"), std::fclose);
  require(out != nullptr && PEM_write_X509(out.get(), certificate_.get()) == 1);
}

std::shared_ptr<SSL_CTX> TestCertificate::server_context() const {
  std::shared_ptr<SSL_CTX> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  require(SSL_CTX_use_certificate(context.get(), certificate_.get()) == 1 &&
          SSL_CTX_use_PrivateKey(context.get(), key_.get()) == 1);
  return context;
}

TlsPeer::TlsPeer(RawConnection& connection, SSL_CTX* context) : ssl_(SSL_new(context)) {
  SSL_set_fd(ssl_, connection.descriptor());
  usable_ = SSL_accept(ssl_) == 1;
}

TlsPeer::~TlsPeer() {
  if (usable_) SSL_shutdown(ssl_);
  SSL_free(ssl_);
}

void TlsPeer::accept_upgrade() {
  std::string request;
  char byte = 0;
  while (!request.ends_with("\r\n\r\n") && SSL_read(ssl_, &byte, 1) == 1)
    request += byte;
  write(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
      "Upgrade\r\nSec-WebSocket-Accept: " +
      accept_value(request) + "\r\n\r\n");
}

void TlsPeer::write(std::string_view bytes) {
  if (SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) <= 0) usable_ = false;
}

void TlsPeer::wait_for_end() {
  std::array<char, 1024> ignored{};
  while (SSL_read(ssl_, ignored.data(), static_cast<int>(ignored.size())) > 0) {
  }
  usable_ = false;
}

std::string TlsPeer::asked_for() const {
  const char* const name = SSL_get_servername(ssl_, TLSEXT_NAMETYPE_host_name);
  return name == nullptr ? std::string{} : std::string{name};
}

}  // namespace echoscope::test
