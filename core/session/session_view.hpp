#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/outgoing_message.hpp"
#include "session/activity_track.hpp"
#include "session/attempt.hpp"
#include "session/clock.hpp"
#include "session/close_record.hpp"
#include "session/connection_state.hpp"
#include "session/failure.hpp"
#include "session/frame_log.hpp"
#include "session/message_log.hpp"
#include "session/ping_log.hpp"
#include "session/retry_policy.hpp"
#include "session/stream_statistics.hpp"
#include "session/timeline.hpp"

namespace echoscope {

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

/// A message accepted for sending that the connection did not live to write. Given back as it was, so that
/// nothing typed is lost.
using UnsentMessage = OutgoingMessage;

struct Counters {
  std::uint64_t messages_in = 0;   ///< data messages (text, binary) received
  std::uint64_t messages_out = 0;  ///< data messages sent
  std::uint64_t bytes_in = 0;      ///< their payload bytes
  std::uint64_t bytes_out = 0;
};

/// From when on a session was in a state; it lasts until the next one begins.
struct StateSpan {
  ConnectionState state = ConnectionState::idle;
  TimePoint start;
};

/// What changes seldom: a few times a connection.
struct ConnectionFacts {
  ConnectionState state = ConnectionState::idle;
  std::uint32_t attempt = 0;  ///< counts connection attempts, 0: none yet
  std::string url;            ///< of the latest attempt
  std::string peer_address;   ///< numeric address and port in use or tried last, "" before resolving ended
  Timeline timeline;          ///< of the latest attempt
  std::optional<Failure> failure;     ///< why the latest attempt did not open
  std::optional<CloseRecord> close;   ///< how the latest connection ended
  std::optional<PendingRetry> retry;  ///< while state is waiting_to_retry
  bool insecure =
      false;  ///< the connection goes on although its certificate was not believed: a banner stays
  /// The attempts kept, oldest first, the latest last; the latest is a copy of how it stands now. At most
  /// kMaxAttempts.
  std::vector<std::shared_ptr<const Attempt>> attempts;
  /// Every change of state of the session, oldest first, at most kMaxStateSpans: for the ribbon.
  std::vector<StateSpan> states;

  static constexpr std::size_t kMaxAttempts = 100;
  static constexpr std::size_t kMaxStateSpans = 4096;

  /// The latest attempt's record; null before the first.
  [[nodiscard]] const Attempt* latest_attempt() const {
    return attempts.empty() ? nullptr : attempts.back().get();
  }
};

/// Messages that are being sent by a schedule: repeated ones, or a recording's.
struct PlayFacts {
  std::uint64_t sent = 0;         ///< of these, written
  TimePoint started;              ///< their schedule's zero
  bool waiting_for_peer = false;  ///< one is due, but the peer takes what was sent before too slowly
};

/// What changes with every message; small, and copied without an allocation.
struct TrafficFacts {
  std::optional<LatestMessage> latest;
  std::optional<RoundTrip> last_ping;   ///< the latest ping answered
  std::size_t send_queue_messages = 0;  ///< accepted for sending, not yet written
  std::size_t send_queue_bytes = 0;     ///< of these
  Counters counters;
  std::optional<PlayFacts> playing;  ///< while a schedule is played
};

/// Which versions of the parts a view has: Session::sync_to copies a part only when it changed.
struct ViewVersions {
  std::uint64_t connection = 0;
  std::uint64_t round_trips = 0;
  std::uint64_t pings = 0;
  std::uint64_t activity = 0;  ///< and stream: they change together
};

/// What the UI sees of one session: a copy, brought up to date by Session::sync_to, read without any lock. UI
/// thread.
struct SessionView : ConnectionFacts, TrafficFacts {
  std::vector<RoundTrip> round_trips;  ///< of echoed messages, oldest first, the last 256
  PingLog pings;                       ///< ours, over the whole session
  ActivityTrack activity;              ///< over the whole session
  StreamStatistics stream;             ///< the same
  FrameLog::View frames;               ///< the last ones, as they were on the wire
  LogView log;
  std::vector<UnsentMessage> unsent;  ///< each sync adds what is new; the reader takes them out
  ClockPair clock;                    ///< to show steady times as time of day
  ViewVersions versions;              ///< of Session::sync_to; not for readers
};

}  // namespace echoscope
