#include "filter/filter_run.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include <pthread.h>

#include "filter/filter_scan.hpp"
#include "filter/pending_rows.hpp"

namespace echoscope {

namespace {

// A slice is at most so many rows, all of one chunk: small enough that the first results come at once.
constexpr std::uint64_t kSliceRows = 16'384;

}  // namespace

class FilterRun::Worker {
 public:
  explicit Worker(std::function<void()> wake) : wake_(std::move(wake)), thread_([this] { run(); }) {}

  ~Worker() {
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      interrupted_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void start(std::shared_ptr<const Filter> filter) {
    {
      const std::lock_guard lock(mutex_);
      std::swap(filter_, filter);
      interrupted_ = true;
      matches_.clear();
      pending_.clear();
      missed_ = 0;
      if (filter_) pending_.add({.begin = fed_.first_sequence(), .end = fed_.end_sequence()});
    }
    changed_.notify_one();
  }

  void feed(const LogView& log) {
    {
      const std::lock_guard lock(mutex_);
      const std::uint64_t fed_end = fed_.end_sequence();
      const std::uint64_t fed_first = fed_.first_sequence();
      fed_.catch_up(log);
      fed_.release_dropped();
      if (!filter_) return;
      pending_.add({.begin = fed_end, .end = fed_.end_sequence()});
      if (fed_.first_sequence() != fed_first) {
        missed_ += pending_.drop_before(fed_.first_sequence());
        matches_.drop_before(fed_.first_sequence());
      }
    }
    changed_.notify_one();
  }

  [[nodiscard]] Progress progress() {
    const std::lock_guard lock(mutex_);
    wake_pending_ = false;
    return {.matches = matches_,
            .scanned = fed_.size() - pending_.size(),
            .rows = fed_.size(),
            .missed = missed_};
  }

 private:
  void run() {
    pthread_setname_np(pthread_self(), "filter");
    std::unique_lock lock(mutex_);
    while (true) {
      if (pending_.empty()) {
        // What the worker alone holds goes back to the log while it rests.
        lock.unlock();
        view_ = {};
        lock.lock();
      }
      changed_.wait(lock, [this] { return stopping_ || !pending_.empty(); });
      if (stopping_) return;
      run_slice(lock);
    }
  }

  // Looks at the next rows; the lock is held before and after, not while it looks.
  void run_slice(std::unique_lock<std::mutex>& lock) {
    if (!scan_ || scan_->filter() != filter_) scan_.emplace(filter_);
    view_.catch_up(fed_);
    const RowRange newest = pending_.newest();
    const LogRows rows =
        view_.rows_before(newest.end, newest.end - std::min(kSliceRows, newest.end - newest.begin));
    pending_.take(rows.size());
    interrupted_ = false;
    lock.unlock();
    view_.release_dropped();
    passed_.clear();
    const bool whole = scan_->scan(rows, interrupted_, passed_);
    lock.lock();
    if (!whole || interrupted_) return;  // what is pending is another filter's
    matches_.add(passed_);
    matches_.drop_before(fed_.first_sequence());
    pending_.finish();
    if (std::exchange(wake_pending_, true) || !wake_) return;
    lock.unlock();
    wake_();
    lock.lock();
  }

  const std::function<void()> wake_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::shared_ptr<const Filter> filter_;  // guarded by mutex_
  LogView fed_;                           // guarded by mutex_
  PendingRows pending_;                   // guarded by mutex_; empty without a filter
  MatchSet matches_;                      // guarded by mutex_
  std::uint64_t missed_ = 0;              // guarded by mutex_
  bool wake_pending_ = false;             // guarded by mutex_
  bool stopping_ = false;                 // guarded by mutex_
  // Written under mutex_: what is being looked at is of no use any more.
  std::atomic<bool> interrupted_ = false;

  // Worker thread only.
  std::optional<FilterScan> scan_;
  LogView view_;
  std::vector<std::uint64_t> passed_;

  std::thread thread_;  // last: it runs on the members above
};

FilterRun::FilterRun(std::function<void()> wake) : worker_(std::make_unique<Worker>(std::move(wake))) {}
FilterRun::~FilterRun() = default;

void FilterRun::start(std::shared_ptr<const Filter> filter) {
  worker_->start(std::move(filter));
}

void FilterRun::feed(const LogView& log) {
  worker_->feed(log);
}

FilterRun::Progress FilterRun::progress() {
  return worker_->progress();
}

}  // namespace echoscope
