#include "session/attempt_phases.hpp"

#include <iterator>

namespace echoscope {

std::optional<Duration> finished_phase(const Timeline& timeline, ConnectionState phase) {
  const TimelineStep* step = timeline.find(phase);
  if (step == nullptr) return std::nullopt;
  if (phase == ConnectionState::open) return step->start - timeline.steps().front().start;
  if (!step->end) return std::nullopt;
  // A step that has an end is followed by another.
  return std::next(step)->state > ConnectionState::open ? std::nullopt
                                                        : std::optional(*step->end - step->start);
}

}  // namespace echoscope
