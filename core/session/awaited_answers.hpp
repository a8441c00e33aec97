#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "session/clock.hpp"
#include "session/log_chunk.hpp"

namespace echoscope {

/// What was sent and may come back byte for byte: data messages to be echoed, or pings whose pongs carry
/// their payload (RFC 6455 section 5.5.3). Keeps sizes and hashes, no payloads; bounded, the oldest gives
/// way. One thread at a time.
class AwaitedAnswers {
 public:
  explicit AwaitedAnswers(std::size_t max_count) : max_count_(max_count) {}

  [[nodiscard]] bool empty() const { return sent_.empty(); }
  /// From now on that payload is awaited.
  void add(RecordKind kind, std::string_view payload, TimePoint at);
  /// When the oldest equal payload of that kind was sent, which is no longer awaited then. None: it was never
  /// sent, or is answered already. Hashes the payload only if something of its kind and size is awaited.
  [[nodiscard]] std::optional<TimePoint> take(RecordKind kind, std::string_view payload);
  void clear() { sent_.clear(); }

 private:
  struct Sent {
    RecordKind kind;
    std::size_t size;
    std::size_t hash;
    TimePoint at;
  };

  std::size_t max_count_;
  std::vector<Sent> sent_;  // oldest first
};

}  // namespace echoscope
