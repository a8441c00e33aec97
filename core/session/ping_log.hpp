#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "session/clock.hpp"

namespace echoscope {

/// One ping of ours and its answer.
struct PingSample {
  TimePoint at;
  std::optional<Duration> round_trip;  ///< none: not answered yet, or never
  bool lost = false;  ///< a later ping was answered, or the connection ended, without its pong

  [[nodiscard]] bool operator==(const PingSample&) const = default;
};

/// Figures over the samples that were answered. Durations are zero where nothing was answered.
struct PingFigures {
  std::size_t sent = 0;
  std::size_t answered = 0;
  std::size_t lost = 0;
  Duration last{};
  Duration median{};
  Duration p95{};
};

/// The last 1,024 pings of a session, matched to pongs by payload (RFC 6455 section 5.5.3: a pong answers the
/// latest ping, so earlier ones without their pong count as lost). Plain value; one thread at a time.
class PingLog {
 public:
  static constexpr std::size_t kMaxSamples = 1024;

  void sent(std::string_view payload, TimePoint at);
  /// The round trip, if the pong answers a ping that waits or, late, one of this connection that was taken
  /// for lost. Of several with that payload the oldest that waits is the one answered.
  std::optional<Duration> answered(std::string_view payload, TimePoint at);
  /// The connection ended: what waits is lost.
  void connection_ended();

  [[nodiscard]] const std::vector<PingSample>& samples() const { return samples_; }
  /// When the oldest ping still waiting was sent.
  [[nodiscard]] std::optional<TimePoint> waiting_since() const;
  [[nodiscard]] PingFigures figures() const;

 private:
  [[nodiscard]] std::size_t find_unanswered(std::size_t hash, std::size_t first, std::size_t end) const;

  std::vector<PingSample> samples_;      // oldest first
  std::vector<std::size_t> hashes_;      // of the payloads, beside samples_
  std::size_t first_waiting_ = 0;        // this one and all after it wait; none before it does
  std::size_t first_of_connection_ = 0;  // pings before it were of connections that ended
};

}  // namespace echoscope
