#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gui/duration_histogram.hpp"
#include "gui/process_usage.hpp"
#include "session/clock.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// What --stats-json tells of a run. Main thread, but for the wakes.
class WindowStats {
 public:
  explicit WindowStats(TimePoint process_start) : process_start_(process_start) {}

  /// Any thread.
  void note_wake() { wakes_.fetch_add(1, std::memory_order_relaxed); }
  [[nodiscard]] std::uint64_t wakes() const { return wakes_.load(std::memory_order_relaxed); }

  /// A frame is done. build: CPU time from taking over what is new to ImGui::Render; total: wall time, with
  /// drawing and showing.
  void note_frame(Duration build, Duration total, TimePoint done);
  /// What the frame shows; finds when the first data message came.
  void note_view(const SessionView& view);

  /// The statistics as a JSON object, with what is shown last.
  [[nodiscard]] std::string to_json(const SessionView& view, const ProcessUsage& usage,
                                    double service_cpu_seconds) const;

 private:
  struct LongFrame {
    TimePoint done;
    Duration total;
  };

  TimePoint process_start_;
  std::atomic<std::uint64_t> wakes_{0};
  std::optional<TimePoint> first_frame_;
  std::optional<TimePoint> first_echo_;
  DurationHistogram build_;
  DurationHistogram total_;
  std::vector<LongFrame> longest_;  // the longest first
};

}  // namespace echoscope
