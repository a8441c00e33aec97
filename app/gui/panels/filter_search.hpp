#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "filter/filter.hpp"
#include "filter/filter_run.hpp"

namespace echoscope {

/// A filter line at work on a log, in the background from the first line on that leaves something out. UI
/// thread.
class FilterSearch {
 public:
  /// wake: called on another thread when there is more to show.
  explicit FilterSearch(std::function<void()> wake) : wake_(std::move(wake)) {}

  /// Searches for a line from now on, together with terms that are known to be right. When the line is wrong
  /// nothing changes: the last good one goes on. Nothing happens either when it is the same line.
  tl::expected<void, FilterError> search(std::string_view line, std::string_view terms,
                                         const ClockPair& clock);
  /// Everything passes again.
  void rest();
  /// After each sync of the log.
  void update(const LogView& log);

  /// The line that is searched for, with its terms; "" while everything passes.
  [[nodiscard]] std::string_view line() const { return line_; }
  /// Whether something is left out: only then are the calls below of use.
  [[nodiscard]] bool active() const { return filter_ != nullptr; }
  /// What a row has to pass, with its terms; null while everything passes.
  [[nodiscard]] const std::shared_ptr<const Filter>& filter() const { return filter_; }
  /// The line without its terms, for marks; null while everything passes.
  [[nodiscard]] const std::shared_ptr<const Filter>& marker() const { return marker_; }
  /// What was found so far. They change in update() only: until then they are those of the last line.
  [[nodiscard]] const MatchSet& matches() const { return progress_.matches; }
  [[nodiscard]] bool done() const { return !restarted_ && progress_.done(); }
  /// Whether matches() are those of the line, and not of the one before.
  [[nodiscard]] bool current() const { return !restarted_; }
  /// How much of the log was looked at, from 0 to 1.
  [[nodiscard]] float part() const;
  /// Where the line's words and expressions stand in a text, but not those of its terms; at most so many.
  [[nodiscard]] std::vector<TextRange> marks(std::string_view text, std::size_t max_marks) const;

 private:
  std::function<void()> wake_;
  std::string line_;  // with its terms
  std::shared_ptr<const Filter> filter_;
  std::shared_ptr<const Filter> marker_;  // the line without its terms
  std::unique_ptr<FilterRun> run_;
  FilterRun::Progress progress_;
  bool restarted_ = false;  // since the last update()
};

}  // namespace echoscope
