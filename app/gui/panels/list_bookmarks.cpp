#include "gui/panels/list_bookmarks.hpp"

#include <algorithm>
#include <iterator>

namespace echoscope {

namespace {

template <typename Iterator>
std::optional<std::uint64_t> first_shown(Iterator from, Iterator to, const ListRows& rows) {
  const auto found = std::find_if(from, to, [&](std::uint64_t sequence) { return rows.row_of(sequence); });
  return found == to ? std::nullopt : std::optional(*found);
}

}  // namespace

void ListBookmarks::toggle(std::uint64_t sequence) {
  if (marked_.erase(sequence) == 0) marked_.insert(sequence);
}

std::optional<std::uint64_t> ListBookmarks::next(std::uint64_t sequence, const ListRows& rows) const {
  const auto behind = marked_.upper_bound(sequence);
  if (const auto found = first_shown(behind, marked_.end(), rows)) return found;
  return first_shown(marked_.begin(), behind, rows);
}

std::optional<std::uint64_t> ListBookmarks::previous(std::uint64_t sequence, const ListRows& rows) const {
  const auto before = std::make_reverse_iterator(marked_.lower_bound(sequence));
  if (const auto found = first_shown(before, marked_.rend(), rows)) return found;
  return first_shown(marked_.rbegin(), before, rows);
}

}  // namespace echoscope
