#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "session/session.hpp"

namespace echoscope::test {

/// Writes a session as the service thread would, for states that a real server is slow or unable to bring
/// about.
class SessionWriter {
 public:
  explicit SessionWriter(Session& session) : session_(session) {}

  /// From here on time is that of the writer alone, beginning then; the calls below move it on.
  void start_at(TimePoint at);
  void wait(std::chrono::milliseconds time) { at_ += time; }
  /// How long each state passed by reach() lasts; 0 at first.
  void take_for_each_state(std::chrono::milliseconds time) { state_time_ = time; }

  /// Passes all states up to that one, and publishes.
  void reach(ConnectionState state, std::string_view url = "wss://example.com/stream");
  /// Fails the attempt in that state, after 146 ms, and publishes.
  void fail(Failure failure);
  /// Ends the connection and publishes.
  void close(CloseRecord record);
  /// So many text messages "message N", each a millisecond after the one before, published together.
  void receive_many(std::uint64_t count);
  void receive(std::string_view text);
  /// Sends a ping, which is answered after that time, or not yet.
  void ping(std::optional<std::chrono::milliseconds> round_trip);

  /// The latest attempt's record; publish() shows what was written there.
  [[nodiscard]] Attempt& attempt() { return session_.attempt(); }
  void publish() { session_.publish(); }
  [[nodiscard]] TimePoint now() const { return at_; }

 private:
  Session& session_;
  TimePoint at_ = Clock::now();
  bool own_time_ = false;
  std::chrono::milliseconds state_time_{0};
  std::uint64_t pings_ = 0;
  ConnectionState state_ = ConnectionState::idle;
  std::uint64_t received_ = 0;
};

}  // namespace echoscope::test
