#include "filter/field_points.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace echoscope {

void FieldPoints::add(const FieldPoint& point) {
  if (!std::isfinite(point.value)) return;
  lowest_ = count_ == 0 ? point.value : std::min(lowest_, point.value);
  highest_ = count_ == 0 ? point.value : std::max(highest_, point.value);
  latest_ = point;
  ++count_;
  if (!cells_.empty() && in_last_ < per_cell_) {
    merge(cells_.back(), {point, point});
    ++in_last_;
    return;
  }
  if (cells_.size() == max_cells_) {
    // Each cell is full here, so that pairs make full cells of twice as many.
    for (std::size_t n = 0; n + 1 < cells_.size(); n += 2) {
      Cell cell = cells_[n];
      merge(cell, cells_[n + 1]);
      cells_[n / 2] = cell;
    }
    cells_.resize(cells_.size() / 2);
    per_cell_ *= 2;
  }
  cells_.push_back({point, point});
  in_last_ = 1;
}

void FieldPoints::merge(Cell& cell, const Cell& next) {
  const std::array points{cell.first, cell.last, next.first, next.last};
  const auto by_value = [](const FieldPoint& a, const FieldPoint& b) { return a.value < b.value; };
  const auto [low, high] = std::ranges::minmax_element(points, by_value);
  cell = low < high ? Cell{*low, *high} : Cell{*high, *low};
}

}  // namespace echoscope
