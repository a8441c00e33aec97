#include "filter/pending_rows.hpp"

#include <algorithm>
#include <cassert>

namespace echoscope {

void PendingRows::add(RowRange rows) {
  if (rows.begin >= rows.end) return;
  if (!ranges_.empty() && ranges_.back().end == rows.begin) {
    ranges_.back().end = rows.end;
  } else {
    ranges_.push_back(rows);
  }
}

RowRange PendingRows::newest() const {
  assert(!empty());
  return ranges_.back();
}

void PendingRows::take(std::uint64_t rows) {
  assert(!empty() && rows <= ranges_.back().end - ranges_.back().begin);
  RowRange& newest = ranges_.back();
  taken_ = {.begin = newest.end - rows, .end = newest.end};
  newest.end = taken_.begin;
  if (newest.begin == newest.end) ranges_.pop_back();
}

std::uint64_t PendingRows::drop_before(std::uint64_t sequence) {
  std::uint64_t dropped = 0;
  for (RowRange& range : ranges_) {
    const std::uint64_t begin = std::clamp(sequence, range.begin, range.end);
    dropped += begin - range.begin;
    range.begin = begin;
  }
  std::erase_if(ranges_, [](const RowRange& range) { return range.begin == range.end; });
  taken_.begin = std::min(std::max(taken_.begin, sequence), taken_.end);
  return dropped;
}

void PendingRows::clear() {
  ranges_.clear();
  taken_ = {};
}

std::uint64_t PendingRows::size() const {
  std::uint64_t rows = taken_.end - taken_.begin;
  for (const RowRange& range : ranges_)
    rows += range.end - range.begin;
  return rows;
}

}  // namespace echoscope
