#include "gui/time_window.hpp"

#include <algorithm>
#include <cmath>

namespace echoscope {

namespace {

Duration scaled(Duration duration, double factor) {
  return Duration(std::llround(static_cast<double>(duration.count()) * factor));
}

}  // namespace

void TimeWindow::set_whole(Duration whole) {
  whole_ = std::max(whole, kShortest);
  if (zoomed_) clamp();
}

void TimeWindow::zoom(double factor, double at) {
  const Duration fixed = time_at(at);
  const Duration wanted = std::max(scaled(length(), 1 / factor), kShortest);
  zoomed_ = wanted < whole_;
  length_ = wanted;
  from_ = fixed - scaled(wanted, at);
  if (zoomed_) clamp();
}

void TimeWindow::pan(double views) {
  if (!zoomed_) return;
  from_ += scaled(length_, views);
  clamp();
}

Duration TimeWindow::time_at(double part) const {
  return from() + scaled(length(), part);
}

double TimeWindow::part_of(Duration time) const {
  return static_cast<double>((time - from()).count()) / static_cast<double>(length().count());
}

void TimeWindow::clamp() {
  length_ = std::min(length_, whole_);
  from_ = std::clamp(from_, Duration::zero(), whole_ - length_);
}

}  // namespace echoscope
