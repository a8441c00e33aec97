#include "session/session.hpp"

#include <iterator>
#include <utility>

#include "protocol/close_code.hpp"

namespace echoscope {

namespace {

bool is_data(RecordKind kind) {
  return kind == RecordKind::text || kind == RecordKind::binary;
}

// Whether what must be UTF-8 in that payload is not (RFC 6455 sections 5.5.1 and 5.6).
bool has_invalid_utf8(RecordKind kind, std::string_view payload) {
  constexpr std::size_t kCodeBytes = 2;
  if (kind == RecordKind::text) return !is_valid_utf8(payload);
  return kind == RecordKind::close && payload.size() > kCodeBytes &&
         !is_valid_utf8(payload.substr(kCodeBytes));
}

void move_to_end(std::vector<UnsentMessage>& from, std::vector<UnsentMessage>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  from.clear();
}

}  // namespace

Session::Session(std::function<void()> wake, std::size_t log_budget_bytes)
    : wake_(std::move(wake)), log_(log_budget_bytes) {}

void Session::begin_attempt(std::string url, TimePoint at) {
  drop_unfinished();
  ConnectionFacts fresh;
  fresh.state = ConnectionState::resolving;
  fresh.attempt = connection_.attempt + 1;
  fresh.url = std::move(url);
  fresh.timeline.restart(ConnectionState::resolving, at);
  connection_ = std::move(fresh);
  change_connection();
}

void Session::set_peer_address(std::string address) {
  if (connection_.peer_address == address) return;
  connection_.peer_address = std::move(address);
  change_connection();
}

void Session::enter(ConnectionState state, TimePoint at) {
  if (connection_.state == state) return;
  connection_.state = state;
  connection_.timeline.enter(state, at);
  if (state == ConnectionState::open) add_row(RecordKind::opened, Direction::in, connection_.url, at);
  change_connection();
}

void Session::fail(Failure failure, TimePoint at) {
  end_attempt(at);
  connection_.failure = std::move(failure);
  add_row(RecordKind::ended, Direction::in, {}, at);
}

void Session::closed(CloseRecord record) {
  end_attempt(record.at);
  if (record.code == kCloseAbnormal) add_row(RecordKind::ended, Direction::in, {}, record.at);
  connection_.close = std::move(record);
}

void Session::received(RecordKind kind, std::string_view payload, TimePoint at) {
  note_received(kind, payload, at);
  add_row(kind, Direction::in, payload, at);
}

void Session::receive_begin(RecordKind kind, std::size_t expected_bytes) {
  receiving_kind_ = kind;
  utf8_.reset();
  log_.begin(expected_bytes);
}

void Session::receive_piece(std::string_view piece) {
  if (receiving_kind_ == RecordKind::text) utf8_.feed(piece);
  log_.extend(piece);
}

void Session::receive_end(TimePoint at) {
  note_received(receiving_kind_, log_.open_payload(), at);
  log_.finish({
      .at = at,
      .kind = receiving_kind_,
      .direction = Direction::in,
      .invalid_utf8 = receiving_kind_ == RecordKind::text && !utf8_.complete(),
  });
  changed_ = true;
}

void Session::sent(RecordKind kind, std::string_view payload, TimePoint at) {
  if (is_data(kind)) {
    ++traffic_.counters.messages_out;
    traffic_.counters.bytes_out += payload.size();
    awaited_echoes_.add(kind, payload, at);
  } else if (kind == RecordKind::ping) {
    awaited_pongs_.add(RecordKind::pong, payload, at);
  }
  add_row(kind, Direction::out, payload, at);
}

void Session::set_send_queue_bytes(std::size_t bytes) {
  if (traffic_.send_queue_bytes == bytes) return;
  traffic_.send_queue_bytes = bytes;
  changed_ = true;
}

void Session::unsent(std::vector<UnsentMessage> messages) {
  if (messages.empty()) return;
  move_to_end(messages, unsent_);
  changed_ = true;
}

void Session::publish() {
  if (!changed_) return;
  changed_ = false;
  {
    const std::lock_guard lock(mutex_);
    if (published_versions_.connection != versions_.connection) published_connection_ = connection_;
    if (published_versions_.round_trips != versions_.round_trips) published_round_trips_ = round_trips_;
    published_versions_ = versions_;
    published_traffic_ = traffic_;
    move_to_end(unsent_, published_unsent_);
    log_.publish();
  }
  log_.release_dropped();
  if (wake_ && !wake_pending_.exchange(true)) wake_();
}

void Session::sync_to(SessionView& view) {
  // Before the lock: what is published from here on wakes again, so that no wake is lost.
  wake_pending_.store(false);
  {
    const std::lock_guard lock(mutex_);
    if (view.versions.connection != published_versions_.connection) {
      static_cast<ConnectionFacts&>(view) = published_connection_;
    }
    if (view.versions.round_trips != published_versions_.round_trips)
      view.round_trips = published_round_trips_;
    view.versions = published_versions_;
    static_cast<TrafficFacts&>(view) = published_traffic_;
    move_to_end(published_unsent_, view.unsent);
    log_.sync_to(view.log);
  }
  view.clock = clock_;
  view.log.release_dropped();
}

void Session::change_connection() {
  ++versions_.connection;
  changed_ = true;
}

void Session::drop_unfinished() {
  log_.abandon();
  awaited_echoes_.clear();
  awaited_pongs_.clear();
}

void Session::end_attempt(TimePoint at) {
  drop_unfinished();
  connection_.state = ConnectionState::closed;
  connection_.timeline.enter(ConnectionState::closed, at);
  change_connection();
}

void Session::add_row(RecordKind kind, Direction direction, std::string_view payload, TimePoint at) {
  log_.append(
      {.at = at, .kind = kind, .direction = direction, .invalid_utf8 = has_invalid_utf8(kind, payload)},
      payload);
  changed_ = true;
}

void Session::note_received(RecordKind kind, std::string_view payload, TimePoint at) {
  if (kind == RecordKind::pong) {
    if (const auto sent_at = awaited_pongs_.take(kind, payload)) {
      traffic_.last_ping = RoundTrip{.at = at, .took = at - *sent_at};
    }
    return;
  }
  if (!is_data(kind)) return;
  ++traffic_.counters.messages_in;
  traffic_.counters.bytes_in += payload.size();
  traffic_.latest.emplace().sequence = log_.next_sequence();
  if (awaited_echoes_.empty()) return;
  if (const auto sent_at = awaited_echoes_.take(kind, payload)) {
    const Duration took = at - *sent_at;
    traffic_.latest->round_trip = took;
    if (round_trips_.size() == kMaxRoundTrips) round_trips_.erase(round_trips_.begin());
    round_trips_.push_back({.at = at, .took = took});
    ++versions_.round_trips;
  }
}

}  // namespace echoscope
