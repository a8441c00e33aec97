#include "session/activity_track.hpp"

#include <algorithm>
#include <utility>

namespace echoscope {

void ActivityTrack::move_to(TimePoint at) {
  if (!start_) {
    start_ = at;
    buckets_.reserve(kBuckets);
  }
  const Duration since = std::max(Duration{}, Duration(at - *start_));
  while (since / length_ >= static_cast<std::int64_t>(kBuckets))
    merge_neighbours();
  current_ = static_cast<std::size_t>(since / length_);
  current_start_ = *start_ + static_cast<std::int64_t>(current_) * length_;
  current_end_ = current_start_ + length_;
  if (current_ >= buckets_.size()) buckets_.resize(current_ + 1);
  changed_from_ = std::min(changed_from_, current_);
}

void ActivityTrack::merge_neighbours() {
  const std::vector<Bucket> halves = std::exchange(buckets_, std::vector<Bucket>{});
  buckets_.reserve(kBuckets);
  buckets_.resize((halves.size() + 1) / 2);
  for (std::size_t i = 0; i < halves.size(); ++i) {
    for (std::size_t what = 0; what < kActivities; ++what)
      buckets_[i / 2][what] += halves[i][what];
  }
  length_ *= 2;
  changed_from_ = 0;
}

void ActivityTrack::copy_changes_to(ActivityTrack& copy) {
  copy.start_ = start_;
  copy.length_ = length_;
  copy.current_ = current_;
  copy.current_start_ = current_start_;
  copy.current_end_ = current_end_;
  copy.buckets_.resize(buckets_.size());
  const auto first = static_cast<std::ptrdiff_t>(std::min(changed_from_, buckets_.size()));
  std::copy(buckets_.begin() + first, buckets_.end(), copy.buckets_.begin() + first);
  changed_from_ = current_;
}

}  // namespace echoscope
