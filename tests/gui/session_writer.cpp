#include "gui/session_writer.hpp"

#include <utility>

namespace echoscope::test {

namespace {

constexpr std::chrono::milliseconds kStep{20};

}  // namespace

void SessionWriter::start_at(TimePoint at) {
  at_ = at;
  own_time_ = true;
}

void SessionWriter::reach(ConnectionState state, std::string_view url) {
  if (is_at_rest(state_)) {
    if (!own_time_) at_ = Clock::now();
    session_.begin_attempt(std::string(url), at_);
    state_ = ConnectionState::resolving;
  }
  while (state_ < state) {
    state_ = static_cast<ConnectionState>(static_cast<int>(state_) + 1);
    if (state_ == ConnectionState::tls_handshake && url.starts_with("ws:")) continue;
    at_ += state_time_;
    session_.enter(state_, at_);
  }
  session_.publish();
}

void SessionWriter::fail(Failure failure) {
  at_ += kStep;
  session_.fail(std::move(failure), at_);
  session_.publish();
  state_ = ConnectionState::closed;
}

void SessionWriter::close(CloseRecord record) {
  at_ += kStep;
  record.at = at_;
  session_.closed(std::move(record));
  session_.publish();
  state_ = ConnectionState::closed;
}

void SessionWriter::receive_many(std::uint64_t count) {
  for (std::uint64_t n = 0; n < count; ++n) {
    at_ += std::chrono::milliseconds(1);
    session_.received(RecordKind::text, "message " + std::to_string(++received_), at_);
  }
  session_.publish();
}

void SessionWriter::receive(std::string_view text) {
  at_ += kStep;
  session_.received(RecordKind::text, text, at_);
  session_.publish();
}

void SessionWriter::ping(std::optional<std::chrono::milliseconds> round_trip) {
  const std::string payload = "ping " + std::to_string(++pings_);
  session_.sent(RecordKind::ping, payload, at_);
  if (round_trip) {
    at_ += *round_trip;
    session_.received(RecordKind::pong, payload, at_);
  }
  session_.publish();
}

}  // namespace echoscope::test
