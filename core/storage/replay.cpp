#include "storage/replay.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace echoscope {

namespace {

constexpr std::uint64_t kRowsBetweenLooks = 4096;
// Of a file whose times make no sense: some 290 years, in nanoseconds.
constexpr double kLongestWait = 9e18;

}  // namespace

ReplayScript::ReplayScript(LogView log, const std::atomic<bool>& cancel) : log_(std::move(log)) {
  TimePoint begin;
  for (std::uint64_t row = log_.first_sequence(); row < log_.end_sequence(); ++row) {
    if (row % kRowsBetweenLooks == 0 && cancel.load(std::memory_order_relaxed)) return;
    const RecordMeta meta = log_[row].meta;
    if (meta.direction != Direction::out || !is_data(meta.kind)) continue;
    if (steps_.empty()) begin = meta.at;
    const Duration at = meta.at - begin;
    steps_.push_back({.row = row, .at = steps_.empty() ? at : std::max(at, steps_.back().at)});
  }
}

OutgoingMessage ReplayScript::message(std::size_t step) const {
  const Record record = log_[steps_.at(step).row];
  return {.opcode = record.meta.kind == RecordKind::text ? Opcode::text : Opcode::binary,
          .payload = std::string(record.payload)};
}

std::uint64_t ReplayScript::answers_end(std::size_t step) const {
  return step + 1 < steps_.size() ? steps_[step + 1].row : log_.end_sequence();
}

Replay::Replay(std::shared_ptr<const ReplayScript> script, double speed, std::size_t first)
    : script_(std::move(script)),
      speed_(std::clamp(speed, kReplaySlowest, kReplayWithoutPauses)),
      first_(first),
      position_(first) {}

std::optional<Replay::Due> Replay::next() {
  const std::vector<ReplayScript::Step>& steps = script_->steps();
  const std::size_t step = position();
  if (step >= steps.size()) return std::nullopt;
  position_.store(step + 1, std::memory_order_relaxed);
  const auto original = static_cast<double>((steps[step].at - steps[first_].at).count());
  const Duration after(std::llround(std::min(original / speed_, kLongestWait)));
  return Due{.after = after, .message = script_->message(step), .step = step};
}

}  // namespace echoscope
