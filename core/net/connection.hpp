#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <libwebsockets.h>

#include "net/client_vhosts.hpp"
#include "net/command_queue.hpp"
#include "net/connect_options.hpp"
#include "net/dialer.hpp"
#include "net/explain_failure.hpp"
#include "net/frame_receiver.hpp"
#include "net/handshake_gate.hpp"
#include "net/message_sender.hpp"
#include "net/player.hpp"
#include "net/sent_frames.hpp"
#include "net/service_timer.hpp"
#include "net/tls_watch.hpp"
#include "session/session.hpp"

namespace echoscope {

/// One connection, one attempt at a time: turns commands into libwebsockets calls, and what libwebsockets and
/// the wire tap report into writes to the Session. Service thread only. What it did is visible after
/// publish().
///
/// An attempt: a worker dials (dialer.hpp), its socket is handed to libwebsockets, which does TLS and sends
/// the request; the answer is judged by the HandshakeGate; from then on the FrameReceiver reads all that
/// comes and the MessageSender makes the bytes that libwebsockets sends. libwebsockets does the closing
/// handshake, for which it is shown the peer's Close, unless our Close was sent as a frame like others.
/// Connection's code stands in five files: connection.cpp (commands and the way to open),
/// connection_events.cpp (libwebsockets' callbacks), connection_send.cpp (what is sent, and plays),
/// connection_wire.cpp (the wire tap's), connection_end.cpp (failures, closes, retries).
class Connection {
 public:
  Connection(ConnectionId id, Session& session, lws_context* context, ClientVhosts& vhosts,
             std::shared_ptr<CommandQueue> queue);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // What Service's calls of the same name ask for.
  void connect(const Url& url, const ConnectOptions& options);
  void send(OutgoingMessage message);
  void send_frame(CustomFrame frame);
  void play(SendSource source);
  void stop_playing();
  void ping();
  void disconnect(std::uint16_t code, std::string reason, std::chrono::milliseconds timeout);
  void disconnect(std::uint16_t code, std::string reason) {
    disconnect(code, std::move(reason), options_.close_timeout);
  }
  void retry_now();
  void stop_retrying();
  void observe_wire(WireObserver observer) { observer_ = std::move(observer); }
  void dialed(command::Dialed result);

  [[nodiscard]] bool at_rest() const { return is_at_rest(state_); }
  /// After each return of lws_service(): ends what was found to have failed, makes all visible.
  void after_service();

  /// libwebsockets' callback for a wsi of this connection; the value to return to the library.
  int on_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t len);
  /// OpenSSL judges a certificate; true: go on.
  bool on_verify(X509_STORE_CTX* store) { return tls_ && tls_->on_verify(store); }
  /// The same for a wsi that a connection has let go of: ends it, with 1001 if it was open.
  static int on_orphan_event(lws* wsi, lws_callback_reasons reason);

  /// The wire tap: the library read into the buffer, with that result. Returns what the library is to see
  /// instead, and may change the buffer.
  int on_wire_read(lws* wsi, std::span<unsigned char> buffer, int got);
  /// The wire tap: those bytes were written.
  void on_wire_written(std::string_view bytes);

 private:
  // connection.cpp
  void start_attempt();
  void begin_library_attempt(int connected_socket);
  void enter(ConnectionState state, std::optional<TimePoint> at = std::nullopt);
  void arm(std::chrono::milliseconds limit);
  void on_deadline();
  void on_ping_due();
  void let_go_of_wsi();

  // connection_events.cpp
  void on_tls_info(lws* wsi, const lws_ssl_info& info);
  int on_append_headers(void* in, std::size_t len);
  void on_established();
  int on_connection_error(lws* wsi, std::string_view text);
  int on_writeable(lws* wsi);
  int on_peer_close(lws* wsi);
  void note_peer_close();
  int close_now(lws* wsi, std::uint16_t code, std::string_view reason);

  // connection_send.cpp
  int write_next(lws* wsi);
  void note_own_close();
  void note_done();
  void give_back();
  void advance_play();
  void on_play_timer();

  // connection_wire.cpp
  int on_handshake_bytes(std::span<unsigned char> buffer, std::string_view bytes);
  int on_frame_bytes(std::span<unsigned char> buffer, std::string_view bytes);
  int show_close_to_library(std::span<unsigned char> buffer);
  void after_frames();
  void note_transport_end(lws* wsi);
  void record_answer();

  // connection_end.cpp
  [[nodiscard]] FailureContext failure_context() const;
  [[nodiscard]] Failure explain(ConnectionState stage, FailureCause cause, FailureContext context) const;
  [[nodiscard]] Failure explain_refusal() const;
  [[nodiscard]] Failure explain_tls_failure(std::string_view text) const;
  [[nodiscard]] Failure explain_upgrade_end() const;
  [[nodiscard]] Failure explain_end_of_attempt(std::string_view text) const;
  void fail_soon(Failure failure);
  void fail(const Failure& failure);
  void on_closed();
  void finish(CloseRecord record);
  void retry_later(const Failure* failure, const CloseRecord* close);

  [[nodiscard]] TimePoint now();
  /// For every write: after_service() publishes only what was written.
  Session& session() {
    written_ = true;
    return session_;
  }

  const ConnectionId id_;
  Session& session_;
  bool written_ = false;
  lws_context* const context_;
  ClientVhosts& vhosts_;
  const std::shared_ptr<CommandQueue> queue_;
  WireObserver observer_;

  ConnectionState state_ = ConnectionState::idle;
  Url url_;
  ConnectOptions options_;
  std::uint64_t dial_ = 0;  // the dial whose reports are awaited; others are ignored
  std::shared_ptr<DialCancel> dial_cancel_;
  ClientVhosts::Lease vhost_;          // of this attempt; given back with the next
  ClientVhosts::Lease retired_vhost_;  // of the attempt before
  lws* wsi_ = nullptr;
  int connected_socket_ = -1;  // while libwebsockets makes the socket in whose place it is put
  std::string address_;        // connected to, or tried last, with its port
  std::optional<TlsWatch> tls_;
  std::optional<HandshakeGate> gate_;
  std::optional<FrameReceiver> receiver_;
  std::optional<SentFrames> sent_frames_;
  std::optional<Failure> pending_failure_;  // found inside a callback, where a wsi can't be ended

  std::optional<MessageSender> sender_;
  std::string write_buffer_;  // LWS_PRE bytes, then what is written
  std::uint64_t pings_ = 0;
  std::optional<Player> player_;
  PlayFacts play_;
  bool waits_for_room_ = false;  // a message is due, but too many wait to be written

  std::optional<CloseRecord> requested_close_;  // by us, not yet handed to the library
  std::uint16_t answer_code_ = 0;               // with which the peer's Close is answered
  std::optional<CloseRecord> close_;            // the first Close of either side
  bool close_shown_ = false;                    // the library saw the peer's Close
  TransportEnd transport_end_ = TransportEnd::not_seen;
  TimePoint last_traffic_;
  std::uint32_t failed_in_a_row_ = 0;
  bool ended_by_user_ = false;
  bool no_pong_ = false;  // ended by us for want of a pong

  ServiceTimer deadline_;
  ServiceTimer ping_timer_;
  ServiceTimer play_timer_;
  ServiceTimer retry_timer_;
  std::chrono::milliseconds limit_{0};
  std::optional<TimePoint> now_;  // one clock read for each return of lws_service()
};

}  // namespace echoscope
