#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace echoscope {

/// The sequences of rows that match, in ascending order, as one bit a row in blocks of 65,536 rows: 1.2 MB
/// for ten million. Added in any order. Copies share their blocks, and a block that is written to after it
/// was shared is copied first: so a copy is a snapshot, and costs some bytes for each 65,536 rows. One thread
/// at a time an object; a snapshot may be used on another thread than what it is a copy of.
class MatchSet {
 public:
  MatchSet() = default;
  MatchSet(const MatchSet& other);
  MatchSet(MatchSet&& other) noexcept;
  MatchSet& operator=(MatchSet other) noexcept;
  ~MatchSet() = default;

  /// Adds sequences of one log, in any order; those that are there already change nothing. O(sequences +
  /// blocks).
  void add(std::span<const std::uint64_t> sequences);
  void add(std::uint64_t sequence) { add(std::span(&sequence, 1)); }
  /// Forgets all below that sequence, as the log does. O(blocks).
  void drop_before(std::uint64_t sequence);
  void clear();

  [[nodiscard]] std::uint64_t size() const { return size_; }
  [[nodiscard]] bool contains(std::uint64_t sequence) const;
  /// The match number n, counted from 0; n must be below size(). O(log blocks).
  [[nodiscard]] std::uint64_t at(std::uint64_t n) const;
  /// How many matches are below that sequence: the number of the first match that is not. O(log blocks).
  [[nodiscard]] std::uint64_t rank(std::uint64_t sequence) const;
  /// The matches among 64 rows, one bit each, the lowest for the row 64 * word.
  [[nodiscard]] std::uint64_t word(std::uint64_t word) const;

 private:
  struct Block;
  [[nodiscard]] const Block* block_of(std::uint64_t sequence) const;
  [[nodiscard]] Block& writable(std::uint64_t number);
  void count();

  std::vector<std::shared_ptr<Block>> blocks_;  // null where nothing matches
  std::vector<std::uint64_t> before_;           // matches in the blocks before each
  std::uint64_t first_block_ = 0;
  std::uint64_t size_ = 0;
};

}  // namespace echoscope
