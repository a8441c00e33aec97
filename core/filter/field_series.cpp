#include "filter/field_series.hpp"

#include <pthread.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <utility>

namespace echoscope {

namespace {

// Between two looks at what else there is to do.
constexpr std::uint64_t kSliceRows = 2048;
// Each copies all points.
constexpr std::chrono::milliseconds kBetweenSnapshots{100};

}  // namespace

class FieldSeries::Worker {
 public:
  explicit Worker(RowNumber number) : number_(std::move(number)), thread_([this] { run(); }) {}

  ~Worker() {
    ending_.store(true, std::memory_order_relaxed);
    {
      // Under the lock, so that the worker can't miss it between its check and its wait.
      const std::lock_guard lock(mutex_);
    }
    work_.notify_one();
    thread_.join();
  }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void feed(const LogView& log) {
    {
      const std::lock_guard lock(mutex_);
      if (began_ && log.end_sequence() == fed_end_) return;
      if (!std::exchange(began_, true)) first_ = log.first_sequence();
      fed_end_ = log.end_sequence();
      fed_ = log;
    }
    work_.notify_one();
  }

  Progress progress() {
    const std::lock_guard lock(mutex_);
    return {.points = shown_, .scanned = scanned_, .rows = fed_end_ - first_, .missed = missed_};
  }

 private:
  void run() {
    pthread_setname_np(pthread_self(), "field series");
    LogView log;
    while (take(log)) {
      if (log.first_sequence() > next_) {
        missed_so_far_ += log.first_sequence() - next_;
        next_ = log.first_sequence();
      }
      read_slice(log);
      if (next_ == log.end_sequence()) log = {};  // its chunks are not held while there is nothing to do
      if (Clock::now() >= snapshot_due_) show();
    }
  }

  // Waits for rows to read, and takes what was fed last; meanwhile shows what is not yet shown, when it is
  // due. False: there are to be no more.
  bool take(LogView& log) {
    std::unique_lock lock(mutex_);
    const auto called = [&] { return ending_.load(std::memory_order_relaxed) || fed_ || !log.empty(); };
    if (next_ - first_ != scanned_ && !work_.wait_until(lock, snapshot_due_, called)) {
      lock.unlock();
      show();
      lock.lock();
    }
    work_.wait(lock, called);
    if (fed_ && !std::exchange(started_, true)) next_ = first_;
    if (fed_) log = *std::exchange(fed_, std::nullopt);
    return !ending_.load(std::memory_order_relaxed);
  }

  void read_slice(const LogView& log) {
    const std::uint64_t end = std::min(log.end_sequence(), next_ + kSliceRows);
    for (; next_ < end && !ending_.load(std::memory_order_relaxed); ++next_) {
      const Record record = log[next_];
      if (const auto value = number_(record))
        points_.add({.sequence = next_, .at = record.meta.at, .value = *value});
    }
  }

  void show() {
    auto snapshot = std::make_shared<const FieldPoints>(points_);
    snapshot_due_ = Clock::now() + kBetweenSnapshots;
    {
      const std::lock_guard lock(mutex_);
      shown_.swap(snapshot);
      scanned_ = next_ - first_;
      missed_ = missed_so_far_;
    }
  }

  const RowNumber number_;
  std::atomic<bool> ending_{false};

  // Worker only.
  FieldPoints points_;
  std::uint64_t next_ = 0;  // the row to read
  std::uint64_t missed_so_far_ = 0;
  bool started_ = false;
  TimePoint snapshot_due_;

  std::mutex mutex_;
  std::condition_variable work_;
  // Guarded by mutex_.
  std::optional<LogView> fed_;
  bool began_ = false;
  std::uint64_t first_ = 0;  // the row that the scan began with; of the view fed first
  std::uint64_t fed_end_ = 0;
  std::shared_ptr<const FieldPoints> shown_ = std::make_shared<const FieldPoints>();
  std::uint64_t scanned_ = 0;
  std::uint64_t missed_ = 0;

  std::thread thread_;  // the last: it uses all of the above
};

FieldSeries::FieldSeries(RowNumber number) : worker_(std::make_unique<Worker>(std::move(number))) {}

FieldSeries::~FieldSeries() = default;

void FieldSeries::feed(const LogView& log) {
  worker_->feed(log);
}

FieldSeries::Progress FieldSeries::progress() const {
  return worker_->progress();
}

}  // namespace echoscope
