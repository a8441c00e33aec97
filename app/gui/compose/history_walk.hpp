#pragma once

#include <cstddef>
#include <deque>
#include <map>
#include <optional>

#include "storage/settings.hpp"

namespace echoscope {

/// A walk through what was sent before, as in a shell: what was being typed stands below the newest, and what
/// is changed on the way is kept until something is sent. A plain value; no Dear ImGui here.
class HistoryWalk {
 public:
  /// The text before the one that stands in the field now; nothing at the oldest.
  [[nodiscard]] std::optional<SentText> older(const std::deque<SentText>& history, SentText now);
  /// The text after it; at last what was being typed; nothing when that stands there.
  [[nodiscard]] std::optional<SentText> newer(const std::deque<SentText>& history, SentText now);
  /// Back to below the newest: something was sent.
  void reset();

 private:
  [[nodiscard]] std::optional<SentText> go(const std::deque<SentText>& history, SentText now, std::size_t to);

  std::size_t back_ = 0;                     // steps from what was being typed
  std::map<std::size_t, SentText> changed_;  // by steps, what stood there when it was left
};

}  // namespace echoscope
