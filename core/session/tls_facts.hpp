#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace echoscope {

/// A certificate of the server's chain, read (RFC 5280).
struct CertificateFacts {
  std::string subject;  ///< e.g. "CN=example.com, O=Example"
  std::string issuer;
  std::vector<std::string> names;  ///< subject alternative names: DNS names and addresses
  std::chrono::system_clock::time_point not_before;
  std::chrono::system_clock::time_point not_after;
  std::string fingerprint;  ///< SHA-256 as AB:CD:…
  std::string key;          ///< e.g. "EC 256 bit"

  /// Whole days from now to the end of its validity, negative once it has expired.
  [[nodiscard]] int days_left(std::chrono::system_clock::time_point now) const {
    return static_cast<int>(std::chrono::floor<std::chrono::days>(not_after - now).count());
  }
};

/// What is known of a TLS connection, as much as the handshake came to.
struct TlsFacts {
  std::string server_name;   ///< SNI as sent, "" none (a numeric address)
  std::string version;       ///< e.g. "TLSv1.3", "" not agreed
  std::string cipher;        ///< e.g. "TLS_AES_256_GCM_SHA384"
  std::string key_exchange;  ///< e.g. "X25519", "" not known
  std::string alpn;          ///< e.g. "http/1.1", "" none chosen
  bool session_reused = false;
  bool client_certificate_sent = false;
  bool client_certificate_asked = false;
  bool verified = false;                ///< the chain and the name were found good
  bool insecure = false;                ///< the user asked to go on whatever the verification says
  int verify_error = 0;                 ///< X509_V_ERR_..., 0 none
  std::string verify_text;              ///< the reason in words, "" if verified
  std::string alert;                    ///< the alert received, in words, "" none
  std::vector<CertificateFacts> chain;  ///< the server's own first
};

}  // namespace echoscope
