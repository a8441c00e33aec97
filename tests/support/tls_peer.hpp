#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <openssl/ssl.h>

#include "net/lab/certificate_authority.hpp"
#include "support/raw_server.hpp"

namespace echoscope::test {

/// The server's end of a TLS connection on a raw one. Ends the TLS connection in order with it, unless it was
/// cut.
class TlsPeer : public PeerStream {
 public:
  /// Performs the server's side of the handshake; usable() tells if it succeeded.
  TlsPeer(RawConnection& connection, SSL_CTX* context);
  ~TlsPeer() override;

  [[nodiscard]] bool usable() const { return usable_; }
  /// The name that the client asked for (SNI), "" if none.
  [[nodiscard]] std::string asked_for() const;
  /// The common name in the client's certificate, "" if it showed none.
  [[nodiscard]] std::string client_name() const;

  bool write(std::string_view bytes) override;
  std::size_t read_some(char* to, std::size_t most) override;
  void close() override;
  void end_writing() override;
  void cut() override;
  void reset() override;

 private:
  RawConnection& connection_;
  SSL* ssl_;
  bool usable_ = false;
};

}  // namespace echoscope::test
