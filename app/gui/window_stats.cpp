#include "gui/window_stats.hpp"

#include <algorithm>
#include <cmath>
#include <functional>

#include <nlohmann/json.hpp>

namespace echoscope {
namespace {

using Json = nlohmann::ordered_json;

// Three digits behind the point: what lies behind them is noise.
double rounded(double value) {
  constexpr double kThousandths = 1000;
  return std::round(value * kThousandths) / kThousandths;
}

double milliseconds(Duration duration) {
  return rounded(std::chrono::duration<double, std::milli>(duration).count());
}

Json percentiles(const DurationHistogram& histogram) {
  constexpr double kMost = 0.99;
  return {{"p50", milliseconds(histogram.percentile(0.5))},
          {"p99", milliseconds(histogram.percentile(kMost))},
          {"max", milliseconds(histogram.max())}};
}

// So many tell whether long frames belong to the start or to the work after it.
constexpr std::size_t kLongestKept = 10;

bool is_data_received(const Record& record) {
  return record.meta.direction == Direction::in &&
         (record.meta.kind == RecordKind::text || record.meta.kind == RecordKind::binary);
}

}  // namespace

void WindowStats::note_frame(Duration build, Duration total, TimePoint done) {
  build_.add(build);
  total_.add(total);
  if (!first_frame_) {
    first_frame_ = done;
  }
  const auto place = std::ranges::upper_bound(longest_, total, std::greater{}, &LongFrame::total);
  longest_.insert(place, {.done = done, .total = total});
  if (longest_.size() > kLongestKept) longest_.pop_back();
}

void WindowStats::note_view(const SessionView& view) {
  if (first_echo_ || view.counters.messages_in == 0) {
    return;
  }
  for (std::uint64_t n = view.log.first_sequence(); n < view.log.end_sequence() && !first_echo_; ++n) {
    const Record record = view.log[n];
    if (is_data_received(record)) {
      first_echo_ = record.meta.at;
    }
  }
}

std::string WindowStats::to_json(const SessionView& view, const ProcessUsage& usage,
                                 double service_cpu_seconds) const {
  const auto since_start = [this](const std::optional<TimePoint>& at) {
    return at ? Json(milliseconds(*at - process_start_)) : Json(nullptr);
  };
  constexpr double kBytesInMb = 1e6;
  Json json;
  json["startup_to_first_frame_ms"] = since_start(first_frame_);
  json["startup_to_first_echo_ms"] = since_start(first_echo_);
  json["frames"] = build_.count();
  json["frame_build_ms"] = percentiles(build_);
  json["frame_total_ms"] = percentiles(total_);
  json["longest_frames"] = Json::array();
  for (const LongFrame& frame : longest_)
    json["longest_frames"].push_back(
        {{"at_ms", since_start(frame.done)}, {"total_ms", milliseconds(frame.total)}});
  json["wakes"] = wakes();
  json["messages_in"] = view.counters.messages_in;
  json["messages_out"] = view.counters.messages_out;
  json["bytes_in"] = view.counters.bytes_in;
  json["bytes_out"] = view.counters.bytes_out;
  json["messages_dropped"] = view.log.dropped();
  json["peak_rss_mb"] = rounded(static_cast<double>(usage.peak_rss_bytes) / kBytesInMb);
  json["cpu_seconds"] = rounded(usage.cpu_seconds);
  json["service_cpu_seconds"] = rounded(service_cpu_seconds);
  json["state"] = name(view.state);
  return json.dump(2) + "\n";
}

}  // namespace echoscope
