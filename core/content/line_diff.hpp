#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace echoscope {

/// A run of two sequences: the same in both, or so many of the left replaced by so many of the right.
struct DiffRun {
  std::size_t left = 0;  ///< where it begins
  std::size_t right = 0;
  std::size_t left_size = 0;
  std::size_t right_size = 0;
  bool same = false;

  [[nodiscard]] bool operator==(const DiffRun&) const = default;
};

/// What was found out about two sequences.
struct SequenceDiff {
  std::vector<DiffRun> runs;  ///< cover both sequences, in order; same and different ones take turns
  std::size_t given_up = 0;   ///< how many items stand in runs that were not compared for being too different
  std::uint64_t steps = 0;    ///< taken
};

/// Compares two sequences by Myers' algorithm in linear space, with no more than so many steps in all; what
/// is not compared by then counts as replaced. Items are equal if their numbers are. Any thread.
[[nodiscard]] SequenceDiff compare_sequences(std::span<const std::uint64_t> left,
                                             std::span<const std::uint64_t> right, std::uint64_t max_steps,
                                             const std::atomic<bool>& cancel);

}  // namespace echoscope
