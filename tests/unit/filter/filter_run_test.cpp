#include "filter/filter_run.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "filter_samples.hpp"
#include "support/eventually.hpp"

namespace echoscope {

namespace {

constexpr std::size_t kBudget = std::size_t{64} * 1024 * 1024;

// Every third row has the word.
std::string payload_of(std::uint64_t sequence) {
  return std::to_string(sequence) + (sequence % 3 == 0 ? " trade " : " quote ") + std::string(80, '.');
}

class Fed {
 public:
  explicit Fed(std::size_t budget = kBudget) : log_(budget) {}

  void add(std::uint64_t rows) {
    for (; rows > 0; --rows)
      log_.append({}, payload_of(log_.next_sequence()));
    log_.publish();
    log_.release_dropped();
    log_.sync_to(view);
    view.release_dropped();
  }

  LogView view;

 private:
  MessageLog log_;
};

bool eventually_done(FilterRun& run) {
  return test::eventually([&run] { return run.progress().done(); });
}

std::uint64_t thirds(const LogView& view) {
  std::uint64_t count = 0;
  for (std::uint64_t row = view.first_sequence(); row < view.end_sequence(); ++row)
    if (row % 3 == 0) ++count;
  return count;
}

// Holds the worker in the wake hook until it is let go.
class Gate {
 public:
  void wake() {
    std::unique_lock lock(mutex_);
    ++wakes_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void wait_for_wake() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return wakes_ > 0; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int wakes_ = 0;      // guarded by mutex_
  bool open_ = false;  // guarded by mutex_
};

}  // namespace

TEST_CASE("A run without a filter rests and has no matches", "[filter][filter_run]") {
  FilterRun run;
  Fed fed;
  CHECK(run.progress().done());
  fed.add(1'000);
  run.feed(fed.view);
  const auto progress = run.progress();
  CHECK(progress.done());
  CHECK(progress.rows == 1'000);
  CHECK(progress.matches.size() == 0);
}

TEST_CASE("A run finds all that matches in what was there and in what comes", "[filter][filter_run]") {
  FilterRun run;
  Fed fed;
  fed.add(50'000);
  run.feed(fed.view);
  run.start(test::shared("trade"));
  for (int i = 0; i < 50; ++i) {
    fed.add(1'000);
    run.feed(fed.view);
  }
  REQUIRE(eventually_done(run));
  const auto progress = run.progress();
  CHECK(progress.rows == 100'000);
  CHECK(progress.matches.size() == thirds(fed.view));
  CHECK(progress.matches.at(7) == 21);
  fed.add(2);
  run.feed(fed.view);
  REQUIRE(eventually_done(run));
  CHECK(run.progress().matches.size() == thirds(fed.view));
}

TEST_CASE("The newest rows are looked at first", "[filter][filter_run]") {
  Gate gate;
  FilterRun run([&gate] { gate.wake(); });
  Fed fed;
  fed.add(300'000);
  run.feed(fed.view);
  run.start(test::shared("trade"));
  gate.wait_for_wake();
  const auto first = run.progress();
  CHECK_FALSE(first.done());
  CHECK(first.scanned > 0);
  REQUIRE(first.matches.size() > 0);
  CHECK(first.matches.at(0) >= 300'000 - first.scanned);
  CHECK(first.matches.contains(299'997));
  gate.open();
  REQUIRE(eventually_done(run));
}

TEST_CASE("A run wakes once until its progress is asked for", "[filter][filter_run]") {
  std::atomic<int> wakes = 0;
  FilterRun run([&wakes] { ++wakes; });
  Fed fed;
  fed.add(1'000);
  run.feed(fed.view);
  for (int i = 0; i < 5; ++i) {
    const auto filter = test::shared("trade");
    run.start(filter);
    // Held here, by the run, and by the search once it looks at rows: by then the one before has ended.
    REQUIRE(test::eventually([&filter] { return filter.use_count() == 3; }));
  }
  REQUIRE(test::eventually([&wakes] { return wakes > 0; }));
  CHECK(wakes == 1);
  REQUIRE(eventually_done(run));
  const int before = wakes;
  fed.add(1);
  run.feed(fed.view);
  CHECK(test::eventually([&] { return wakes > before; }));
}

TEST_CASE("Another filter begins anew", "[filter][filter_run]") {
  FilterRun run;
  Fed fed;
  fed.add(200'000);
  run.feed(fed.view);
  for (int i = 0; i < 100; ++i) {
    run.start(test::shared("/(quote|trade).*x/"));
    run.start(test::shared("trade"));
  }
  REQUIRE(eventually_done(run));
  CHECK(run.progress().matches.size() == thirds(fed.view));
  run.start(test::shared("-trade"));
  REQUIRE(eventually_done(run));
  CHECK(run.progress().matches.size() == 200'000 - thirds(fed.view));
  run.start(nullptr);
  CHECK(run.progress().done());
  CHECK(run.progress().matches.size() == 0);
}

TEST_CASE("Matches are dropped as the log drops rows", "[filter][filter_run]") {
  FilterRun run;
  Fed fed(std::size_t{1} * 1024 * 1024);
  run.start(test::shared("trade"));
  for (int i = 0; i < 200; ++i) {
    fed.add(500);
    run.feed(fed.view);
    const auto progress = run.progress();
    REQUIRE(progress.rows == fed.view.size());
    REQUIRE(progress.scanned <= progress.rows);
    REQUIRE(progress.matches.rank(fed.view.first_sequence()) == 0);
  }
  REQUIRE(fed.view.dropped() > 0);
  REQUIRE(eventually_done(run));
  CHECK(run.progress().matches.size() == thirds(fed.view));
}

TEST_CASE("Rows that the log drops before they are looked at are counted", "[filter][filter_run]") {
  constexpr std::uint64_t kLookedAt = 100;
  Gate gate;
  FilterRun run([&gate] { gate.wake(); });
  Fed fed(std::size_t{1} * 1024 * 1024);
  run.start(test::shared("trade"));
  fed.add(kLookedAt);
  run.feed(fed.view);
  gate.wait_for_wake();
  for (int i = 0; i < 10; ++i) {
    fed.add(5'000);
    run.feed(fed.view);
  }
  REQUIRE(fed.view.dropped() > kLookedAt);
  CHECK(run.progress().missed == fed.view.dropped() - kLookedAt);
  gate.open();
  REQUIRE(eventually_done(run));
  CHECK(run.progress().missed == fed.view.dropped() - kLookedAt);
  CHECK(run.progress().matches.size() == thirds(fed.view));
  run.start(test::shared("quote"));
  CHECK(run.progress().missed == 0);
}

TEST_CASE("A snapshot stays as it was while the run goes on", "[filter][filter_run]") {
  FilterRun run;
  Fed fed;
  run.start(test::shared("trade"));
  std::vector<FilterRun::Progress> snapshots;
  for (int i = 0; i < 50; ++i) {
    fed.add(1'000);
    run.feed(fed.view);
    snapshots.push_back(run.progress());
  }
  REQUIRE(eventually_done(run));
  for (const auto& snapshot : snapshots) {
    for (std::uint64_t n = 0; n < snapshot.matches.size(); ++n)
      REQUIRE(snapshot.matches.at(n) % 3 == 0);
    REQUIRE(snapshot.matches.size() <= (snapshot.rows + 2) / 3);
  }
}

TEST_CASE("A run can end while it searches", "[filter][filter_run]") {
  Fed fed;
  fed.add(200'000);
  for (int i = 0; i < 20; ++i) {
    FilterRun run;
    run.feed(fed.view);
    run.start(test::shared("/(quote|trade).*x/"));
  }
  SUCCEED("the destructor came back each time");
}

}  // namespace echoscope
