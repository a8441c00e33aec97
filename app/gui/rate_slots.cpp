#include "gui/rate_slots.hpp"

#include <algorithm>
#include <bit>

namespace echoscope {

namespace {

constexpr std::uint64_t kMostBuckets = std::uint64_t{1} << 20;

std::uint64_t buckets_in_slot(Duration bucket, Duration shown, std::size_t most) {
  const Duration wanted = std::max(RateSlots::kShortest, Duration(shown / static_cast<std::int64_t>(most)));
  const auto buckets = static_cast<std::uint64_t>((wanted + bucket - Duration(1)) / bucket);
  return std::bit_ceil(std::clamp<std::uint64_t>(buckets, 1, kMostBuckets));
}

}  // namespace

RateSlots rate_slots(const ActivityTrack& track, TimePoint from, TimePoint to, std::size_t most,
                     TimePoint now) {
  RateSlots result;
  if (!track.start() || to <= from || most == 0) return result;
  const TimePoint start = *track.start();
  const std::uint64_t in_slot = buckets_in_slot(track.bucket_length(), to - from, most);
  result.length = track.bucket_length() * static_cast<std::int64_t>(in_slot);
  const auto slot_at = [&](TimePoint at) {
    return static_cast<std::size_t>(std::max(Duration{}, Duration(at - start)) / result.length);
  };
  const std::size_t first = slot_at(from);
  result.start = start + result.length * static_cast<std::int64_t>(first);
  const std::size_t last = std::min(slot_at(to), (track.buckets().size() - 1) / in_slot);
  for (std::size_t slot = first; slot <= last; ++slot) {
    const std::size_t begin = slot * in_slot;
    const std::size_t end = std::min(begin + in_slot, track.buckets().size());
    ActivityTrack::Bucket sum{};
    for (std::size_t n = begin; n < end; ++n) {
      for (std::size_t what = 0; what < kActivities; ++what)
        sum.at(what) += track.buckets()[n].at(what);
    }
    const TimePoint slot_start = start + result.length * static_cast<std::int64_t>(slot);
    const Duration lasted = std::clamp(Duration(now - slot_start), track.bucket_length(), result.length);
    const double seconds = std::chrono::duration<double>(lasted).count();
    const auto rate = [&](Activity what) {
      return static_cast<double>(sum.at(static_cast<std::size_t>(what))) / seconds;
    };
    result.rates.push_back({.messages_in = rate(Activity::message_in),
                            .messages_out = rate(Activity::message_out),
                            .bytes_in = rate(Activity::bytes_in),
                            .bytes_out = rate(Activity::bytes_out)});
  }
  return result;
}

}  // namespace echoscope
