#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "net/connect_options.hpp"
#include "protocol/custom_frame.hpp"
#include "protocol/opcode.hpp"
#include "protocol/outgoing_message.hpp"
#include "protocol/url.hpp"
#include "session/session.hpp"

namespace echoscope {

/// Names one connection of a Service. Never used twice.
enum class ConnectionId : std::uint32_t {};

/// Called with every chunk of bytes of a connection as it passes, after decryption, both handshakes included.
/// On the service thread; must not block.
using WireObserver = std::function<void(Direction direction, std::string_view bytes)>;

/// Why a command was not taken.
enum class CommandError : std::uint8_t {
  queue_full,  ///< the commands and messages waiting would exceed Service::kMaxQueuedBytes; try again when
               ///< some were sent
  too_long,    ///< a close reason over 123 bytes, a control frame's payload over 125 (RFC 6455 section 5.5)
  bad_code,    ///< a Close that must not be sent: its code, or what it says (RFC 6455 sections 5.5.1 and 7.4)
  not_a_message,  ///< a continuation, or a control frame in fragments (RFC 6455 sections 5.4 and 5.5)
};

/// How the service thread shares a processor that is not its own.
enum class ServicePriority : std::uint8_t {
  usual,
  below_window,  ///< what draws goes first: where there are too few processors for a flood and the window,
                 ///< the flood is taken more slowly and no frame waits for it
};

/// The libwebsockets service thread and its connections. Every public call may be made from any thread, takes
/// a short lock and never waits for the network: it queues a command that the service thread carries out.
/// What comes of it shows in the Session.
class Service {
 public:
  static constexpr std::size_t kMaxQueuedBytes = std::size_t{256} * 1024 * 1024;

  /// Starts the thread. Throws std::runtime_error if the library's context can't be made (out of memory or
  /// descriptors).
  explicit Service(ServicePriority priority = ServicePriority::usual);
  /// Closes every open connection with 1001, waits for the answers for 1 s at most in all, then joins the
  /// thread.
  ~Service();
  Service(const Service&) = delete;
  Service& operator=(const Service&) = delete;

  /// A new connection, idle, that writes that session; the session must outlive the service.
  [[nodiscard]] ConnectionId add(Session& session);

  /// Starts an attempt. An attempt or connection that is there is dropped first (an open one is closed with
  /// 1001).
  void connect(ConnectionId id, Url url, ConnectOptions options = {});

  /// Queues a data message (text or binary). Not open: it comes back as unsent. A text of 0 bytes is a legal
  /// message: whether an empty field is sent is the caller's decision.
  tl::expected<void, CommandError> send(ConnectionId id, Opcode opcode, std::string payload);
  /// The same for a message in fragments, or a control frame with a payload of one's own. A Close begins the
  /// closing handshake when those before it were written.
  tl::expected<void, CommandError> send(ConnectionId id, OutgoingMessage message);
  /// Queues a frame, legal or not, to be written as it is; a row of the kind crafted. Not open, or closed
  /// before it was written: nothing becomes of it. A legal Close begins the closing handshake, as above.
  tl::expected<void, CommandError> send_frame(ConnectionId id, CustomFrame frame);

  /// Sends the source's messages at their times, which count from now; where the peer is slow, later, but no
  /// two in another order. At most some that wait to be written are taken ahead; these come back as unsent
  /// when the connection ends. Ends with the source, when the closing handshake begins, or at a message that
  /// send() would refuse; replaces what is played. Not open: nothing. The source is called, and destroyed, on
  /// the service thread; it must not block.
  void play(ConnectionId id, SendSource source);
  /// Takes no more messages from the source; those taken are still sent.
  void stop_playing(ConnectionId id);

  /// Queues a ping. Its payload is chosen here, so that its pong is known.
  void ping(ConnectionId id);

  /// Begins the closing handshake when open; cancels an attempt; nothing when at rest.
  tl::expected<void, CommandError> disconnect(ConnectionId id, std::uint16_t code, std::string reason);

  /// Starts the attempt that is waited for at once; nothing where none is waited for.
  void retry_now(ConnectionId id);

  /// Gives up the attempt that is waited for, and automatic ones after it until the next connect(); nothing
  /// where none is waited for.
  void stop_retrying(ConnectionId id);

  /// From now on the observer sees the connection's bytes; an empty one ends that.
  void observe_wire(ConnectionId id, WireObserver observer);

  /// CPU time used by the service thread so far, in seconds.
  [[nodiscard]] double cpu_seconds() const;

 private:
  class Loop;  // what lives on the service thread
  std::unique_ptr<Loop> loop_;
};

}  // namespace echoscope
