#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <vector>

#include "net/command.hpp"

namespace echoscope {

/// Of the message or frame, by which the queue is bounded. Any thread.
[[nodiscard]] std::size_t payload_bytes(const command::Send& message);

/// Commands from any thread to the service thread, bounded by the bytes of the messages that wait. Held by
/// shared_ptr: a dial's worker may outlive the service, and then its news go nowhere.
class CommandQueue {
 public:
  /// wake: makes the service thread call take(); any thread; called under the queue's lock, so that close()
  /// can end it.
  CommandQueue(std::size_t max_message_bytes, std::function<void()> wake);

  /// Adds a command and wakes the service. Any thread.
  void post(Command command);
  /// Adds a message to send and wakes the service; false if the bytes waiting leave no room for it. Any
  /// thread.
  [[nodiscard]] bool post_message(ConnectionId id, command::Send message);
  /// Takes all that waits. Service thread.
  [[nodiscard]] std::vector<Command> take();
  /// The bytes of messages taken before are no longer waiting anywhere. Any thread.
  void release(std::size_t message_bytes);
  /// From now on commands are dropped and nobody is woken. Any thread.
  void close();

 private:
  void post_locked(Command command);

  const std::size_t max_message_bytes_;
  std::mutex mutex_;
  std::function<void()> wake_;     // guarded by mutex_; empty once closed
  std::vector<Command> commands_;  // guarded by mutex_
  std::size_t message_bytes_ = 0;  // guarded by mutex_: queued here or, taken, not yet released
};

}  // namespace echoscope
