#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "filter/filter.hpp"
#include "filter/json_condition.hpp"
#include "session/message_log.hpp"

namespace echoscope {

class WordSearch;

/// A filter over many rows at once, one term after the other over all of them: words are looked for in the
/// payloads of all rows as in one text, and what else a term says is asked only of rows that have its words.
/// One thread.
class FilterScan {
 public:
  explicit FilterScan(std::shared_ptr<const Filter> filter) : filter_(std::move(filter)) {}

  [[nodiscard]] const std::shared_ptr<const Filter>& filter() const { return filter_; }
  /// Adds the sequences of the rows that pass, in ascending order. Looks at stop between rows; false: it was
  /// set, and nothing was added.
  [[nodiscard]] bool scan(const LogRows& rows, const std::atomic<bool>& stop,
                          std::vector<std::uint64_t>& passed);

 private:
  void find_words(const LogRows& rows, const std::vector<WordSearch>& words);
  [[nodiscard]] bool apply(const FilterTerm& term, const LogRows& rows, const std::atomic<bool>& stop);

  std::shared_ptr<const Filter> filter_;
  JsonReader json_;
  std::vector<std::uint8_t> passing_;  // for each row 1, or 0 once a term said no
  std::vector<std::uint8_t> found_;    // for each row 1 if it has a word of those looked for
};

}  // namespace echoscope
