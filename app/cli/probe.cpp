#include "cli/probe.hpp"

#include <condition_variable>
#include <mutex>

#include <fmt/format.h>

#include "cli/probe_report.hpp"
#include "net/service.hpp"
#include "protocol/close_code.hpp"
#include "session/session.hpp"

namespace echoscope {
namespace {

/// Lets the main thread sleep until the session has something new.
class NewsBell {
 public:
  void ring() {
    {
      const std::lock_guard lock(mutex_);
      rung_ = true;
    }
    changed_.notify_one();
  }

  /// True if it was rung before the deadline.
  bool wait_until(TimePoint deadline) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait_until(lock, deadline, [this] { return rung_; })) return false;
    rung_ = false;
    return true;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool rung_ = false;  // guarded by mutex_
};

ProbeExit judge(const SessionView& view, const ProbeOptions& options, bool timed_out) {
  if (view.failure) return ProbeExit::not_connected;
  if (view.counters.messages_in < options.count && timed_out) return ProbeExit::timed_out;
  const bool enough = view.counters.messages_in >= options.count;
  const bool clean = view.close && view.close->code == kCloseNormal;
  return enough && clean ? ProbeExit::clean : ProbeExit::ended_abnormally;
}

}  // namespace

int probe(const ProbeOptions& options) {
  NewsBell bell;
  Session session([&bell] { bell.ring(); });
  SessionView view;
  bool timed_out = false;
  {
    Service service;
    const ConnectionId id = service.add(session);
    ConnectOptions limits;
    limits.connect_timeout = std::min(limits.connect_timeout, options.timeout);
    limits.handshake_timeout = std::min(limits.handshake_timeout, options.timeout);
    limits.close_timeout = std::chrono::seconds(1);
    service.connect(id, options.url, limits);

    const TimePoint deadline = Clock::now() + options.timeout;
    const TimePoint closing_deadline = deadline + std::chrono::seconds(2);
    bool sent = false;
    bool closing = false;
    while (true) {
      timed_out = !bell.wait_until(closing ? closing_deadline : deadline) || timed_out;
      session.sync_to(view);
      if (view.state == ConnectionState::closed) break;
      if (view.state == ConnectionState::open && !sent) {
        sent = true;
        for (const std::string& text : options.texts) {
          // Refused only by a queue that is full of this very run's messages: the sender waits for room.
          while (!service.send(id, Opcode::text, text))
            bell.wait_until(Clock::now() + std::chrono::milliseconds(10));
        }
      }
      const bool enough = sent && view.counters.messages_out >= options.texts.size() &&
                          view.counters.messages_in >= options.count;
      if (closing && timed_out && Clock::now() >= closing_deadline) break;
      if (!closing && (enough || timed_out)) {
        closing = true;
        static_cast<void>(service.disconnect(id, kCloseNormal, {}));
      }
    }
  }
  session.sync_to(view);
  const ProbeExit exit = judge(view, options, timed_out);
  fmt::print("{}", options.json ? probe_report_json(options, view) : probe_report_text(options, view, exit));
  return static_cast<int>(exit);
}

}  // namespace echoscope
