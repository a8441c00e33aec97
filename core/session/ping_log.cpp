#include "session/ping_log.hpp"

#include <algorithm>
#include <functional>

#include "session/quantile.hpp"

namespace echoscope {

void PingLog::sent(std::string_view payload, TimePoint at) {
  if (samples_.size() == kMaxSamples) {
    samples_.erase(samples_.begin());
    hashes_.erase(hashes_.begin());
    if (first_waiting_ > 0) --first_waiting_;
    if (first_of_connection_ > 0) --first_of_connection_;
  }
  samples_.push_back({.at = at, .round_trip = {}});
  hashes_.push_back(std::hash<std::string_view>{}(payload));
}

std::optional<Duration> PingLog::answered(std::string_view payload, TimePoint at) {
  if (first_of_connection_ == samples_.size()) return std::nullopt;
  const std::size_t hash = std::hash<std::string_view>{}(payload);
  std::size_t index = find_unanswered(hash, first_waiting_, samples_.size());
  if (index == samples_.size()) {
    index = find_unanswered(hash, first_of_connection_, first_waiting_);
    if (index == first_waiting_) return std::nullopt;
  }
  samples_[index].round_trip = at - samples_[index].at;
  samples_[index].lost = false;
  for (; first_waiting_ < index; ++first_waiting_)
    samples_[first_waiting_].lost = true;
  first_waiting_ = std::max(first_waiting_, index + 1);
  return samples_[index].round_trip;
}

void PingLog::connection_ended() {
  for (; first_waiting_ < samples_.size(); ++first_waiting_)
    samples_[first_waiting_].lost = true;
  first_of_connection_ = samples_.size();
}

std::optional<TimePoint> PingLog::waiting_since() const {
  if (first_waiting_ == samples_.size()) return std::nullopt;
  return samples_[first_waiting_].at;
}

PingFigures PingLog::figures() const {
  PingFigures figures{.sent = samples_.size()};
  std::vector<Duration> round_trips;
  round_trips.reserve(samples_.size());
  for (const PingSample& sample : samples_) {
    if (sample.round_trip) round_trips.push_back(*sample.round_trip);
    if (sample.lost) ++figures.lost;
  }
  if (round_trips.empty()) return figures;
  figures.answered = round_trips.size();
  figures.last = round_trips.back();
  std::ranges::sort(round_trips);
  figures.median = median_of(round_trips);
  figures.p95 = p95_of(round_trips);
  return figures;
}

std::size_t PingLog::find_unanswered(std::size_t hash, std::size_t first, std::size_t end) const {
  while (first < end && (hashes_[first] != hash || samples_[first].round_trip))
    ++first;
  return first;
}

}  // namespace echoscope
