#pragma once

#include <cstddef>
#include <unordered_map>
#include <vector>

#include "gui/row_scroller.hpp"
#include "gui/session_files.hpp"
#include "gui/widgets.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The replay of a session that was read from a file: speed, start, single steps, and what came back now
/// beside what came back then. UI thread.
class ReplaySection {
 public:
  /// From the box's top on; cuts off what it took. live: the session that it is sent over.
  void draw(Widgets& widgets, SessionFiles& files, const SessionView& live, Box& rest);

 private:
  void draw_controls(Widgets& widgets, SessionFiles& files, const SessionView& live, Box& rest);
  void draw_comparison(Widgets& widgets, const SessionFiles& files, const LogView& live, Box& rest);
  void draw_exchange(Widgets& widgets, const SessionFiles& files, const LogView& live, std::size_t exchange,
                     const Box& box);
  const std::vector<AnswerPair>& answers(const ReplayComparison& comparison, const LogView& live,
                                         std::size_t exchange);

  std::size_t speed_ = 2;  // of kSpeeds: as it was
  RowScroller scroller_;
  const ReplayComparison* shown_ = nullptr;  // whose answers are kept
  std::unordered_map<std::size_t, std::vector<AnswerPair>>
      answers_;  // of exchanges that are over and were in view
};

}  // namespace echoscope
