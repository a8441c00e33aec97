#pragma once

#include <string>

#include <openssl/ssl.h>

#include "net/connect_options.hpp"
#include "session/tls_facts.hpp"

namespace echoscope {

/// What one TLS handshake shows, from OpenSSL's hooks: facts for the record, and evidence for a failure that
/// the library reports in varying words or none. Service thread. Must outlive the SSL object or be detached
/// from it.
class TlsWatch {
 public:
  /// host: the address's; where options name none, it is the name asked for (SNI, RFC 6066) and the one that
  /// the certificate must have.
  TlsWatch(const TlsOptions& options, const std::string& host);

  /// At the start of the handshake, before the ClientHello is written: sets the names and listens.
  void attach(SSL* ssl);
  /// Stops listening.
  static void detach(SSL* ssl);
  /// A certificate of the chain was judged. True: go on in spite of it.
  bool on_verify(X509_STORE_CTX* store);
  /// An alert came: OpenSSL's value of an info callback (level and description).
  void on_alert(int value);
  /// The handshake is complete.
  void on_done(SSL* ssl);

  [[nodiscard]] const TlsFacts& facts() const { return facts_; }
  /// The alert's number (RFC 8446 section 6), -1 none came.
  [[nodiscard]] int alert() const { return alert_; }
  /// The first bytes that the server sent, at most 5: a TLS record's head if it speaks TLS.
  [[nodiscard]] const std::string& first_bytes() const { return first_bytes_; }
  /// Whether those are not the head of a TLS record (RFC 8446 section 5.1).
  [[nodiscard]] bool is_not_tls() const;

 private:
  static void on_message(int written, int version, int type, const void* bytes, std::size_t length, SSL* ssl,
                         void* self);

  TlsFacts facts_;
  std::string name_;
  bool name_is_numeric_;
  bool named_ = false;  // OpenSSL has taken the name to compare the certificate with
  int alert_ = -1;
  std::string first_bytes_;
};

}  // namespace echoscope
