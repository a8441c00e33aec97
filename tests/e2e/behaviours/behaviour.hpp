#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <openssl/ssl.h>
#include <nlohmann/json.hpp>

#include "net/lab/certificate_authority.hpp"
#include "support/peer_stream.hpp"

namespace echoscope::test {

/// What the server of a behaviour noted about the program. Written by the serving thread, read after it
/// ended.
struct Seen {
  std::string request;
  std::optional<std::uint16_t> close_code;  ///< in the program's Close, 1005 if it had none
  std::size_t bytes_after_close = 0;        ///< that the program sent behind its Close
  bool unmasked_frame = false;              ///< the program sent a frame that is not masked
  std::vector<std::string> pongs;           ///< payloads
  std::string asked_for;                    ///< by SNI
  std::string client_name;                  ///< in the program's certificate
};

/// The server's part, after TLS if there is TLS.
using Play = std::function<void(PeerStream&, Seen&)>;
/// How the server does TLS. authority: whom the file @ca is of.
using TlsSetup = std::function<std::shared_ptr<SSL_CTX>(const lab::CertificateAuthority& authority)>;
/// More to check of the report.
using Also = std::function<void(const nlohmann::json& report, const Seen& seen)>;

/// What `echoscope probe --json` must say. What is left out is not looked at, but for the stage: without one
/// the connection must open.
struct Expected {
  int exit_code = 0;
  // Where there is no connection
  std::string_view stage = {};
  std::string_view cause = {};
  std::string_view rule = {};  ///< of the opening handshake: a check that is not ok, and failure.rule
  int status = 0;
  std::string_view says = {};      ///< stands in the failure's message or hint
  std::string_view suggests = {};  ///< the value of a suggestion begins so
  // Where there was one
  std::string_view violation = {};
  std::string_view section = {};  ///< of the violation
  bool failed = true;             ///< the connection was failed because of it
  std::optional<int> close_code = {};
  std::optional<int> close_sent = {};  ///< in the report and as the server saw it
  std::string_view transport = {};
  std::string_view likely = {};
  Also also = {};
};

/// One server, what the program is asked to do with it, and what it must say.
struct Behaviour {
  std::string_view does;  ///< completes "Against a server that ..."
  Play play;              ///< none: nobody listens
  Expected expected = {};
  /// @ca, @certificate, @key, @stranger_certificate and @stranger_key stand for files.
  std::vector<std::string> arguments = {};
  TlsSetup tls = {};             ///< none: plain TCP
  std::string_view scheme = {};  ///< where it is not the one that fits tls
  std::chrono::milliseconds ends_within{5000};
};

/// Completes "Against a server that ..., probe ...".
[[nodiscard]] std::string what_probe_says(const Expected& expected);

/// Runs the program against that server and checks what it says, that it ends by itself in time, and what the
/// server saw.
void run_behaviour(const Behaviour& behaviour);

// The tables.
[[nodiscard]] std::vector<Behaviour> behaviours_without_an_answer();
[[nodiscard]] std::vector<Behaviour> behaviours_in_http();
[[nodiscard]] std::vector<Behaviour> behaviours_in_the_handshake();
[[nodiscard]] std::vector<Behaviour> behaviours_in_tls();
[[nodiscard]] std::vector<Behaviour> behaviours_in_frames();
[[nodiscard]] std::vector<Behaviour> behaviours_in_messages();
[[nodiscard]] std::vector<Behaviour> behaviours_in_compression();
[[nodiscard]] std::vector<Behaviour> behaviours_at_the_end();

}  // namespace echoscope::test
