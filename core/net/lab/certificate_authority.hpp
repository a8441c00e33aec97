#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <openssl/ssl.h>

namespace echoscope::lab {

/// A key with its certificate, and the certificates above it up to the root, which is not among them.
class Certificate {
 public:
  /// Signed by itself, so that trusting it makes it valid. name: a DNS name or "IP:address" for the subject's
  /// alternative name. valid_for may be negative: expired.
  explicit Certificate(std::string_view name, std::chrono::seconds valid_for = std::chrono::hours(1));

  /// Writes the certificate as PEM, then those above it.
  void save(const std::filesystem::path& file) const;
  /// Writes the key as PEM, not encrypted.
  void save_key(const std::filesystem::path& file) const;
  /// A server context that shows this certificate and those above it.
  [[nodiscard]] std::shared_ptr<SSL_CTX> server_context() const;
  /// The same, without those above it: a mistake that servers make.
  [[nodiscard]] std::shared_ptr<SSL_CTX> server_context_without_chain() const;

 private:
  friend class CertificateAuthority;
  Certificate() = default;

  std::shared_ptr<EVP_PKEY> key_;
  std::shared_ptr<X509> certificate_;
  std::vector<std::shared_ptr<X509>> above_;
};

/// What a certificate is issued for.
struct CertificateWishes {
  /// DNS names or "IP:address".
  std::vector<std::string> names{"localhost", "IP:127.0.0.1", "IP:::1"};
  std::chrono::seconds valid_from{-std::chrono::hours(48)};  ///< from now on
  std::chrono::seconds valid_to{std::chrono::hours(48)};
};

/// A certificate authority made on the spot.
class CertificateAuthority {
 public:
  /// A root.
  explicit CertificateAuthority(std::string_view name = "EchoScope lab root");
  /// An authority whose certificate this one signed.
  [[nodiscard]] CertificateAuthority intermediate() const;
  [[nodiscard]] Certificate issue(const CertificateWishes& wishes = {}) const;

  /// Its own certificate as PEM.
  [[nodiscard]] std::string pem() const;
  /// Writes that: what --ca is given.
  void save(const std::filesystem::path& file) const;
  /// The server demands a certificate that this authority issued.
  void demand_client_certificate(SSL_CTX& context) const;
  /// The server shows this authority's certificate as well.
  void add_to_chain(SSL_CTX& context) const;

 private:
  CertificateAuthority(const CertificateAuthority* issuer, std::string_view name);

  bool root_ = true;
  Certificate own_;
};

}  // namespace echoscope::lab
