#pragma once

#include <pthread.h>

#include <chrono>
#include <functional>
#include <future>
#include <optional>
#include <utility>

namespace echoscope {

/// Something that would block, done on a thread of its own. Its destructor waits for it. Used by one thread,
/// beside that one.
template <typename Result>
class BackgroundTask {
 public:
  /// Begins; what was begun before is waited for and forgotten. name: of the thread, at most 15 letters.
  void start(const char* name, std::function<Result()> task) {
    result_ = std::async(std::launch::async, [name, task = std::move(task)] {
      pthread_setname_np(pthread_self(), name);
      return task();
    });
  }
  /// Until its result was taken.
  [[nodiscard]] bool is_running() const { return result_.valid(); }
  /// What came of it, once; nothing while it runs.
  [[nodiscard]] std::optional<Result> take() {
    if (!result_.valid() || result_.wait_for(std::chrono::seconds(0)) != std::future_status::ready)
      return std::nullopt;
    return result_.get();
  }

 private:
  std::future<Result> result_;
};

}  // namespace echoscope
