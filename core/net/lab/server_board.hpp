#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <vector>

#include "net/lab/server.hpp"

namespace echoscope::lab {

/// What the server's thread tells others: written by that thread, read by any.
class ServerBoard {
 public:
  /// on_event, wake: as ServerOptions says; either may be none.
  ServerBoard(std::function<void(const Event&)> on_event, std::function<void()> wake);

  /// Whether anybody wants events at all. Server's thread.
  [[nodiscard]] bool wanted() const { return on_event_ || viewed_.load(std::memory_order_relaxed); }
  void note(Event event);
  /// Whether anybody looks at the clients.
  [[nodiscard]] bool viewed() const { return viewed_.load(std::memory_order_relaxed); }
  void set_client(const ClientFacts& facts);
  void end_client(ClientFacts facts);
  /// Wakes the reader if there is something new. Server's thread, once a turn.
  void publish();

  /// Any thread. The first call begins the viewing.
  void sync_to(ServerView& view);

 private:
  const std::function<void(const Event&)> on_event_;
  const std::function<void()> wake_;
  std::atomic<bool> viewed_{false};
  std::atomic<bool> wake_pending_{false};
  bool changed_ = false;  // server's thread

  std::mutex mutex_;
  std::deque<Event> events_;                      // guarded by mutex_, as all below
  std::uint64_t first_event_ = 0;                 // how many went before events_.front()
  std::map<std::uint64_t, ClientFacts> clients_;  // those there are
  std::deque<ClientFacts> ended_;                 // the latest first
  std::uint64_t clients_in_all_ = 0;
};

}  // namespace echoscope::lab
