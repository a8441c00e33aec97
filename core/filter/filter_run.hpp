#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "filter/filter.hpp"
#include "filter/match_set.hpp"
#include "session/message_log.hpp"

namespace echoscope {

/// A filter over a whole log in the background, newest rows first, in slices; rows that come meanwhile and
/// later are matched as they come. One worker thread of its own. The calls below: one thread, none blocks
/// longer than a short lock.
class FilterRun {
 public:
  struct Progress {
    MatchSet matches;           ///< so far
    std::uint64_t scanned = 0;  ///< rows looked at
    std::uint64_t rows = 0;     ///< rows there are
    std::uint64_t missed = 0;   ///< fell out of the log's budget before they could be looked at
    [[nodiscard]] bool done() const { return scanned == rows; }
  };

  /// wake: called on the worker after results changed, at most once until the next progress(); may be empty.
  explicit FilterRun(std::function<void()> wake = {});
  /// Ends the worker, at the next row.
  ~FilterRun();
  FilterRun(const FilterRun&) = delete;
  FilterRun& operator=(const FilterRun&) = delete;

  /// From now on matches are those of this filter, beginning with none; a search under way ends. Null: rests.
  void start(std::shared_ptr<const Filter> filter);
  /// What there is now; to be called after each sync of the view. The run keeps the log's chunks until it has
  /// scanned them.
  void feed(const LogView& log);
  /// A snapshot.
  [[nodiscard]] Progress progress();

 private:
  class Worker;
  std::unique_ptr<Worker> worker_;
};

}  // namespace echoscope
