#include "session/session.hpp"

#include <cassert>
#include <iterator>
#include <utility>

#include "protocol/close_code.hpp"

namespace echoscope {

namespace {

std::optional<Activity> control_activity(RecordKind kind) {
  switch (kind) {
    case RecordKind::ping:
      return Activity::ping;
    case RecordKind::pong:
      return Activity::pong;
    case RecordKind::close:
      return Activity::close;
    default:
      return std::nullopt;
  }
}

// Whether what must be UTF-8 in that payload is not (RFC 6455 sections 5.5.1 and 5.6).
bool has_invalid_utf8(RecordKind kind, std::string_view payload) {
  constexpr std::size_t kCodeBytes = 2;
  if (kind == RecordKind::text) return !is_valid_utf8(payload);
  return kind == RecordKind::close && payload.size() > kCodeBytes &&
         !is_valid_utf8(payload.substr(kCodeBytes));
}

Counters counters_of(const StreamStatistics& stream) {
  Counters counters;
  for (const RecordKind kind : {RecordKind::text, RecordKind::binary}) {
    const StreamTotals& in = stream.totals(kind, Direction::in);
    const StreamTotals& out = stream.totals(kind, Direction::out);
    counters.messages_in += in.messages;
    counters.bytes_in += in.payload_bytes;
    counters.messages_out += out.messages;
    counters.bytes_out += out.payload_bytes;
  }
  return counters;
}

void move_to_end(std::vector<UnsentMessage>& from, std::vector<UnsentMessage>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  from.clear();
}

}  // namespace

Session::Session(std::function<void()> wake, std::size_t log_budget_bytes, ClockPair clock)
    : clock_(clock), wake_(std::move(wake)), log_(log_budget_bytes) {}

void Session::begin_attempt(std::string url, TimePoint at) {
  drop_unfinished();
  copy_attempt();
  ConnectionFacts fresh;
  fresh.attempt = connection_.attempt + 1;
  fresh.url = std::move(url);
  fresh.timeline.restart(ConnectionState::resolving, at);
  fresh.attempts = std::move(connection_.attempts);
  fresh.states = std::move(connection_.states);
  connection_ = std::move(fresh);
  change_state(ConnectionState::resolving, at);

  attempt_ = {};
  attempt_.number = connection_.attempt;
  attempt_.url = connection_.url;
  attempt_.started = clock_.to_wall(at);
  attempt_.timeline = connection_.timeline;
  attempt_changed_ = true;
  std::vector<std::shared_ptr<const Attempt>>& attempts = connection_.attempts;
  if (attempts.size() == ConnectionFacts::kMaxAttempts) attempts.erase(attempts.begin());
  attempts.emplace_back();  // publish() puts the copy there
}

Attempt& Session::attempt() {
  assert(connection_.attempt > 0);
  attempt_changed_ = true;
  changed_ = true;
  return attempt_;
}

void Session::set_peer_address(std::string address) {
  if (connection_.peer_address == address) return;
  connection_.peer_address = std::move(address);
  change_connection();
}

void Session::enter(ConnectionState state, TimePoint at) {
  if (connection_.state == state) return;
  enter_step(state, at);
  if (state == ConnectionState::open) add_row(RecordKind::opened, Direction::in, connection_.url, at);
}

void Session::fail(Failure failure, TimePoint at) {
  end_attempt(at);
  if (connection_.attempt > 0) attempt().failure = failure;
  connection_.failure = std::move(failure);
  add_row(RecordKind::ended, Direction::in, {}, at);
}

void Session::closed(CloseRecord record) {
  end_attempt(record.at);
  if (record.code == kCloseAbnormal) add_row(RecordKind::ended, Direction::in, {}, record.at);
  if (connection_.attempt > 0) attempt().close = record;
  connection_.close = std::move(record);
}

void Session::set_insecure(bool insecure) {
  if (connection_.insecure == insecure) return;
  connection_.insecure = insecure;
  change_connection();
}

void Session::wait_to_retry(const PendingRetry& retry, TimePoint at) {
  connection_.retry = retry;
  change_state(ConnectionState::waiting_to_retry, at);
}

void Session::stop_waiting(TimePoint at) {
  if (connection_.state != ConnectionState::waiting_to_retry) return;
  connection_.retry.reset();
  change_state(ConnectionState::closed, at);
}

void Session::violation(const ViolationRecord& record) {
  if (attempt_.violations.size() == Attempt::kMaxViolations) return;
  attempt().violations.push_back(record);
  add_row(RecordKind::violation, Direction::in, name(record.what), record.at);
}

bool Session::received(RecordKind kind, std::string_view payload, TimePoint at, const WireFacts& wire) {
  note_received(kind, payload, at, wire);
  return add_row(kind, Direction::in, payload, at, wire) || kind != RecordKind::text;
}

void Session::receive_begin(RecordKind kind, std::size_t expected_bytes) {
  receiving_kind_ = kind;
  utf8_.reset();
  log_.begin(expected_bytes);
}

bool Session::receive_piece(std::string_view piece) {
  log_.extend(piece);
  return receiving_kind_ != RecordKind::text || utf8_.feed(piece);
}

bool Session::receive_end(TimePoint at, const WireFacts& wire) {
  const bool valid = receiving_kind_ != RecordKind::text || utf8_.complete();
  note_received(receiving_kind_, log_.open_payload(), at, wire);
  log_.finish(
      {.at = at, .kind = receiving_kind_, .direction = Direction::in, .invalid_utf8 = !valid, .wire = wire});
  changed_ = true;
  return valid;
}

std::uint64_t Session::sent(RecordKind kind, std::string_view payload, TimePoint at, const WireFacts& wire) {
  note_sent(kind, payload, at, wire);
  const std::uint64_t row = log_.next_sequence();
  add_row(kind, Direction::out, payload, at, wire);
  return row;
}

void Session::restore(const RecordMeta& meta, std::string_view payload) {
  count(meta.kind, meta.direction, payload.size(), meta.at, meta.wire);
  if (is_data(meta.kind) && meta.direction == Direction::in)
    traffic_.latest = LatestMessage{.sequence = log_.next_sequence(), .round_trip = std::nullopt};
  log_.append(meta, payload);
  changed_ = true;
}

void Session::set_send_queue(std::size_t messages, std::size_t bytes) {
  if (traffic_.send_queue_bytes == bytes && traffic_.send_queue_messages == messages) return;
  traffic_.send_queue_messages = messages;
  traffic_.send_queue_bytes = bytes;
  changed_ = true;
}

void Session::set_playing(const std::optional<PlayFacts>& playing) {
  traffic_.playing = playing;
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
  copy_attempt();
  if (std::exchange(counted_, false)) {
    ++versions_.activity;
    traffic_.counters = counters_of(stream_);
  }
  {
    const std::lock_guard lock(mutex_);
    if (published_versions_.connection != versions_.connection) published_connection_ = connection_;
    if (published_versions_.round_trips != versions_.round_trips) published_round_trips_ = round_trips_;
    if (published_versions_.pings != versions_.pings) published_pings_ = pings_;
    if (published_versions_.activity != versions_.activity) {
      activity_.copy_changes_to(published_activity_);
      published_stream_ = stream_;
    }
    published_versions_ = versions_;
    published_traffic_ = traffic_;
    move_to_end(unsent_, published_unsent_);
    log_.publish();
    frames_.publish();
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
    if (view.versions.pings != published_versions_.pings) view.pings = published_pings_;
    if (view.versions.activity != published_versions_.activity) {
      view.activity = published_activity_;
      view.stream = published_stream_;
    }
    view.versions = published_versions_;
    static_cast<TrafficFacts&>(view) = published_traffic_;
    move_to_end(published_unsent_, view.unsent);
    log_.sync_to(view.log);
    frames_.sync_to(view.frames);
  }
  view.clock = clock_;
  view.log.release_dropped();
}

void Session::sync_log(LogView& view) {
  {
    const std::lock_guard lock(mutex_);
    log_.sync_to(view);
  }
  view.release_dropped();
}

void Session::change_connection() {
  ++versions_.connection;
  changed_ = true;
}

void Session::change_state(ConnectionState state, TimePoint at) {
  connection_.state = state;
  std::vector<StateSpan>& states = connection_.states;
  if (states.empty() || states.back().state != state) {
    if (states.size() == ConnectionFacts::kMaxStateSpans) states.erase(states.begin());
    states.push_back({.state = state, .start = at});
  }
  change_connection();
}

void Session::enter_step(ConnectionState state, TimePoint at) {
  change_state(state, at);
  connection_.timeline.enter(state, at);
  if (connection_.attempt > 0) attempt().timeline = connection_.timeline;
}

void Session::copy_attempt() {
  if (!attempt_changed_) return;
  attempt_changed_ = false;
  connection_.attempts.back() = std::make_shared<const Attempt>(attempt_);
  change_connection();
}

void Session::drop_unfinished() {
  log_.abandon();
  awaited_echoes_.clear();
  if (pings_.waiting_since()) ++versions_.pings;
  pings_.connection_ended();
}

void Session::end_attempt(TimePoint at) {
  drop_unfinished();
  enter_step(ConnectionState::closed, at);
}

bool Session::add_row(RecordKind kind, Direction direction, std::string_view payload, TimePoint at,
                      const WireFacts& wire) {
  const bool valid = !has_invalid_utf8(kind, payload);
  log_.append({.at = at, .kind = kind, .direction = direction, .invalid_utf8 = !valid, .wire = wire},
              payload);
  changed_ = true;
  return valid;
}

void Session::count(RecordKind kind, Direction direction, std::size_t payload_bytes, TimePoint at,
                    const WireFacts& wire) {
  if (is_data(kind)) {
    activity_.count_message(direction, at, payload_bytes);
  } else if (const auto activity = control_activity(kind)) {
    activity_.count(*activity, at);
  }
  stream_.count(kind, direction, payload_bytes, at, wire);
  counted_ = true;
}

void Session::note_sent(RecordKind kind, std::string_view payload, TimePoint at, const WireFacts& wire) {
  count(kind, Direction::out, payload.size(), at, wire);
  if (is_data(kind)) {
    awaited_echoes_.add(kind, payload, at);
  } else if (kind == RecordKind::ping) {
    pings_.sent(payload, at);
    ++versions_.pings;
  }
}

void Session::note_received(RecordKind kind, std::string_view payload, TimePoint at, const WireFacts& wire) {
  count(kind, Direction::in, payload.size(), at, wire);
  if (!is_data(kind)) {
    if (kind != RecordKind::pong) return;
    if (const auto took = pings_.answered(payload, at)) {
      traffic_.last_ping = RoundTrip{.at = at, .took = *took};
      ++versions_.pings;
    }
    return;
  }
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
