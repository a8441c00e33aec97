#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace echoscope {

/// Sequences from first to last, both included.
struct SequenceRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;

  [[nodiscard]] bool operator==(const SequenceRange&) const = default;
};

/// Which rows are selected, as ranges of sequences: a million rows selected by one press are one range. In a
/// list that shows some rows only, a range means those of its rows that are shown. No Dear ImGui here.
class ListSelection {
 public:
  /// That row and no other.
  void select_only(std::uint64_t sequence);
  /// Adds the row, or takes it out. The row is the one that keys move from either way.
  void toggle(std::uint64_t sequence);
  /// From the row that was selected or toggled last to this one, and no other.
  void extend_to(std::uint64_t sequence);
  /// All of the range; the cursor stays if it is in it.
  void select_range(SequenceRange range);
  void clear();

  [[nodiscard]] bool contains(std::uint64_t sequence) const;
  /// In ascending order, disjoint.
  [[nodiscard]] std::span<const SequenceRange> ranges() const { return ranges_; }
  [[nodiscard]] bool empty() const { return ranges_.empty(); }
  /// Whether it is one row at most.
  [[nodiscard]] bool single() const {
    return empty() || (ranges_.size() == 1 && ranges_.front().first == ranges_.front().last);
  }
  /// The row that was pressed or moved to last: the one whose whole message is shown.
  [[nodiscard]] std::optional<std::uint64_t> cursor() const { return cursor_; }

 private:
  void add(SequenceRange range);
  void remove(std::uint64_t sequence);

  std::vector<SequenceRange> ranges_;
  std::optional<std::uint64_t> cursor_;
  std::uint64_t pivot_ = 0;  // where a range begins that extend_to() makes
};

}  // namespace echoscope
