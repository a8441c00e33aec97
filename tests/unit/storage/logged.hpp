#pragma once

#include <string_view>

#include "session/message_log.hpp"

namespace echoscope::test {

/// A log written row by row, with times since its begin.
class Logged {
 public:
  explicit Logged(std::size_t budget = std::size_t{64} * 1024 * 1024) : log_(budget) {}

  void in(std::string_view payload, Duration at, RecordKind kind = RecordKind::text) {
    add(Direction::in, payload, at, kind);
  }
  void out(std::string_view payload, Duration at, RecordKind kind = RecordKind::text) {
    add(Direction::out, payload, at, kind);
  }
  [[nodiscard]] LogView view() const {
    LogView view;
    log_.sync_to(view);
    return view;
  }

 private:
  void add(Direction direction, std::string_view payload, Duration at, RecordKind kind) {
    log_.append({.at = TimePoint{} + at, .kind = kind, .direction = direction}, payload);
    log_.publish();
    log_.release_dropped();
  }

  MessageLog log_;
};

}  // namespace echoscope::test
