#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "session/clock.hpp"

namespace echoscope {

/// A number that stood in a row of the log.
struct FieldPoint {
  std::uint64_t sequence = 0;
  TimePoint at;
  double value = 0;

  [[nodiscard]] bool operator==(const FieldPoint&) const = default;
};

/// Numbers in the order of their rows, in bounded memory: when there are too many, neighbours are merged to
/// their lowest and highest, so that no extreme is ever lost and each point still is one that was there.
/// Plain value.
class FieldPoints {
 public:
  /// The lowest and the highest of numbers that follow each other, in their order; the same twice for one.
  struct Cell {
    FieldPoint first;
    FieldPoint last;
  };

  static constexpr std::size_t kMaxCells = 50'000;  ///< two points each

  /// max_cells: an even number.
  explicit FieldPoints(std::size_t max_cells = kMaxCells) : max_cells_(max_cells) {}

  /// A number of a row later than those before. Ignored if it is not finite.
  void add(const FieldPoint& point);

  [[nodiscard]] const std::vector<Cell>& cells() const { return cells_; }
  /// All numbers added.
  [[nodiscard]] std::uint64_t count() const { return count_; }
  [[nodiscard]] bool empty() const { return cells_.empty(); }
  /// The latest number added; there must be one.
  [[nodiscard]] const FieldPoint& latest() const { return latest_; }
  [[nodiscard]] double lowest() const { return lowest_; }
  [[nodiscard]] double highest() const { return highest_; }

 private:
  static void merge(Cell& cell, const Cell& next);

  std::size_t max_cells_;
  std::vector<Cell> cells_;
  std::uint64_t per_cell_ = 1;  // numbers in each cell but the last
  std::uint64_t in_last_ = 0;   // numbers in the last
  std::uint64_t count_ = 0;
  FieldPoint latest_;
  double lowest_ = 0;
  double highest_ = 0;
};

}  // namespace echoscope
