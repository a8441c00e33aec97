#include "gui/panels/filter_search.hpp"

#include <algorithm>
#include <utility>

namespace echoscope {

tl::expected<void, FilterError> FilterSearch::search(std::string_view line, std::string_view terms,
                                                     const ClockPair& clock) {
  // The terms come first, so that nothing in the line, a quote without its end, can change what they mean.
  const std::string prefix = terms.empty() ? std::string() : std::string(terms) + ' ';
  std::string whole = prefix + std::string(line);
  if (whole == line_) return {};
  auto filter = Filter::parse(whole, clock);
  if (!filter) {
    FilterError error = std::move(filter.error());
    error.offset -= std::min(error.offset, prefix.size());
    return tl::unexpected(std::move(error));
  }
  if (filter->passes_all()) {
    rest();
    return {};
  }
  line_ = std::move(whole);
  filter_ = std::make_shared<const Filter>(std::move(*filter));
  marker_ = filter_;
  if (!terms.empty()) {
    auto alone = Filter::parse(line, clock);
    marker_ = alone ? std::make_shared<const Filter>(std::move(*alone)) : nullptr;
  }
  restarted_ = true;
  if (!run_) run_ = std::make_unique<FilterRun>(wake_);
  run_->start(filter_);
  return {};
}

void FilterSearch::rest() {
  line_.clear();
  filter_.reset();
  marker_.reset();
  if (run_) run_->start(nullptr);
}

void FilterSearch::update(const LogView& log) {
  if (!active()) return;
  run_->feed(log);
  restarted_ = false;
  progress_ = run_->progress();
}

float FilterSearch::part() const {
  if (restarted_) return 0;
  if (progress_.rows == 0) return 1;
  return static_cast<float>(static_cast<double>(progress_.scanned) / static_cast<double>(progress_.rows));
}

std::vector<TextRange> FilterSearch::marks(std::string_view text, std::size_t max_marks) const {
  return marker_ ? marker_->marks(text, max_marks) : std::vector<TextRange>();
}

}  // namespace echoscope
