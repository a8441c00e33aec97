#include "support/tls_peer.hpp"

#include <array>

#include <openssl/x509.h>

namespace echoscope::test {

TlsPeer::TlsPeer(RawConnection& connection, SSL_CTX* context)
    : connection_(connection), ssl_(SSL_new(context)) {
  SSL_set_fd(ssl_, connection.descriptor());
  usable_ = SSL_accept(ssl_) == 1;
}

TlsPeer::~TlsPeer() {
  if (usable_) SSL_shutdown(ssl_);
  SSL_free(ssl_);
}

std::string TlsPeer::asked_for() const {
  const char* const name = SSL_get_servername(ssl_, TLSEXT_NAMETYPE_host_name);
  return name == nullptr ? std::string{} : std::string{name};
}

std::string TlsPeer::client_name() const {
  const X509* const certificate = SSL_get0_peer_certificate(ssl_);
  if (certificate == nullptr) return {};
  std::array<char, 256> name{};
  X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, name.data(),
                            static_cast<int>(name.size()));
  return name.data();
}

bool TlsPeer::write(std::string_view bytes) {
  if (bytes.empty()) return usable_;
  std::size_t written = 0;
  if (usable_ && SSL_write_ex(ssl_, bytes.data(), bytes.size(), &written) != 1) usable_ = false;
  return usable_;
}

std::size_t TlsPeer::read_some(char* to, std::size_t most) {
  std::size_t got = 0;
  if (usable_ && SSL_read_ex(ssl_, to, most, &got) != 1) usable_ = false;
  return usable_ ? got : 0;
}

void TlsPeer::close() {
  if (usable_) SSL_shutdown(ssl_);
  cut();
}

void TlsPeer::end_writing() {
  if (usable_) SSL_shutdown(ssl_);
  connection_.end_writing();
}

void TlsPeer::cut() {
  usable_ = false;
  connection_.close();
}

void TlsPeer::reset() {
  usable_ = false;
  connection_.reset();
}

}  // namespace echoscope::test
