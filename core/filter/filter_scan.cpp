#include "filter/filter_scan.hpp"

#include <algorithm>
#include <cstring>

#include "filter/filter_term.hpp"
#include "filter/word_search.hpp"

namespace echoscope {

namespace {

// The row whose payload has the byte at that place of rows.payloads(), from a row on that is not behind it.
// O(log of the rows between).
std::uint64_t row_at(const LogRows& rows, std::size_t place, std::uint64_t from) {
  const char* begin = rows.payloads().data();
  const auto ends_behind = [&](std::uint64_t row) {
    const std::string_view payload = rows.payload(row);
    return static_cast<std::size_t>(payload.data() + payload.size() - begin) > place;
  };
  std::uint64_t step = 1;
  while (from + step < rows.end_sequence() && !ends_behind(from + step - 1)) {
    from += step;
    step *= 2;
  }
  std::uint64_t end = std::min(from + step, rows.end_sequence());
  while (from < end) {
    const std::uint64_t middle = from + (end - from) / 2;
    if (ends_behind(middle)) {
      end = middle;
    } else {
      from = middle + 1;
    }
  }
  return from;
}

}  // namespace

void FilterScan::find_words(const LogRows& rows, const std::vector<WordSearch>& words) {
  const std::string_view text = rows.payloads();
  found_.assign(rows.size(), 0);
  for (const WordSearch& word : words) {
    std::uint64_t row = rows.first_sequence();
    for (std::size_t at = word.find(text); at != WordSearch::kNowhere; at = word.find(text, at)) {
      row = row_at(rows, at, row);
      const std::string_view payload = rows.payload(row);
      const auto end = static_cast<std::size_t>(payload.data() + payload.size() - text.data());
      if (at + word.size() <= end) {
        found_[row - rows.first_sequence()] = 1;
        at = end;
      } else {
        ++at;  // begins in one payload and ends in another
      }
    }
  }
}

bool FilterScan::apply(const FilterTerm& term, const LogRows& rows, const std::atomic<bool>& stop) {
  // Where few rows are left, each is cheaper to look at by itself.
  constexpr std::uint64_t kFew = 8;
  const auto left = static_cast<std::uint64_t>(std::ranges::count(passing_, 1));
  const bool by_words = !term.needed.empty() && left > rows.size() / kFew;
  if (by_words) find_words(rows, term.needed);
  if (by_words && term.words_decide) {
    for (std::size_t i = 0; i < passing_.size(); ++i)
      passing_[i] &= static_cast<std::uint8_t>(found_[i] ^ (term.negated ? 1U : 0U));
    return true;
  }
  for (std::size_t i = 0; i < passing_.size(); ++i) {
    if (passing_[i] == 0) continue;
    if (stop.load(std::memory_order_relaxed)) return false;
    const bool passes =
        by_words && found_[i] == 0 ? term.negated : term.passes(rows[rows.first_sequence() + i], json_);
    passing_[i] = passes ? 1 : 0;
  }
  return true;
}

bool FilterScan::scan(const LogRows& rows, const std::atomic<bool>& stop,
                      std::vector<std::uint64_t>& passed) {
  passing_.assign(rows.size(), 1);
  for (const FilterTerm& term : filter_->terms())
    if (!apply(term, rows, stop)) return false;
  const auto passes = [](std::uint8_t row) { return row != 0; };
  for (auto row = std::ranges::find_if(passing_, passes); row != passing_.end();
       row = std::find_if(row + 1, passing_.end(), passes))
    passed.push_back(rows.first_sequence() + static_cast<std::uint64_t>(row - passing_.begin()));
  return true;
}

}  // namespace echoscope
