#pragma once

#include <chrono>
#include <thread>

namespace echoscope::test {

/// Waits until the condition holds, for what tells nobody that it changed: another process, its files, a
/// screen. Looks every few milliseconds; false if it does not hold within the limit.
template <typename Condition>
bool eventually(const Condition& condition, std::chrono::milliseconds limit = std::chrono::seconds(20)) {
  constexpr auto kPause = std::chrono::milliseconds(5);
  const auto deadline = std::chrono::steady_clock::now() + limit;
  while (!condition()) {
    if (std::chrono::steady_clock::now() >= deadline) return false;
    std::this_thread::sleep_for(kPause);
  }
  return true;
}

}  // namespace echoscope::test
