#include "net/command_queue.hpp"

#include <utility>

namespace echoscope {

CommandQueue::CommandQueue(std::size_t max_message_bytes, std::function<void()> wake)
    : max_message_bytes_(max_message_bytes), wake_(std::move(wake)) {}

void CommandQueue::post(Command command) {
  const std::lock_guard lock(mutex_);
  post_locked(std::move(command));
}

std::size_t payload_bytes(const command::Send& message) {
  return std::visit([](const auto& what) { return what.payload.size(); }, message.what);
}

bool CommandQueue::post_message(ConnectionId id, command::Send message) {
  const std::lock_guard lock(mutex_);
  const std::size_t bytes = payload_bytes(message);
  // One message may always wait, however large: otherwise it could never be sent.
  if (message_bytes_ != 0 && message_bytes_ + bytes > max_message_bytes_) return false;
  message_bytes_ += bytes;
  post_locked({id, std::move(message)});
  return true;
}

void CommandQueue::post_locked(Command command) {
  if (!wake_) return;
  const bool was_empty = commands_.empty();
  commands_.push_back(std::move(command));
  if (was_empty) wake_();
}

std::vector<Command> CommandQueue::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(commands_, {});
}

void CommandQueue::release(std::size_t message_bytes) {
  const std::lock_guard lock(mutex_);
  message_bytes_ -= message_bytes;
}

void CommandQueue::close() {
  const std::lock_guard lock(mutex_);
  wake_ = nullptr;
  commands_.clear();
}

}  // namespace echoscope
