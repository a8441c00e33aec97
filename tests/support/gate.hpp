#pragma once

#include <chrono>
#include <future>

namespace echoscope::test {

/// Holds a server's thread until the test lets it go on, for some seconds at most.
class Gate {
 public:
  /// Test thread.
  void open() {
    if (!opened_) promise_.set_value();
    opened_ = true;
  }
  /// Any thread.
  void wait() const { future_.wait_for(std::chrono::seconds(30)); }

 private:
  std::promise<void> promise_;
  std::shared_future<void> future_ = promise_.get_future().share();
  bool opened_ = false;
};

/// Opens the gate when it is destroyed. To be made after the server, which waits for its threads: so that a
/// test that fails leaves none of them waiting.
class OpenAtEnd {
 public:
  explicit OpenAtEnd(Gate& gate) : gate_(gate) {}
  ~OpenAtEnd() { gate_.open(); }
  OpenAtEnd(const OpenAtEnd&) = delete;
  OpenAtEnd& operator=(const OpenAtEnd&) = delete;

 private:
  Gate& gate_;
};

}  // namespace echoscope::test
