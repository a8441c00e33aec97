#include "gui/compose/history_walk.hpp"

#include <utility>

namespace echoscope {

std::optional<SentText> HistoryWalk::older(const std::deque<SentText>& history, SentText now) {
  if (back_ >= history.size()) return std::nullopt;
  return go(history, std::move(now), back_ + 1);
}

std::optional<SentText> HistoryWalk::newer(const std::deque<SentText>& history, SentText now) {
  if (back_ == 0) return std::nullopt;
  return go(history, std::move(now), back_ - 1);
}

void HistoryWalk::reset() {
  back_ = 0;
  changed_.clear();
}

std::optional<SentText> HistoryWalk::go(const std::deque<SentText>& history, SentText now, std::size_t to) {
  if (back_ == 0 || now != history[history.size() - back_]) changed_[back_] = std::move(now);
  back_ = to;
  if (const auto changed = changed_.find(to); changed != changed_.end()) return changed->second;
  return history[history.size() - to];
}

}  // namespace echoscope
