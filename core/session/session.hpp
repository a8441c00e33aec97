#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/utf8.hpp"
#include "session/awaited_answers.hpp"
#include "session/message_log.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The state shared by the service thread, which writes it, and the UI thread, which copies it to a
/// SessionView. "Writer" below is the service thread. No call here throws but for memory.
class Session {
 public:
  static constexpr std::size_t kDefaultLogBudget = std::size_t{512} * 1024 * 1024;

  /// wake: called on the writer's thread after a publication, at most once until the next sync_to; must be
  /// thread-safe and must not block. May be empty.
  /// clock: of a session that is read from a file, its own; so that its times of day stay what they were.
  explicit Session(std::function<void()> wake = {}, std::size_t log_budget_bytes = kDefaultLogBudget,
                   ClockPair clock = {});

  // --- Writer ---

  /// A new attempt: timeline, failure, close, peer and insecure start afresh, with a record of their own; the
  /// log goes on. The oldest record over kMaxAttempts is dropped. State: resolving.
  void begin_attempt(std::string url, TimePoint at);
  /// The latest attempt's record, to be written to; there must have been an attempt. Its timeline, failure,
  /// close and violations are written by the calls below. publish() makes a copy if this was called since
  /// the last one, so only where something changes.
  [[nodiscard]] Attempt& attempt();
  void set_peer_address(std::string address);
  /// Enters a state between resolving and closing; the current one again changes nothing. Entering open adds
  /// a row to the log, with the attempt's URL.
  void enter(ConnectionState state, TimePoint at);
  /// The attempt failed: state closed, with the reason. A row is added to the log. A message that was
  /// arriving in pieces is dropped, here and in closed().
  void fail(Failure failure, TimePoint at);
  /// The connection ended: state closed. Without a Close frame (1006) a row is added to the log.
  void closed(CloseRecord record);
  /// The connection goes on although its certificate was not believed; until the next attempt.
  void set_insecure(bool insecure);
  /// The pause before an automatic reconnect: state waiting_to_retry. Failure, close and timeline stay those
  /// of the latest attempt. begin_attempt() ends it.
  void wait_to_retry(const PendingRetry& retry, TimePoint at);
  /// There is to be no reconnect: closed again. Nothing if none is waited for.
  void stop_waiting(TimePoint at);
  /// The peer broke a rule: into the latest attempt's record and the log, as long as the attempt has fewer
  /// than Attempt::kMaxViolations.
  void violation(const ViolationRecord& record);

  /// A whole data message or control frame that was received, also between the pieces of a message. Text and
  /// close reasons are checked as UTF-8 here. Not visible before publish(). False: it is a text and not
  /// UTF-8.
  bool received(RecordKind kind, std::string_view payload, TimePoint at, const WireFacts& wire = {});
  /// A data message that arrives in pieces: begin, one or more pieces, then end. expected_bytes 0: not known.
  void receive_begin(RecordKind kind, std::size_t expected_bytes);
  /// False from the first byte of a text on that can't be UTF-8.
  bool receive_piece(std::string_view piece);
  /// False: it is a text and not UTF-8.
  bool receive_end(TimePoint at, const WireFacts& wire = {});
  /// Bytes of the message that is arriving in pieces.
  [[nodiscard]] std::size_t receiving_bytes() const { return log_.open_bytes(); }
  /// A data message, control frame or crafted frame of which the first bytes are handed to the socket layer.
  /// The echo of the message, or the pong that carries the ping's payload (RFC 6455 section 5.5.3), is
  /// awaited from here on: the last 64 echoes, the last PingLog::kMaxSamples pongs. Returns its row.
  std::uint64_t sent(RecordKind kind, std::string_view payload, TimePoint at, const WireFacts& wire = {});
  /// A row as it was in another session: read from a file, in that session's order. Counted like a message
  /// sent or received, but answers nothing.
  void restore(const RecordMeta& meta, std::string_view payload);
  /// A frame as it was on the wire. The row of an incoming one is set here; of an outgoing one it is what
  /// sent() returned.
  void frame(FrameRecord frame) {
    if (!frame.outgoing) frame.row = log_.next_sequence();
    frames_.append(frame);
    changed_ = true;
  }
  /// The pings of this session so far: what was published and what was not.
  [[nodiscard]] const PingLog& pings() const { return pings_; }
  void set_send_queue(std::size_t messages, std::size_t bytes);
  /// How far a schedule has been played; nothing: none is.
  void set_playing(const std::optional<PlayFacts>& playing);
  /// Gives back messages that were accepted but never written: to the view that is synced first, once.
  void unsent(std::vector<UnsentMessage> messages);

  /// Makes all of the above visible and wakes the reader if anything changed; else costs nothing. Once after
  /// each return of lws_service(). Takes a short lock.
  void publish();

  // --- Reader ---

  /// Brings the view up to date: O(what is new). A view belongs to one session. Any one thread at a time a
  /// view; takes a short lock.
  void sync_to(SessionView& view);
  /// The same for the log alone, for a thread that works on it in the background: it is not the reader that
  /// is woken.
  void sync_log(LogView& view);

  [[nodiscard]] ClockPair clock() const { return clock_; }

 private:
  static constexpr std::size_t kMaxAwaited = 64;
  static constexpr std::size_t kMaxRoundTrips = 256;

  void change_connection();
  void change_state(ConnectionState state, TimePoint at);
  void enter_step(ConnectionState state, TimePoint at);
  void copy_attempt();
  void drop_unfinished();
  void end_attempt(TimePoint at);
  /// False: what must be UTF-8 in the payload is not.
  bool add_row(RecordKind kind, Direction direction, std::string_view payload, TimePoint at,
               const WireFacts& wire = {});
  void count(RecordKind kind, Direction direction, std::size_t payload_bytes, TimePoint at,
             const WireFacts& wire);
  void note_sent(RecordKind kind, std::string_view payload, TimePoint at, const WireFacts& wire);
  void note_received(RecordKind kind, std::string_view payload, TimePoint at, const WireFacts& wire);

  const ClockPair clock_;
  const std::function<void()> wake_;
  std::atomic<bool> wake_pending_{false};

  // Writer thread only: what the next publish() shows.
  bool changed_ = false;
  bool counted_ = false;  // anything in activity_ and stream_
  ConnectionFacts connection_;
  TrafficFacts traffic_;
  std::vector<RoundTrip> round_trips_;
  PingLog pings_;
  ActivityTrack activity_;
  StreamStatistics stream_;
  ViewVersions versions_;
  std::vector<UnsentMessage> unsent_;

  // Writer thread only.
  Attempt attempt_;  // the latest; connection_ has copies
  bool attempt_changed_ = false;
  Utf8Validator utf8_;
  RecordKind receiving_kind_ = RecordKind::text;
  AwaitedAnswers awaited_echoes_{kMaxAwaited};

  std::mutex mutex_;
  // Their writer sides need no lock; publish and sync_to run under mutex_.
  MessageLog log_;
  FrameLog frames_;

  // Guarded by mutex_: what was published last.
  ConnectionFacts published_connection_;
  TrafficFacts published_traffic_;
  std::vector<RoundTrip> published_round_trips_;
  PingLog published_pings_;
  ActivityTrack published_activity_;
  StreamStatistics published_stream_;
  ViewVersions published_versions_;
  std::vector<UnsentMessage> published_unsent_;
};

}  // namespace echoscope
