#include "session/phase_statistics.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "session/attempt_phases.hpp"
#include "session/quantile.hpp"

namespace echoscope {

std::vector<PhaseFigures> phase_figures(std::span<const std::shared_ptr<const Attempt>> attempts) {
  std::vector<PhaseFigures> rows;
  std::vector<Duration> durations;
  for (const ConnectionState phase : kAttemptPhases) {
    durations.clear();
    for (const std::shared_ptr<const Attempt>& attempt : attempts) {
      if (const auto took = finished_phase(attempt->timeline, phase)) durations.push_back(*took);
    }
    if (durations.empty()) continue;
    std::ranges::sort(durations);
    rows.push_back({
        .phase = phase,
        .count = durations.size(),
        .min = durations.front(),
        .median = median_of(durations),
        .p95 = p95_of(durations),
    });
  }
  return rows;
}

}  // namespace echoscope
