#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace echoscope {

/// The sequences of rows that match, in ascending order, as one bit a row in blocks of 65,536 rows: 1.2 MB
/// for ten million. Added in any order. Copies share their blocks, and a block that is written to while a
/// copy holds it is copied first: so a copy is a snapshot, and costs some bytes for each 65,536 rows. One
/// thread at a time an object.
class MatchSet {
 public:
  void add(std::uint64_t sequence);
  /// Forgets all below that sequence, as the log does.
  void drop_before(std::uint64_t sequence);
  void clear();

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] bool contains(std::uint64_t sequence) const;
  /// The match number n, counted from 0; n must be below size(). O(log blocks).
  [[nodiscard]] std::uint64_t at(std::uint64_t n) const;
  /// How many matches are below that sequence: the number of the first match that is not. O(log blocks).
  [[nodiscard]] std::uint64_t rank(std::uint64_t sequence) const;

 private:
  struct Block;
  std::vector<std::shared_ptr<Block>> blocks_;  // null where nothing matches
  std::vector<std::uint64_t> before_;           // matches in the blocks before each
  std::uint64_t first_block_ = 0;
  std::uint64_t size_ = 0;
};

}  // namespace echoscope
