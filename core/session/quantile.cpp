#include "session/quantile.hpp"

namespace echoscope {

Duration median_of(std::span<const Duration> sorted) {
  if (sorted.empty()) return {};
  const std::size_t half = sorted.size() / 2;
  if (sorted.size() % 2 == 1) return sorted[half];
  return sorted[half - 1] + (sorted[half] - sorted[half - 1]) / 2;
}

Duration p95_of(std::span<const Duration> sorted) {
  if (sorted.empty()) return {};
  const std::size_t rank = (sorted.size() * 95 + 99) / 100;  // rounded up, from 1 on
  return sorted[rank - 1];
}

}  // namespace echoscope
