#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include <openssl/ssl.h>
#include <tl/expected.hpp>

#include "net/lab/behaviour.hpp"
#include "net/lab/certificate_authority.hpp"

namespace echoscope::lab {

/// What a server shows itself with: one TLS context for each of its faults. Read by the server's thread only,
/// once made.
class TlsIdentity {
 public:
  /// A new authority and what it issued. fallback: for clients that name no fault (SNI). Throws
  /// std::runtime_error where OpenSSL fails.
  [[nodiscard]] static std::unique_ptr<TlsIdentity> made_on_the_spot(TlsFault fallback);
  /// From PEM files; the error is one sentence.
  [[nodiscard]] static tl::expected<std::unique_ptr<TlsIdentity>, std::string> from_files(
      const std::string& certificate, const std::string& key, TlsFault fallback);

  /// The authority's certificate as PEM, "" if files were given.
  [[nodiscard]] const std::string& authority_pem() const { return authority_pem_; }
  /// What a client that asks for this name meets.
  [[nodiscard]] TlsFault fault_for(std::string_view server_name) const;
  /// The context whose certificate has that fault.
  [[nodiscard]] SSL_CTX* context(TlsFault fault) const;

 private:
  TlsIdentity() = default;

  TlsFault fallback_ = TlsFault::none;
  std::string authority_pem_;
  std::array<std::shared_ptr<SSL_CTX>, 11> contexts_;  // by TlsFault; null: as none
};

/// The name to connect to for a fault: "expired.localhost". none: "localhost". Any thread.
[[nodiscard]] std::string_view host_of(TlsFault fault) noexcept;

/// TLS over bytes in memory, so that each of them can be kept back, cut or replaced. One thread at a time.
class TlsChannel {
 public:
  /// identity must outlive it.
  explicit TlsChannel(const TlsIdentity& identity);

  /// Bytes from the socket; what can be decrypted of them is appended to plain. False: TLS failed, error()
  /// says why; what is in out() tells the client.
  bool take(std::string_view encrypted, std::string& plain);
  /// Encrypts; only after the handshake.
  void put(std::string_view plain);
  /// Says that no more will come (RFC 8446 section 6.1).
  void close_notify();

  /// What is to be written to the socket.
  [[nodiscard]] std::string& out() { return out_; }
  [[nodiscard]] bool ready() const { return SSL_is_init_finished(ssl_.get()) == 1; }
  /// What the client asked for by its server name: known after its ClientHello.
  [[nodiscard]] TlsFault fault() const { return fault_; }
  /// The handshake is held up by the fault: nothing of it was answered.
  [[nodiscard]] bool held() const { return held_; }
  /// "TLSv1.3, TLS_AES_256_GCM_SHA384".
  [[nodiscard]] std::string agreed() const;
  [[nodiscard]] const std::string& error() const { return error_; }

 private:
  static int on_client_hello(SSL* ssl, int* alert, void* argument);
  int choose(SSL* ssl);
  void collect_output();

  const TlsIdentity& identity_;
  std::unique_ptr<SSL, decltype(&SSL_free)> ssl_;
  std::string out_;
  std::string error_;
  TlsFault fault_ = TlsFault::none;
  bool held_ = false;
};

}  // namespace echoscope::lab
