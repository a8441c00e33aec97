#include "net/lab/paced_output.hpp"

#include <algorithm>

namespace echoscope::lab {
namespace {

// What an empty buffer may keep: thousands of clients have one each.
constexpr std::size_t kKeptCapacity = 1024;
// Beyond that, what was sent is moved out of the way.
constexpr std::size_t kMaxSentKept = std::size_t{64} * 1024;
// So many slices a second make a bandwidth: fine enough to look even, few enough to cost nothing.
constexpr std::uint64_t kSlicesPerSecond = 50;

}  // namespace

void PacedOutput::push(std::string_view bytes, TimePoint now, std::mt19937_64& random) {
  if (bytes.empty()) return;
  if (!holds_pieces_back()) {
    ready_.append(bytes);
    return;
  }
  using Milliseconds = std::chrono::milliseconds;
  const Milliseconds more(std::uniform_int_distribution<Milliseconds::rep>(0, pace_.jitter.count())(random));
  TimePoint due = now + pace_.delay + more;
  if (!waiting_.empty()) due = std::max(due, waiting_.back().due);
  waiting_.push_back({.due = due, .bytes = std::string(bytes)});
  waiting_bytes_ += bytes.size();
}

std::string_view PacedOutput::available(TimePoint now) {
  take_due(now);
  if (now < not_before_) return {};
  std::size_t most = ready_.size() - sent_;
  if (pace_.drip_bytes > 0) most = std::min(most, pace_.drip_bytes - dripped_);
  if (pace_.bytes_per_second > 0)
    most = std::min<std::size_t>(most, std::max<std::uint64_t>(1, pace_.bytes_per_second / kSlicesPerSecond));
  return std::string_view(ready_).substr(sent_, most);
}

void PacedOutput::consume(std::size_t bytes, TimePoint now) {
  sent_ += bytes;
  if (pace_.drip_bytes > 0) {
    dripped_ += bytes;
    if (dripped_ == pace_.drip_bytes) {
      dripped_ = 0;
      not_before_ = std::max(not_before_, now + pace_.drip_every);
    }
  }
  if (pace_.bytes_per_second > 0) {
    const Duration cost = std::chrono::duration_cast<Duration>(std::chrono::duration<double>(
        static_cast<double>(bytes) / static_cast<double>(pace_.bytes_per_second)));
    not_before_ = std::max(not_before_, now) + cost;
  }
  if (sent_ == ready_.size()) {
    ready_.clear();
    sent_ = 0;
    if (ready_.capacity() > kKeptCapacity) ready_.shrink_to_fit();
  } else if (sent_ > kMaxSentKept) {
    ready_.erase(0, sent_);
    sent_ = 0;
  }
}

std::optional<TimePoint> PacedOutput::next_due() const {
  if (ready_.size() > sent_) return not_before_ == TimePoint{} ? std::nullopt : std::optional(not_before_);
  if (!waiting_.empty()) return std::max(waiting_.front().due, not_before_);
  return std::nullopt;
}

void PacedOutput::clear() {
  waiting_.clear();
  waiting_bytes_ = 0;
  ready_.clear();
  sent_ = 0;
}

void PacedOutput::take_due(TimePoint now) {
  while (!waiting_.empty() && waiting_.front().due <= now) {
    ready_.append(waiting_.front().bytes);
    waiting_bytes_ -= waiting_.front().bytes.size();
    waiting_.pop_front();
  }
}

}  // namespace echoscope::lab
