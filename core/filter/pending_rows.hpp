#pragma once

#include <cstdint>
#include <vector>

namespace echoscope {

/// Rows from begin to end - 1.
struct RowRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;

  [[nodiscard]] bool operator==(const RowRange&) const = default;
};

/// Which rows of a log are still to be looked at: given out in pieces, the newest rows first. One thread at a
/// time.
class PendingRows {
 public:
  /// More rows, newer than all before.
  void add(RowRange rows);
  /// The newest rows that follow each other; there must be some.
  [[nodiscard]] RowRange newest() const;
  /// So many of the newest are being looked at, at most as many as there are in newest(). They count as
  /// pending until finish().
  void take(std::uint64_t rows);
  /// What was taken last was looked at.
  void finish() { taken_ = {}; }
  /// Rows below that sequence are gone. How many of them nobody had begun to look at.
  std::uint64_t drop_before(std::uint64_t sequence);
  void clear();

  /// Whether there is nothing to take.
  [[nodiscard]] bool empty() const { return ranges_.empty(); }
  /// Rows not looked at yet.
  [[nodiscard]] std::uint64_t size() const;

 private:
  std::vector<RowRange> ranges_;  // ascending, with a gap between each two, none empty
  RowRange taken_;
};

}  // namespace echoscope
