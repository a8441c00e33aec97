// How fast a filter goes through a log: fills one with so many JSON texts of 100 bytes, writes the same
// payloads one a line to a file, so that others can search it, and times FilterRun over the whole log for
// each filter given. Prints one line of JSON.
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <memory>
#include <mutex>
#include <random>
#include <string>

#include <fmt/format.h>

#include "filter/filter.hpp"
#include "filter/filter_run.hpp"
#include "session/message_log.hpp"

namespace {

using namespace echoscope;

constexpr std::size_t kPayload = 100;

// A feed of trades and quotes, with a heartbeat every thousand.
class Feed {
 public:
  const std::string& next() {
    const std::uint64_t number = sent_++;
    const std::string_view type = number % 1'000 == 999 ? "heartbeat" : number % 3 == 0 ? "trade" : "quote";
    text_.clear();
    fmt::format_to(std::back_inserter(text_),
                   R"({{"type":"{}","sym":"{}-USD","price":{}.{:02},"qty":0.{:03},"ts":{}}})", type,
                   kSymbols[random_() % kSymbols.size()], random_() % 90'000, random_() % 100,
                   random_() % 1'000, 1'700'000'000'000 + number * 3);
    text_.pop_back();
    text_ += R"(,"id":")";
    while (text_.size() < kPayload - 2)
      text_.push_back("0123456789abcdef"[random_() % 16]);
    return text_ += "\"}";
  }

 private:
  static constexpr std::array<std::string_view, 5> kSymbols{"BTC", "ETH", "SOL", "XRP", "ADA"};
  std::mt19937_64 random_{42};
  std::uint64_t sent_ = 0;
  std::string text_;
};

// Lets one thread wait until another has told it something.
class Signal {
 public:
  void raise() {
    const std::lock_guard lock(mutex_);
    raised_ = true;
    changed_.notify_one();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return raised_; });
    raised_ = false;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool raised_ = false;  // guarded by mutex_
};

// Asks for the progress as often as it is told that there is some, as a window does.
std::string timed(std::string_view line, const LogView& view) {
  auto filter = Filter::parse(line, {});
  if (!filter) {
    fmt::print(stderr, "{}: {}\n", line, filter.error().sentence);
    std::exit(2);
  }
  Signal woken;
  FilterRun run([&woken] { woken.raise(); });
  run.feed(view);
  const TimePoint start = Clock::now();
  run.start(std::make_shared<const Filter>(std::move(*filter)));
  FilterRun::Progress progress;
  Duration first_results{};
  do {
    woken.wait();
    progress = run.progress();
    if (first_results == Duration{}) first_results = Clock::now() - start;
  } while (!progress.done());
  const std::chrono::duration<double> took = Clock::now() - start;
  return fmt::format(R"({{"seconds":{:.6f},"matches":{},"first_results_us":{:.1f}}})", took.count(),
                     progress.matches.size(), static_cast<double>(first_results.count()) / 1e3);
}

int run(int argc, char** argv) {
  if (argc < 4) {
    fmt::print(stderr, "usage: bench_filter MESSAGES FILE FILTER...\n");
    return 2;
  }
  const std::uint64_t count = std::strtoull(argv[1], nullptr, 10);
  Feed feed;
  MessageLog log(count * (kPayload + 32) + 64 * 1024 * 1024);
  std::ofstream file(argv[2], std::ios::binary);
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::string& payload = feed.next();
    log.append({}, payload);
    file << payload << '\n';
  }
  log.publish();
  if (!file.flush()) {
    fmt::print(stderr, "{} can't be written\n", argv[2]);
    return 1;
  }
  LogView view;
  log.sync_to(view);
  std::string results;
  for (int i = 3; i < argc; ++i)
    results += fmt::format("{}{}", i == 3 ? "" : ",", timed(argv[i], view));
  fmt::print(R"({{"messages":{},"bytes":{},"runs":[{}]}})"
             "\n",
             view.size(), view.size() * kPayload, results);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "bench_filter: %s\n", error.what());
    return 1;
  }
}
