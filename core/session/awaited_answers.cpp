#include "session/awaited_answers.hpp"

#include <functional>

namespace echoscope {

void AwaitedAnswers::add(RecordKind kind, std::string_view payload, TimePoint at) {
  if (sent_.size() == max_count_) sent_.erase(sent_.begin());
  sent_.push_back({
      .kind = kind,
      .size = payload.size(),
      .hash = std::hash<std::string_view>{}(payload),
      .at = at,
  });
}

std::optional<TimePoint> AwaitedAnswers::take(RecordKind kind, std::string_view payload) {
  std::optional<std::size_t> hash;
  for (auto sent = sent_.begin(); sent != sent_.end(); ++sent) {
    if (sent->kind != kind || sent->size != payload.size()) continue;
    if (!hash) hash = std::hash<std::string_view>{}(payload);
    if (sent->hash != *hash) continue;
    const TimePoint at = sent->at;
    sent_.erase(sent);
    return at;
  }
  return std::nullopt;
}

}  // namespace echoscope
