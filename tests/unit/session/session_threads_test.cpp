#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "session/session.hpp"

namespace echoscope {

namespace {

constexpr std::uint64_t kMessages = 60'000;

// The size wanders from 8 bytes to some hundred, now and then to a chunk of its own; the bytes follow from
// the number.
std::string payload_of(std::uint64_t number) {
  const std::size_t size = number % 5'000 == 4'999 ? 200'000 : 8 + number * 7 % 300;
  std::string payload(size, static_cast<char>('a' + number % 26));
  const std::string digits = std::to_string(number);
  return payload.replace(0, digits.size(), digits);
}

// What a window does: sleeps until woken, syncs, reads all that is new.
class Reader {
 public:
  void wake() {
    {
      const std::lock_guard lock(mutex_);
      woken_ = true;
    }
    condition_.notify_one();
  }

  // Until the last message was seen, or no wake came for a long time.
  void run(Session& session) {
    while (view_.counters.messages_in < kMessages && wait()) {
      session.sync_to(view_);
      lost_ += view_.log.first_sequence() > seen_ ? view_.log.first_sequence() - seen_ : 0;
      for (std::uint64_t i = std::max(seen_, view_.log.first_sequence()); i < view_.log.end_sequence(); ++i) {
        wrong_ += view_.log[i].payload == payload_of(i) ? 0U : 1U;
      }
      seen_ = view_.log.end_sequence();
      if (view_.latest) ahead_ += view_.latest->sequence >= seen_ ? 1U : 0U;
    }
  }

  [[nodiscard]] std::uint64_t seen() const { return seen_; }
  [[nodiscard]] std::uint64_t lost() const { return lost_; }
  [[nodiscard]] std::uint64_t wrong() const { return wrong_; }
  [[nodiscard]] std::uint64_t ahead() const { return ahead_; }
  [[nodiscard]] const SessionView& view() const { return view_; }

 private:
  bool wait() {
    std::unique_lock lock(mutex_);
    const bool woken = condition_.wait_for(lock, std::chrono::seconds(20), [this] { return woken_; });
    woken_ = false;
    return woken;
  }

  std::mutex mutex_;
  std::condition_variable condition_;
  bool woken_ = false;

  SessionView view_;
  std::uint64_t seen_ = 0;
  std::uint64_t lost_ = 0;
  std::uint64_t wrong_ = 0;
  std::uint64_t ahead_ = 0;
};

void write_all(Session& session) {
  const TimePoint now = Clock::now();
  for (std::uint64_t i = 0; i < kMessages; ++i) {
    const std::string payload = payload_of(i);
    if (i % 11 == 0) {
      session.receive_begin(RecordKind::text, 0);
      session.receive_piece(std::string_view(payload).substr(0, 5));
      session.receive_piece(std::string_view(payload).substr(5));
      session.receive_end(now);
    } else {
      session.received(RecordKind::text, payload, now);
    }
    if (i % 3'000 == 0) session.set_peer_address("127.0.0.1:" + std::to_string(i));
    if (i % 16 == 0) session.publish();
  }
  session.publish();
}

// Attempts whose fields all follow from their number, written while a reader copies: what it sees of any of
// them must fit together.
constexpr std::uint32_t kAttempts = 3'000;

void write_attempts(Session& session) {
  TimePoint now = Clock::now();
  const auto tick = [&now] { return now += std::chrono::microseconds(1); };
  for (std::uint32_t i = 1; i <= kAttempts; ++i) {
    const std::string number = std::to_string(i);
    session.begin_attempt("ws://h/" + number, tick());
    session.attempt().request_head = "request " + number;
    if (i % 2 == 0) session.publish();
    session.enter(ConnectionState::open, tick());
    session.sent(RecordKind::ping, number, tick());
    session.frame({.at = now, .payload_bytes = i, .attempt = i});
    session.publish();
    session.received(RecordKind::pong, number, tick());
    session.attempt().response_head = "response " + number;
    session.violation({.what = Violation::reserved_bit, .at = tick(), .offset = i});
    session.closed({.code = 4000, .reason = number, .at = tick()});
    session.publish();
  }
}

std::uint64_t wrong_attempts(const SessionView& view) {
  std::uint64_t wrong = 0;
  for (const auto& attempt : view.attempts) {
    const std::string number = std::to_string(attempt->number);
    const bool fits = attempt->url == "ws://h/" + number && attempt->request_head == "request " + number &&
                      (!attempt->close ||
                       (attempt->close->reason == number && attempt->opened() &&
                        attempt->response_head == "response " + number && attempt->violations.size() == 1));
    const bool whole = attempt == view.attempts.back() || attempt->close.has_value();
    wrong += fits && whole ? 0U : 1U;
  }
  return wrong;
}

// Frames end with the one of the latest attempt or of the one before it.
bool frames_fit(const SessionView& view) {
  if (view.frames.dropped() + view.frames.size() + 1 < view.attempt) return false;
  for (std::size_t i = 0; i < view.frames.size(); ++i) {
    if (view.frames[i].payload_bytes != view.frames.dropped() + i + 1) return false;
  }
  return true;
}

std::uint64_t pings_counted(const SessionView& view) {
  std::uint64_t sum = 0;
  for (const ActivityTrack::Bucket& bucket : view.activity.buckets())
    sum += bucket[static_cast<std::size_t>(Activity::ping)];
  return sum;
}

}  // namespace

TEST_CASE("Attempts, frames, pings and activity fit together in every sync while they are written",
          "[session][threads]") {
  Session session;
  std::atomic<bool> done{false};
  std::thread writer([&] {
    write_attempts(session);
    done.store(true);
  });
  SessionView view;
  std::uint64_t wrong = 0;
  std::uint64_t bad_frames = 0;
  std::uint64_t bad_pings = 0;
  while (true) {
    const bool last = done.load();
    session.sync_to(view);
    wrong += wrong_attempts(view);
    bad_frames += frames_fit(view) ? 0U : 1U;
    // One ping an attempt, sent once it is open.
    const std::uint64_t pings = pings_counted(view);
    bad_pings += pings == view.attempt || pings + 1 == view.attempt ? 0U : 1U;
    if (last) break;
  }
  writer.join();
  CHECK(wrong == 0);
  CHECK(bad_frames == 0);
  CHECK(bad_pings == 0);
  CHECK(view.attempt == kAttempts);
  CHECK(view.attempts.size() == ConnectionFacts::kMaxAttempts);
  CHECK(view.pings.figures().answered == PingLog::kMaxSamples);
}

TEST_CASE("A reader that syncs at each wake sees every message, in order and whole", "[session][threads]") {
  Reader reader;
  Session session([&reader] { reader.wake(); });
  std::thread writer([&session] { write_all(session); });
  reader.run(session);
  writer.join();
  CHECK(reader.seen() == kMessages);
  CHECK(reader.lost() == 0);
  CHECK(reader.wrong() == 0);
  CHECK(reader.ahead() == 0);
  CHECK(reader.view().log.dropped() == 0);
}

TEST_CASE("While a small budget drops and recycles chunks, a reader sees only whole messages",
          "[session][threads]") {
  constexpr std::size_t kSmallBudget = std::size_t{256} * 1024;
  Reader reader;
  Session session([&reader] { reader.wake(); }, kSmallBudget);
  std::thread writer([&session] { write_all(session); });
  reader.run(session);
  writer.join();
  CHECK(reader.seen() == kMessages);
  CHECK(reader.wrong() == 0);
  CHECK(reader.view().log.dropped() > 0);
  CHECK(reader.view().log.dropped() + reader.view().log.size() == kMessages);
}

}  // namespace echoscope
