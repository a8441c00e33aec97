#include "session/timeline.hpp"

#include <algorithm>

namespace echoscope {

void Timeline::restart(ConnectionState state, TimePoint at) {
  steps_.clear();
  steps_.push_back({.state = state, .start = at, .end = {}});
}

void Timeline::enter(ConnectionState state, TimePoint at) {
  if (!steps_.empty()) {
    if (steps_.back().state == state) return;
    steps_.back().end = at;
  }
  steps_.push_back({.state = state, .start = at, .end = {}});
}

const TimelineStep* Timeline::find(ConnectionState state) const {
  const auto step = std::ranges::find(steps_, state, &TimelineStep::state);
  return step == steps_.end() ? nullptr : &*step;
}

ConnectionState Timeline::current() const {
  return steps_.empty() ? ConnectionState::idle : steps_.back().state;
}

}  // namespace echoscope
