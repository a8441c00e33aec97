#pragma once

#include <atomic>
#include <functional>
#include <thread>

namespace echoscope {

/// Keeps SIGINT and SIGTERM from ending the process: from here on they wait for a TerminationWatch. Call it
/// before the first thread is started: threads inherit this.
void hold_termination_signals();

/// Takes SIGINT and SIGTERM on a thread of its own, where anything may be called, which a signal handler may
/// not.
class TerminationWatch {
 public:
  /// on_signal is called on that thread, after which arrived() is true.
  explicit TerminationWatch(std::function<void()> on_signal);
  ~TerminationWatch();
  TerminationWatch(const TerminationWatch&) = delete;
  TerminationWatch& operator=(const TerminationWatch&) = delete;

  /// Any thread.
  [[nodiscard]] bool arrived() const { return arrived_; }

 private:
  std::function<void()> on_signal_;
  std::atomic<bool> arrived_{false};
  std::thread thread_;
};

}  // namespace echoscope
