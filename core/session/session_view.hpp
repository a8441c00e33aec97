#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/opcode.hpp"
#include "session/clock.hpp"
#include "session/connection_state.hpp"
#include "session/failure.hpp"
#include "session/message_log.hpp"
#include "session/timeline.hpp"

namespace echoscope {

/// Who began the close.
enum class CloseBy : std::uint8_t { none, local, remote };

/// "none", "local", "remote". Any thread.
[[nodiscard]] std::string_view name(CloseBy by) noexcept;

/// How a connection ended (RFC 6455 section 7.1.5 to 7.1.6).
struct CloseRecord {
  std::uint16_t code = 0;  ///< as sent or received; 1005 if the frame had none; 1006 if there was no frame
  std::string reason;      ///< valid UTF-8, at most 123 bytes
  CloseBy by = CloseBy::none;
  TimePoint at;

  [[nodiscard]] bool operator==(const CloseRecord&) const = default;
};

/// A message that came back, or the answer to a ping, with the time it took.
struct RoundTrip {
  TimePoint at;
  Duration took{};
};

/// The latest data message received. Its payload stands in the log under that sequence, unless rows after it
/// pushed it out of the budget: compare with LogView::first_sequence.
struct LatestMessage {
  std::uint64_t sequence = 0;
  std::optional<Duration>
      round_trip;  ///< set if it is byte for byte a message that was sent and not yet answered
};

/// A message accepted for sending that the connection did not live to write. Given back, so that nothing
/// typed is lost.
struct UnsentMessage {
  Opcode opcode = Opcode::text;
  std::string payload;
};

struct Counters {
  std::uint64_t messages_in = 0;   ///< data messages (text, binary) received
  std::uint64_t messages_out = 0;  ///< data messages sent
  std::uint64_t bytes_in = 0;      ///< their payload bytes
  std::uint64_t bytes_out = 0;
};

/// What changes seldom: a few times a connection.
struct ConnectionFacts {
  ConnectionState state = ConnectionState::idle;
  std::uint32_t attempt = 0;  ///< counts connection attempts, 0: none yet
  std::string url;            ///< of the latest attempt
  std::string peer_address;   ///< numeric address and port in use or tried last, "" before resolving ended
  Timeline timeline;          ///< of the latest attempt
  std::optional<Failure> failure;    ///< why the latest attempt did not open
  std::optional<CloseRecord> close;  ///< how the latest connection ended
};

/// What changes with every message; small, and copied without an allocation.
struct TrafficFacts {
  std::optional<LatestMessage> latest;
  std::optional<RoundTrip> last_ping;  ///< the latest ping answered
  std::size_t send_queue_bytes = 0;    ///< accepted for sending, not yet written
  Counters counters;
};

/// Which versions of the parts a view has: Session::sync_to copies a part only when it changed.
struct ViewVersions {
  std::uint64_t connection = 0;
  std::uint64_t round_trips = 0;
};

/// What the UI sees of one session: a copy, brought up to date by Session::sync_to, read without any lock. UI
/// thread.
struct SessionView : ConnectionFacts, TrafficFacts {
  std::vector<RoundTrip> round_trips;  ///< of echoed messages, oldest first, the last 256
  LogView log;
  std::vector<UnsentMessage> unsent;  ///< each sync adds what is new; the reader takes them out
  ClockPair clock;                    ///< to show steady times as time of day
  ViewVersions versions;              ///< of Session::sync_to; not for readers
};

}  // namespace echoscope
