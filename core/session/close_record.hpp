#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "session/clock.hpp"

namespace echoscope {

/// Who began the close.
enum class CloseBy : std::uint8_t { none, local, remote };

/// "none", "local", "remote". Any thread.
[[nodiscard]] std::string_view name(CloseBy by) noexcept;

/// How the transport below ended.
enum class TransportEnd : std::uint8_t {
  not_seen,    ///< ended by us, or not yet
  fin,         ///< TCP FIN: the peer closed in order
  reset,       ///< TCP RST
  tls_closed,  ///< close_notify, then FIN
  tls_cut,     ///< FIN without close_notify (RFC 8446 section 6.1)
  timed_out,   ///< the kernel gave up
};

/// The name that scripts see: "fin", "reset", ... Any thread.
[[nodiscard]] std::string_view name(TransportEnd end) noexcept;

/// Why a connection may have ended without a Close frame, as far as can be told from what was seen.
enum class LikelyCause : std::uint8_t {
  idle_timeout,         ///< nothing was sent or received for long: a proxy's or server's idle limit
  reset_by_peer,        ///< RST: the peer's process crashed, or something on the way cut it
  ping_unanswered,      ///< our ping got no pong
  cut_in_message,       ///< it ended inside a frame or message
  tls_cut,              ///< the TLS stream was cut without close_notify
  peer_closed_plainly,  ///< FIN without Close: the process ended or does not do the closing handshake
  protocol_error,       ///< the peer broke the protocol
  network_lost,         ///< the kernel gave up waiting
};

/// The name that scripts see. Any thread.
[[nodiscard]] std::string_view name(LikelyCause cause) noexcept;

/// How a connection ended (RFC 6455 section 7.1.5 to 7.1.6).
struct CloseRecord {
  std::uint16_t code = 0;   ///< as sent or received; 1005 if the frame had none; 1006 if there was no frame
  std::string reason = {};  ///< valid UTF-8, at most 123 bytes
  CloseBy by = CloseBy::none;
  TimePoint at = {};
  bool handshake_completed = false;  ///< both sides sent a Close
  std::optional<std::uint16_t> received =
      {};                                  ///< the code in the peer's Close, whatever it was; 1005 for none
  std::optional<std::uint16_t> sent = {};  ///< the code in our Close
  TransportEnd transport = TransportEnd::not_seen;
  Duration idle_before{};                ///< since the last frame of either direction
  std::vector<LikelyCause> likely = {};  ///< for 1006 and violations, most likely first

  [[nodiscard]] bool operator==(const CloseRecord&) const = default;
};

}  // namespace echoscope
