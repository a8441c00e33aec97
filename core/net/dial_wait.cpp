#include "net/dial_wait.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <limits>

#include <sys/eventfd.h>
#include <unistd.h>

namespace echoscope {
namespace {

// Rounded up: woken a little early, a wait would turn round without a pause until the time has come.
int milliseconds_until(TimePoint until) {
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
  return static_cast<int>(std::clamp<decltype(left)>(left, 0, std::numeric_limits<int>::max()));
}

}  // namespace

DialCancel::DialCancel() : event_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

DialCancel::~DialCancel() {
  if (event_ >= 0) close(event_);
}

void DialCancel::cancel() noexcept {
  cancelled_ = true;
  if (event_ >= 0) eventfd_write(event_, 1);
}

WaitEnd wait_for_any(std::vector<pollfd>& descriptors, TimePoint until, const DialCancel& cancel) {
  // Without an event (no descriptor was left for it) a cancel is seen between these.
  constexpr std::chrono::milliseconds kLookAgain{50};
  descriptors.push_back({cancel.descriptor(), POLLIN, 0});
  WaitEnd end = WaitEnd::timed_out;
  while (true) {
    const TimePoint soon = Clock::now() + kLookAgain;
    const int count = poll(descriptors.data(), descriptors.size(),
                           milliseconds_until(cancel.descriptor() < 0 ? std::min(soon, until) : until));
    if (cancel.cancelled()) {
      end = WaitEnd::cancelled;
      break;
    }
    if (count > 0) {
      end = WaitEnd::ready;
      break;
    }
    if (Clock::now() >= until || (count < 0 && errno != EINTR)) break;
  }
  descriptors.pop_back();
  return end;
}

WaitEnd wait_for(int descriptor, short events, TimePoint until, const DialCancel& cancel) {
  std::vector<pollfd> one{{descriptor, events, 0}};
  return wait_for_any(one, until, cancel);
}

}  // namespace echoscope
