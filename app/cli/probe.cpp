#include "cli/probe.hpp"

#include <condition_variable>
#include <mutex>
#include <string>

#include "cli/output.hpp"
#include "cli/probe_json.hpp"
#include "cli/probe_report.hpp"
#include "net/explain_failure.hpp"
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
  const bool enough = view.counters.messages_in >= options.count;
  if (timed_out && !enough) return ProbeExit::timed_out;
  if (view.failure) return ProbeExit::not_connected;
  const bool clean = view.close && view.close->code == kCloseNormal;
  return enough && clean ? ProbeExit::clean : ProbeExit::ended_abnormally;
}

/// One run, up to the end of the connection. Returns whether the time for it ran out.
bool run(const ProbeOptions& options, Session& session, NewsBell& bell, SessionView& view) {
  Service service;
  const ConnectionId id = service.add(session);
  service.connect(id, options.url, options.connect);

  const TimePoint deadline = Clock::now() + options.timeout;
  const TimePoint closing_deadline = deadline + options.connect.close_timeout + std::chrono::seconds(1);
  bool sent = false;
  bool closing = false;
  bool timed_out = false;
  while (true) {
    bell.wait_until(closing ? closing_deadline : deadline);
    session.sync_to(view);
    const TimePoint now = Clock::now();
    if (view.state == ConnectionState::closed || (closing && now >= closing_deadline)) return timed_out;
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
    if (closing || (!enough && now < deadline)) continue;
    closing = true;
    timed_out = !enough;
    static_cast<void>(service.disconnect(id, kCloseNormal, {}));
  }
}

}  // namespace

int probe(const ProbeOptions& options) {
  NewsBell bell;
  Session session([&bell] { bell.ring(); });
  SessionView view;
  const bool timed_out = run(options, session, bell, view);
  session.sync_to(view);
  if (timed_out && view.failure && view.failure->is_cancelled()) {  // by this run, not by a person
    FailureContext context;
    context.url = &options.url;
    context.address = view.peer_address;
    context.limit = options.timeout;
    view.failure = explain_failure(view.failure->stage, cause_of_timeout(view.failure->stage), context);
  }

  const ProbeExit exit = judge(view, options, timed_out);
  const std::string report =
      options.json ? probe_report_json(options, view) : probe_report_text(options, view);
  if (!print(report)) return kExitFailed;
  if (exit != ProbeExit::clean) print_error(probe_complaint(options, view, exit));
  return static_cast<int>(exit);
}

}  // namespace echoscope
