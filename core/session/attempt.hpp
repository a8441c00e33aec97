#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "protocol/frame_decoder.hpp"
#include "protocol/handshake.hpp"
#include "session/clock.hpp"
#include "session/close_record.hpp"
#include "session/failure.hpp"
#include "session/timeline.hpp"
#include "session/tls_facts.hpp"

namespace echoscope {

/// One address of the name and what became of it (RFC 8305: tried at intervals, the first to connect wins).
struct AddressTry {
  enum class Result : std::uint8_t { waiting, trying, connected, failed, timed_out, given_up };

  std::string address;  ///< numeric, with port
  Result result = Result::waiting;
  int error = 0;  ///< errno if failed
  std::optional<TimePoint> start = {};
  std::optional<TimePoint> end = {};
};

/// The name that scripts see: "waiting", "connected", ... Any thread.
[[nodiscard]] std::string_view name(AddressTry::Result result) noexcept;

/// The way through a proxy, if one was used.
struct ProxyFacts {
  std::string url;  ///< http://host:port or socks5://host:port, without credentials
  bool from_environment = false;
  std::string request_head;        ///< of CONNECT, secrets masked; "" for SOCKS5
  std::string response_head;       ///< of CONNECT
  int status = 0;                  ///< of CONNECT; for SOCKS5 its reply code
  std::optional<TimePoint> start;  ///< TCP to the proxy was connected
  std::optional<TimePoint> end;    ///< the proxy had connected
};

/// Something a peer did that the RFCs forbid.
struct ViolationRecord {
  Violation what = Violation::none;
  TimePoint at;
  std::uint64_t offset = 0;        ///< byte of the direction's stream after the handshake
  bool failed_connection = false;  ///< strict: the connection was failed because of it; else only flagged
};

/// One connection attempt and the connection it made, as a record. Written by the service thread; a reader
/// gets immutable copies. The last ConnectionFacts::kMaxAttempts are kept.
struct Attempt {
  std::uint32_t number = 0;  ///< from 1 on
  std::string url;
  std::chrono::system_clock::time_point started;
  Timeline timeline;  ///< resolve, TCP (and proxy), TLS, upgrade, open, closing
  std::vector<AddressTry> addresses;
  std::optional<ProxyFacts> proxy;
  std::optional<TlsFacts> tls;
  std::string request_head;   ///< as sent, byte for byte, secrets and all
  std::string response_head;  ///< as received, byte for byte; 1xx heads before the last one included
  int http_status = 0;
  std::string body;  ///< of an answer other than 101, the first 64 KiB
  bool body_cut = false;
  std::vector<HandshakeCheck> checks;
  std::string subprotocol;
  DeflateAgreement deflate;
  std::vector<ViolationRecord> violations;  ///< the first 100
  std::optional<Failure> failure;
  std::optional<CloseRecord> close;

  /// The longest body kept.
  static constexpr std::size_t kMaxBodyBytes = std::size_t{64} * 1024;
  static constexpr std::size_t kMaxViolations = 100;

  [[nodiscard]] bool opened() const { return timeline.find(ConnectionState::open) != nullptr; }
};

}  // namespace echoscope
