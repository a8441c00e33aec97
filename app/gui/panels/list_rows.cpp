#include "gui/panels/list_rows.hpp"

#include <algorithm>

namespace echoscope {

ListRows::ListRows(std::uint64_t first_sequence, std::uint64_t end_sequence, const MatchSet& matches)
    : matches_(&matches), first_(matches.rank(first_sequence)), end_(matches.rank(end_sequence)) {}

std::uint64_t ListRows::sequence(std::uint64_t row) const {
  return matches_ == nullptr ? row : matches_->at(row);
}

std::uint64_t ListRows::row_from(std::uint64_t sequence) const {
  return std::clamp(matches_ == nullptr ? sequence : matches_->rank(sequence), first_, end_);
}

std::optional<std::uint64_t> ListRows::row_of(std::uint64_t sequence) const {
  const std::uint64_t row = row_from(sequence);
  if (row == end_ || this->sequence(row) != sequence) return std::nullopt;
  return row;
}

}  // namespace echoscope
