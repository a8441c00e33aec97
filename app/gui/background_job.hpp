#pragma once

#include <pthread.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace echoscope {

/// A thread that works for the UI thread, one job at a time: a job that is started ends the one before. It
/// begins with the first job and is joined by the destructor. All calls: UI thread; none waits for the job
/// but the destructor, which waits for it to look at its flag.
template <typename Result>
class BackgroundJob {
 public:
  /// Runs on the thread; to look at the flag now and then and, once it is set, to end with any result.
  using Job = std::function<Result(const std::atomic<bool>& cancel)>;

  /// name: of the thread, at most 15 characters. wake: called on the thread when there is a result; may be
  /// empty.
  BackgroundJob(const char* name, std::function<void()> wake) : name_(name), wake_(std::move(wake)) {}
  ~BackgroundJob() {
    if (!thread_.joinable()) return;
    {
      const std::lock_guard lock(mutex_);
      stopping_ = true;
      cancel_running();
    }
    changed_.notify_one();
    thread_.join();
  }
  BackgroundJob(const BackgroundJob&) = delete;
  BackgroundJob& operator=(const BackgroundJob&) = delete;

  void start(Job job) {
    {
      const std::lock_guard lock(mutex_);
      cancel_running();
      next_ = std::move(job);
      result_.reset();
      busy_ = true;
    }
    changed_.notify_one();
    if (!thread_.joinable()) thread_ = std::thread([this] { run(); });
  }
  /// The result of the last job is not wanted any more.
  void cancel() {
    if (!thread_.joinable()) return;
    const std::lock_guard lock(mutex_);
    cancel_running();
    next_ = nullptr;
    result_.reset();
    busy_ = false;
  }
  /// The result, once.
  [[nodiscard]] std::optional<Result> take() {
    if (!thread_.joinable()) return std::nullopt;
    const std::lock_guard lock(mutex_);
    return std::exchange(result_, std::nullopt);
  }
  /// A job was started that has no result yet.
  [[nodiscard]] bool busy() const {
    const std::lock_guard lock(mutex_);
    return busy_;
  }

 private:
  // Under mutex_.
  void cancel_running() {
    if (cancel_) cancel_->store(true);
  }

  void run() {
    pthread_setname_np(pthread_self(), name_);
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return stopping_ || next_; });
      if (stopping_) return;
      const Job job = std::exchange(next_, nullptr);
      // Shared with nobody but start(), cancel() and the destructor, which set it under the mutex.
      std::atomic<bool> cancel{false};
      cancel_ = &cancel;
      lock.unlock();
      Result result = job(cancel);
      lock.lock();
      cancel_ = nullptr;
      if (cancel.load()) continue;
      result_ = std::move(result);
      busy_ = false;
      lock.unlock();
      if (wake_) wake_();
      lock.lock();
    }
  }

  const char* const name_;
  const std::function<void()> wake_;
  std::thread thread_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Job next_;                             // guarded by mutex_; empty: none
  std::optional<Result> result_;         // guarded by mutex_
  std::atomic<bool>* cancel_ = nullptr;  // guarded by mutex_; of the job that runs
  bool stopping_ = false;                // guarded by mutex_
  bool busy_ = false;                    // guarded by mutex_
};

}  // namespace echoscope
