#pragma once

#include "session/clock.hpp"

namespace echoscope {

/// The part of a stretch of time that is in view: all of it, or a part that was zoomed to and then stands
/// still while the whole grows. Times count from the whole's start. No Dear ImGui here.
class TimeWindow {
 public:
  static constexpr Duration kShortest = std::chrono::milliseconds(1);

  /// Once before each use: how long the whole is now.
  void set_whole(Duration whole);

  /// Shows a stretch shorter by that factor (longer, below 1), with the time at that part of the view, 0 to
  /// 1, where it was. Zoomed out to the whole, it grows with the whole again.
  void zoom(double factor, double at);
  /// Moves by that part of the view's width, forward if positive.
  void pan(double views);
  void show_all() { zoomed_ = false; }

  [[nodiscard]] bool zoomed() const { return zoomed_; }
  [[nodiscard]] Duration from() const { return zoomed_ ? from_ : Duration::zero(); }
  [[nodiscard]] Duration length() const { return zoomed_ ? length_ : whole_; }
  /// The time at that part of the view.
  [[nodiscard]] Duration time_at(double part) const;
  /// Where a time is in the view: 0 at its left end, 1 at its right.
  [[nodiscard]] double part_of(Duration time) const;

 private:
  void clamp();

  Duration whole_ = kShortest;
  Duration from_{};
  Duration length_{};
  bool zoomed_ = false;
};

}  // namespace echoscope
