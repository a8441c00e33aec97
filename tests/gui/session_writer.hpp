#pragma once

#include <string>
#include <string_view>

#include "session/session.hpp"

namespace echoscope::test {

/// Writes a session as the service thread would, for states that a real server is slow or unable to bring
/// about.
class SessionWriter {
 public:
  explicit SessionWriter(Session& session) : session_(session) {}

  /// Passes all states up to that one, and publishes.
  void reach(ConnectionState state, std::string_view url = "wss://example.com/stream");
  /// Fails the attempt in that state, after 146 ms, and publishes.
  void fail(Failure failure);
  /// Ends the connection and publishes.
  void close(CloseRecord record);
  /// So many text messages "message N", each a millisecond after the one before, published together.
  void receive_many(std::uint64_t count);
  void receive(std::string_view text);

 private:
  Session& session_;
  TimePoint at_ = Clock::now();
  ConnectionState state_ = ConnectionState::idle;
  std::uint64_t received_ = 0;
};

}  // namespace echoscope::test
