#pragma once

#include <cstdint>
#include <optional>

#include "filter/match_set.hpp"

namespace echoscope {

enum class FindDirection : std::uint8_t { older, newer };

/// The match nearest to a row in that direction, not the row itself, which need not be there: the end of a
/// log finds its newest match. To search within results, found are the matches of what is searched for, and
/// within those of the filter; null: all rows. O(rows / 64) at most: 0.2 ms for ten million.
[[nodiscard]] std::optional<std::uint64_t> find_next(const MatchSet& found, const MatchSet* within,
                                                     std::uint64_t from, FindDirection direction);

}  // namespace echoscope
