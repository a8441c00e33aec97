#include "gui/frame_pacer.hpp"

#include <algorithm>
#include <chrono>

namespace echoscope {
namespace {

constexpr Duration kHiddenSyncInterval = std::chrono::seconds(1);

}  // namespace

Duration FramePacer::to_interval(double hertz) {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(1 / hertz));
}

void FramePacer::set_refresh_rate(double hertz) {
  interval_ = to_interval(hertz > 0 ? hertz : kUsualRefreshRate);
}

void FramePacer::set_visible(bool visible) {
  if (visible && !visible_) {
    note_input();
  }
  visible_ = visible;
}

void FramePacer::note_wake() {
  news_ = true;
  frames_owed_ = kFramesToSettle;
}

void FramePacer::note_input() {
  frames_owed_ = kFramesToSettle;
}

FramePacer::Step FramePacer::next(TimePoint now) const {
  if (!visible_) {
    return next_hidden(now);
  }
  if (frames_owed_ == 0 && (!next_change_ || *next_change_ > now)) {
    return rest_until(next_change_ ? std::max(*next_change_, next_frame_) : next_change_, now);
  }
  return now >= next_frame_ ? Step{Do::draw, {}} : rest_until(next_frame_, now);
}

FramePacer::Step FramePacer::next_hidden(TimePoint now) const {
  if (!news_) {
    return rest_until(std::nullopt, now);
  }
  return now >= next_sync_ ? Step{Do::sync, {}} : rest_until(next_sync_, now);
}

FramePacer::Step FramePacer::rest_until(std::optional<TimePoint> at, TimePoint now) const {
  if (deadline_ && (!at || *deadline_ < *at)) {
    at = deadline_;
  }
  if (!at) {
    return {Do::rest, {}};
  }
  return {Do::rest, std::max<Duration>(*at - now, Duration::zero())};
}

void FramePacer::note_frame(TimePoint at) {
  news_ = false;
  frames_owed_ = std::max(frames_owed_ - 1, 0);
  // A frame that came a little late doesn't delay the next one, so that the rate is kept in the mean.
  next_frame_ = at - next_frame_ < interval_ ? next_frame_ + interval_ : at + interval_;
}

void FramePacer::note_sync(TimePoint at) {
  news_ = false;
  next_sync_ = at + kHiddenSyncInterval;
}

}  // namespace echoscope
