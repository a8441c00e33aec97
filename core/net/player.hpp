#pragma once

#include <optional>
#include <utility>

#include "protocol/outgoing_message.hpp"
#include "session/clock.hpp"

namespace echoscope {

/// Takes the messages of a schedule from their source, none before its time. Where the taker is late, what is
/// overdue follows at once and the schedule stays as it is. Knows no clock. One thread at a time.
class Player {
 public:
  Player(SendSource source, TimePoint start) : source_(std::move(source)), start_(start) {}

  /// When the next message is due; nothing: there are no more.
  [[nodiscard]] std::optional<TimePoint> next_due() {
    if (!next_ && source_) next_ = source_();
    if (!next_) {
      source_ = nullptr;
      return std::nullopt;
    }
    return start_ + next_->after;
  }
  /// That message; next_due() must have told one.
  [[nodiscard]] OutgoingMessage take() {
    ScheduledMessage due = *std::exchange(next_, std::nullopt);
    return std::move(due.message);
  }

 private:
  SendSource source_;  // empty once it has ended
  const TimePoint start_;
  std::optional<ScheduledMessage> next_;
};

}  // namespace echoscope
