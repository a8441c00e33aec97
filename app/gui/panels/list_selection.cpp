#include "gui/panels/list_selection.hpp"

#include <algorithm>

namespace echoscope {

void ListSelection::select_only(std::uint64_t sequence) {
  ranges_.assign(1, {sequence, sequence});
  cursor_ = sequence;
  pivot_ = sequence;
}

void ListSelection::toggle(std::uint64_t sequence) {
  if (contains(sequence)) {
    remove(sequence);
  } else {
    add({sequence, sequence});
  }
  cursor_ = sequence;
  pivot_ = sequence;
}

void ListSelection::extend_to(std::uint64_t sequence) {
  if (!cursor_) pivot_ = sequence;
  ranges_.assign(1, {std::min(pivot_, sequence), std::max(pivot_, sequence)});
  cursor_ = sequence;
}

void ListSelection::select_range(SequenceRange range) {
  ranges_.assign(1, range);
  if (cursor_ && *cursor_ >= range.first && *cursor_ <= range.last) return;
  cursor_ = range.last;
  pivot_ = range.first;
}

void ListSelection::clear() {
  ranges_.clear();
  cursor_.reset();
}

bool ListSelection::contains(std::uint64_t sequence) const {
  const auto after = std::ranges::upper_bound(ranges_, sequence, {}, &SequenceRange::first);
  return after != ranges_.begin() && sequence <= std::prev(after)->last;
}

void ListSelection::add(SequenceRange range) {
  // Ranges that overlap the new one or touch it become one with it.
  const auto touches_from = std::ranges::find_if(ranges_, [&](const SequenceRange& old) {
    return old.last >= range.first || old.last + 1 == range.first;
  });
  auto touches_to = touches_from;
  while (touches_to != ranges_.end() && touches_to->first <= range.last + 1) {
    range.first = std::min(range.first, touches_to->first);
    range.last = std::max(range.last, touches_to->last);
    ++touches_to;
  }
  const auto place = ranges_.erase(touches_from, touches_to);
  ranges_.insert(place, range);
}

void ListSelection::remove(std::uint64_t sequence) {
  const auto after = std::ranges::upper_bound(ranges_, sequence, {}, &SequenceRange::first);
  const auto found = std::prev(after);
  const SequenceRange whole = *found;
  auto place = ranges_.erase(found);
  if (sequence < whole.last) place = ranges_.insert(place, {sequence + 1, whole.last});
  if (whole.first < sequence) ranges_.insert(place, {whole.first, sequence - 1});
}

}  // namespace echoscope
