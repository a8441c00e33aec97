#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "net/lab/event.hpp"
#include "net/lab/peer.hpp"
#include "session/failure.hpp"

namespace echoscope::lab {

/// Where the server listens and what it does with whom.
struct ServerOptions {
  enum class Tls : std::uint8_t {
    none,
    made,   ///< certificates made on the spot for localhost, the names of the faults, 127.0.0.1 and ::1
    files,  ///< certificate_file and key_file
  };

  std::string host = "127.0.0.1";        ///< a numeric address of this machine
  std::uint16_t port = 0;                ///< 0: any free one
  std::string default_target = "/echo";  ///< what a client that asks for "/" meets
  Tls tls = Tls::none;
  std::string certificate_file = {};  ///< PEM, with its chain
  std::string key_file = {};          ///< PEM
  std::size_t max_clients = 10'000;   ///< one more is closed with 1013
  PeerLimits limits = {};
  std::vector<std::string> origins = {};            ///< those allowed; empty: all
  std::uint64_t seed = 0;                           ///< of random behaviours; 0: chosen, see Server::seed()
  std::function<void(const Event&)> on_event = {};  ///< on the server's thread; must not block
  std::function<void()> wake = {};  ///< rung when a view has something new; any thread may be asked to sync
};

/// One client, as it is now or as it was at its end.
struct ClientFacts {
  std::uint64_t id = 0;
  std::string address = {};  ///< "127.0.0.1:51234"
  std::string target = {};   ///< "" until its request came
  bool open = false;         ///< after the 101
  bool ended = false;
  std::string how_it_ended = {};
  TimePoint since = {};
  std::uint64_t messages_in = 0;
  std::uint64_t messages_out = 0;
  std::uint64_t bytes_in = 0;  ///< after decryption
  std::uint64_t bytes_out = 0;
};

/// What a panel shows of a server. Filled by Server::sync_to; the reader's own otherwise.
struct ServerView {
  static constexpr std::size_t kMaxEvents = 20'000;  ///< of which the latest are kept
  static constexpr std::size_t kMaxEnded = 100;      ///< clients that went, of which the latest are kept

  std::vector<ClientFacts> clients = {};  ///< those there are, then those that went, latest first
  std::vector<Event> events = {};         ///< oldest first
  std::uint64_t first_event = 0;          ///< how many were dropped before events.front()
  std::uint64_t clients_now = 0;
  std::uint64_t clients_in_all = 0;
};

/// The embedded server: an echo server unless asked otherwise; every fault in its catalogue on demand. Runs
/// on a thread of its own, so that a stalled server never stalls the client.
class Server {
 public:
  /// Listens and starts the thread; blocks for some milliseconds. Fails with what happened and what to try
  /// (port in use, address not of this machine, a certificate that can't be read).
  [[nodiscard]] static tl::expected<std::unique_ptr<Server>, Failure> start(ServerOptions options = {});
  /// Closes every client with 1001, waits 1 s at most, joins the thread.
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  /// The port it listens on. Any thread.
  [[nodiscard]] std::uint16_t port() const;
  /// ws://HOST:PORT or wss://HOST:PORT, no path. Any thread.
  [[nodiscard]] std::string url() const;
  /// The certificate of the authority that was made on the spot, as PEM: what --ca is given. "": none. Any
  /// thread.
  [[nodiscard]] const std::string& authority_pem() const;
  /// What random behaviours begin with: the same seed makes the same run. Any thread.
  [[nodiscard]] std::uint64_t seed() const;

  /// Copies what is new, O(clients and what is new). From the first call on events are kept for it. Any
  /// thread, one view a server.
  void sync_to(ServerView& view) const;

 private:
  class Loop;
  explicit Server(std::unique_ptr<Loop> loop);
  std::unique_ptr<Loop> loop_;
};

}  // namespace echoscope::lab
