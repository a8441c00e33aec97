#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <libwebsockets.h>

#include "net/client_vhosts.hpp"
#include "net/command_queue.hpp"
#include "net/connect_options.hpp"
#include "net/handshake_failure.hpp"
#include "session/session.hpp"

namespace echoscope {

/// One connection, one attempt at a time: turns commands into libwebsockets calls and libwebsockets callbacks
/// into writes to the Session. Service thread only. What it did is visible after publish().
class Connection {
 public:
  Connection(ConnectionId id, Session& session, lws_context* context, ClientVhosts& vhosts,
             std::shared_ptr<CommandQueue> queue);
  ~Connection();
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  // What Service's calls of the same name ask for.
  void connect(const Url& url, const ConnectOptions& options);
  void send(Opcode opcode, std::string payload);
  void ping();
  void disconnect(std::uint16_t code, std::string reason, std::chrono::milliseconds timeout);
  void disconnect(std::uint16_t code, std::string reason) {
    disconnect(code, std::move(reason), options_.close_timeout);
  }
  void resolved(const command::Resolved& result);

  [[nodiscard]] bool at_rest() const { return is_at_rest(state_); }
  /// After each return of lws_service(): goes on to the next address if one failed, makes all visible.
  void after_service();

  /// libwebsockets' callback for a wsi of this connection; the value to return to the library.
  int on_event(lws* wsi, lws_callback_reasons reason, void* in, std::size_t len);
  /// OpenSSL judged the server's certificate: an X509_V_ERR_... other than OK.
  void on_certificate_error(int error);
  /// The same for a wsi that a connection has let go of: ends it, with 1001 if it was open.
  static int on_orphan_event(lws* wsi, lws_callback_reasons reason);

 private:
  struct Outgoing {
    Opcode opcode;
    std::string payload;
  };

  void enter(ConnectionState state);
  void arm(std::chrono::milliseconds limit);
  void on_deadline();
  void try_next_address();
  void fail(Failure failure);
  void finish(CloseRecord record);
  void let_go_of_wsi();
  void drop_outgoing();

  int on_connection_error(lws* wsi, std::string_view text);
  int on_response_headers(lws* wsi);
  int on_writeable(lws* wsi);
  int on_receive(lws* wsi, std::string_view piece);
  int on_peer_close(lws* wsi, std::string_view payload);
  void on_closed();
  int close_now(lws* wsi, std::uint16_t code, std::string_view reason);

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

  ConnectionState state_ = ConnectionState::idle;
  Url url_;
  ConnectOptions options_;
  lws* wsi_ = nullptr;
  std::uint64_t lookup_ = 0;            // the lookup whose answer is awaited; older answers are ignored
  std::vector<std::string> addresses_;  // not tried yet, next one last
  std::string address_;                 // tried last, with its port
  bool try_next_ = false;
  int certificate_error_ = 0;
  std::optional<Failure>
      rejection_;  // why a handshake was refused here, before the library says so in its words
  std::optional<Failure> first_failure_;  // of the first address, told if all fail

  std::deque<Outgoing> outgoing_;
  std::size_t outgoing_bytes_ = 0;
  std::vector<unsigned char>
      write_buffer_;  // LWS_PRE bytes, then the payload; masked in place by the library
  std::uint64_t pings_ = 0;
  std::optional<CloseRecord> requested_close_;  // by us, not yet handed to the library
  std::optional<CloseRecord> close_;            // the first Close of either side
  bool message_begun_ = false;

  struct Deadline {
    lws_sorted_usec_list_t timer{};  // first member: the library hands its address to the callback
    Connection* owner = nullptr;
  } deadline_;
  std::chrono::milliseconds limit_{0};
  std::optional<TimePoint> now_;  // one clock read for each return of lws_service()
};

}  // namespace echoscope
