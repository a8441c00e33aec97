#pragma once

#include <cstdint>
#include <optional>

#include "filter/match_set.hpp"

namespace echoscope {

/// Which rows of a log a list shows, and under which number: all of them, where a row's number is its
/// sequence, or those that match, counted from the first one. Exact at any number of rows, as no number is a
/// float. A value for one frame: it points to the matches. No Dear ImGui here.
class ListRows {
 public:
  ListRows() = default;
  /// All rows from first_sequence to end_sequence - 1.
  ListRows(std::uint64_t first_sequence, std::uint64_t end_sequence)
      : first_(first_sequence), end_(end_sequence) {}
  /// Of these the ones that match. The matches must outlive this and stay as they are.
  ListRows(std::uint64_t first_sequence, std::uint64_t end_sequence, const MatchSet& matches);

  [[nodiscard]] std::uint64_t first() const { return first_; }
  [[nodiscard]] std::uint64_t end() const { return end_; }
  [[nodiscard]] std::uint64_t size() const { return end_ - first_; }
  [[nodiscard]] bool empty() const { return end_ == first_; }

  /// The sequence of a row, which must be one of first() to end() - 1. O(log blocks of matches).
  [[nodiscard]] std::uint64_t sequence(std::uint64_t row) const;
  /// The first row whose sequence is not below that one; end() where there is none.
  [[nodiscard]] std::uint64_t row_from(std::uint64_t sequence) const;
  /// The row of that sequence, if it is shown.
  [[nodiscard]] std::optional<std::uint64_t> row_of(std::uint64_t sequence) const;

 private:
  const MatchSet* matches_ = nullptr;
  std::uint64_t first_ = 0;
  std::uint64_t end_ = 0;
};

}  // namespace echoscope
