#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include <openssl/ssl.h>

#include "support/raw_server.hpp"

namespace echoscope::test {

/// A key and a certificate made on the spot, signed by itself, so that trusting it makes it valid.
class TestCertificate {
 public:
  /// name: a DNS name or "IP:address" for the subject's alternative name. valid_for may be negative: expired.
  explicit TestCertificate(std::string_view name, std::chrono::seconds valid_for = std::chrono::hours(1));

  /// Writes the certificate as PEM.
  void save(const std::filesystem::path& file) const;
  /// A server context that shows this certificate.
  [[nodiscard]] std::shared_ptr<SSL_CTX> server_context() const;

 private:
  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> certificate_;
};

/// The server's end of a TLS connection on a raw one. Blocking; ends the connection with it.
class TlsPeer {
 public:
  /// Performs the server's side of the handshake; usable() tells if it succeeded.
  TlsPeer(RawConnection& connection, SSL_CTX* context);
  ~TlsPeer();
  TlsPeer(const TlsPeer&) = delete;
  TlsPeer& operator=(const TlsPeer&) = delete;

  [[nodiscard]] bool usable() const { return usable_; }
  /// Reads the request and answers with a correct 101.
  void accept_upgrade();
  void write(std::string_view bytes);
  /// Reads until the peer ends the connection.
  void wait_for_end();
  /// The name that the client asked for (SNI), "" if none.
  [[nodiscard]] std::string asked_for() const;

 private:
  SSL* ssl_;
  bool usable_ = false;
};

}  // namespace echoscope::test
