// EchoScope's own two threads without its window: the service thread receives and logs, this one reads the
// session as the window does.
#include <semaphore>
#include <thread>

#include "bench/client_run.hpp"
#include "bench/flood_block.hpp"
#include "bench/watchers.hpp"
#include "net/service.hpp"
#include "session/session.hpp"

namespace {

using namespace echoscope;
using bench::ClientRun;

constexpr std::chrono::microseconds kFrame{16'667};
constexpr std::size_t kMebibyte = std::size_t{1024} * 1024;

/// The session and its service, and the wake hook in between.
class Client {
 public:
  Client(std::uint16_t port, std::size_t log_budget)
      : session_([this] { news_.release(); }, log_budget), id_(service_.add(session_)) {
    service_.connect(id_, *parse_url(fmt::format("ws://127.0.0.1:{}/", port)));
  }

  /// Sleeps until there is news, then takes it.
  void wait() {
    news_.acquire();
    session_.sync_to(view_);
  }
  void send(std::string text) {
    if (!service_.send(id_, Opcode::text, std::move(text))) std::exit(1);
  }
  [[nodiscard]] bool over() const { return view_.state == ConnectionState::closed; }
  [[nodiscard]] const SessionView& view() const { return view_; }
  [[nodiscard]] Session& session() { return session_; }

 private:
  std::counting_semaphore<> news_{0};
  Session session_;
  SessionView view_;
  Service service_;
  ConnectionId id_;
};

/// Whether the log holds the end of the flood, of which it dropped so many, in order.
bool holds_flood(const ClientRun& run, const LogView& log, std::uint64_t dropped) {
  std::uint64_t expected = dropped;
  for (auto sequence = log.first_sequence(); sequence < log.end_sequence(); ++sequence) {
    const Record record = log[sequence];
    if (record.meta.kind != RecordKind::text || record.meta.invalid_utf8) continue;
    const auto number = bench::FloodBlock::number_in(record.payload);
    if (number != expected || record.payload.size() != run.size) return false;
    ++expected;
  }
  return expected == run.count;
}

/// When the first message came, as soon as there is one.
std::optional<TimePoint> first_message_at(const LogView& log) {
  for (auto sequence = log.first_sequence(); sequence < log.end_sequence(); ++sequence)
    if (const Record record = log[sequence]; record.meta.kind == RecordKind::text) return record.meta.at;
  return std::nullopt;
}

/// Memory of the log for each record, but for that of so many bytes of payload.
double bytes_beside_payload(const LogView& log, std::uint64_t payload_bytes) {
  return static_cast<double>(log.bytes_held() - payload_bytes) / static_cast<double>(log.size());
}

int flood(const ClientRun& run, std::size_t log_budget) {
  Client client(run.port, log_budget);
  bench::Watchers watchers(run.with, client.session());
  const LogView& log = client.view().log;
  std::optional<TimePoint> first;
  while (client.view().counters.messages_in < run.count && !client.over()) {
    client.wait();
    watchers.feed(log);
    if (!first) first = first_message_at(log);
    std::this_thread::sleep_for(kFrame);
  }
  watchers.finish();
  const TimePoint finished = Clock::now();
  constexpr std::uint64_t kRowsBefore = 1;  // "open"
  const std::uint64_t dropped = log.dropped() == 0 ? 0 : log.dropped() - kRowsBefore;
  if (!first || !holds_flood(run, log, dropped)) return 1;
  const TimePoint last = log[log.end_sequence() - 1].meta.at;
  auto figures = watchers.missed(run.count, log);
  figures.push_back({"finished_after_seconds", std::chrono::duration<double>(finished - last).count()});
  figures.push_back({"bytes_beside_payload", bytes_beside_payload(log, (run.count - dropped) * run.size)});
  bench::print_flood(run.count, client.view().counters.bytes_in, last - *first, figures);
  return 0;
}

/// Room for all of it: every page of the log is written to for the first time.
std::size_t budget_for_all(const ClientRun& run) {
  constexpr std::size_t kBytesBesidesPayload = 32;
  return run.count * (run.size + kBytesBesidesPayload) * 9 / 8 + 64 * kMebibyte;
}

int round_trips(const ClientRun& run) {
  Client client(run.port, Session::kDefaultLogBudget);
  while (client.view().state != ConnectionState::open && !client.over())
    client.wait();
  std::vector<std::chrono::nanoseconds> took;
  took.reserve(run.count);
  const std::string text(run.size, 'x');
  for (std::uint64_t sent = 0; took.size() < run.count; ++sent) {
    const TimePoint start = Clock::now();
    client.send(text);
    while (client.view().counters.messages_in <= sent) {
      if (client.over()) return 1;
      client.wait();
    }
    if (sent >= bench::kWarmUpRoundTrips) took.emplace_back(Clock::now() - start);
  }
  bench::print_round_trips(std::move(took));
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const ClientRun run = ClientRun::parse(argc, argv);
  if (run.mode == "flood") return flood(run, budget_for_all(run));
  if (run.mode == "flood-in-budget") return flood(run, Session::kDefaultLogBudget);
  return round_trips(run);
}
