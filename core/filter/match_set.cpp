#include "filter/match_set.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cassert>
#include <utility>

namespace echoscope {

namespace {

constexpr std::uint64_t kWordRows = 64;
constexpr std::uint64_t kBlockRows = 65'536;

std::uint64_t bit_of(std::uint64_t row) {
  return std::uint64_t{1} << (row % kWordRows);
}

std::uint64_t bits_below(std::uint64_t row) {
  return bit_of(row) - 1;
}

}  // namespace

struct MatchSet::Block {
  Block() = default;
  Block(const Block& other) : words(other.words), matches(other.matches) {}
  Block& operator=(const Block&) = delete;

  void add(std::uint64_t row) {
    std::uint64_t& word = words[row / kWordRows];
    matches += (word & bit_of(row)) == 0 ? 1U : 0U;
    word |= bit_of(row);
  }
  [[nodiscard]] bool contains(std::uint64_t row) const { return (words[row / kWordRows] & bit_of(row)) != 0; }
  [[nodiscard]] std::uint64_t rank(std::uint64_t row) const {
    std::uint64_t below = 0;
    for (std::uint64_t i = 0; i < row / kWordRows; ++i)
      below += static_cast<std::uint64_t>(std::popcount(words[i]));
    return below + static_cast<std::uint64_t>(std::popcount(words[row / kWordRows] & bits_below(row)));
  }
  [[nodiscard]] std::uint64_t at(std::uint64_t n) const {
    std::size_t i = 0;
    for (;; ++i) {
      const auto here = static_cast<std::uint64_t>(std::popcount(words[i]));
      if (n < here) break;
      n -= here;
    }
    std::uint64_t word = words[i];
    for (; n > 0; --n)
      word &= word - 1;
    return i * kWordRows + static_cast<std::uint64_t>(std::countr_zero(word));
  }
  void drop_before(std::uint64_t row) {
    std::fill_n(words.begin(), row / kWordRows, 0);
    words[row / kWordRows] &= ~bits_below(row);
    matches = 0;
    for (const std::uint64_t word : words)
      matches += static_cast<std::uint64_t>(std::popcount(word));
  }

  std::array<std::uint64_t, kBlockRows / kWordRows> words{};
  std::uint64_t matches = 0;
  // Whether two sets ever had it. Never taken back: that the other one let go is nothing this thread may
  // conclude from a count of holders.
  std::atomic<bool> shared = false;
};

MatchSet::MatchSet(const MatchSet& other)
    : blocks_(other.blocks_), before_(other.before_), first_block_(other.first_block_), size_(other.size_) {
  for (const std::shared_ptr<Block>& block : blocks_)
    if (block) block->shared.store(true, std::memory_order_relaxed);
}

MatchSet::MatchSet(MatchSet&& other) noexcept
    : blocks_(std::exchange(other.blocks_, {})),
      before_(std::exchange(other.before_, {})),
      first_block_(std::exchange(other.first_block_, 0)),
      size_(std::exchange(other.size_, 0)) {}

MatchSet& MatchSet::operator=(MatchSet other) noexcept {
  std::swap(blocks_, other.blocks_);
  std::swap(before_, other.before_);
  std::swap(first_block_, other.first_block_);
  std::swap(size_, other.size_);
  return *this;
}

void MatchSet::add(std::span<const std::uint64_t> sequences) {
  Block* block = nullptr;
  std::uint64_t number = 0;
  for (const std::uint64_t sequence : sequences) {
    if (block == nullptr || sequence / kBlockRows != number) {
      number = sequence / kBlockRows;
      block = &writable(number);
    }
    block->add(sequence % kBlockRows);
  }
  if (block != nullptr) count();
}

void MatchSet::drop_before(std::uint64_t sequence) {
  const std::uint64_t number = sequence / kBlockRows;
  if (number > first_block_) {
    const std::uint64_t gone = std::min<std::uint64_t>(number - first_block_, blocks_.size());
    blocks_.erase(blocks_.begin(), blocks_.begin() + static_cast<std::ptrdiff_t>(gone));
    first_block_ += gone;
  }
  const Block* cut = block_of(sequence);
  if (cut != nullptr && cut->rank(sequence % kBlockRows) > 0)
    writable(number).drop_before(sequence % kBlockRows);
  count();
}

void MatchSet::clear() {
  *this = MatchSet{};
}

bool MatchSet::contains(std::uint64_t sequence) const {
  const Block* block = block_of(sequence);
  return block != nullptr && block->contains(sequence % kBlockRows);
}

std::uint64_t MatchSet::at(std::uint64_t n) const {
  assert(n < size_);
  // The last block that begins with that match or one before it: it has some, as the next begins behind it.
  const auto after = std::ranges::upper_bound(before_, n);
  const auto index = static_cast<std::uint64_t>(after - before_.begin()) - 1;
  return (first_block_ + index) * kBlockRows + blocks_[index]->at(n - before_[index]);
}

std::uint64_t MatchSet::rank(std::uint64_t sequence) const {
  const std::uint64_t number = sequence / kBlockRows;
  if (number < first_block_) return 0;
  if (number - first_block_ >= blocks_.size()) return size_;
  const Block* block = block_of(sequence);
  return before_[number - first_block_] + (block == nullptr ? 0 : block->rank(sequence % kBlockRows));
}

std::uint64_t MatchSet::word(std::uint64_t word) const {
  const Block* block = block_of(word * kWordRows);
  return block == nullptr ? 0 : block->words[word % (kBlockRows / kWordRows)];
}

const MatchSet::Block* MatchSet::block_of(std::uint64_t sequence) const {
  const std::uint64_t number = sequence / kBlockRows;
  if (number < first_block_ || number - first_block_ >= blocks_.size()) return nullptr;
  return blocks_[number - first_block_].get();
}

MatchSet::Block& MatchSet::writable(std::uint64_t number) {
  if (blocks_.empty()) first_block_ = number;
  if (number < first_block_) {
    blocks_.insert(blocks_.begin(), first_block_ - number, nullptr);
    first_block_ = number;
  }
  if (number - first_block_ >= blocks_.size()) blocks_.resize(number - first_block_ + 1);
  std::shared_ptr<Block>& block = blocks_[number - first_block_];
  if (!block) {
    block = std::make_shared<Block>();
  } else if (block->shared.load(std::memory_order_relaxed)) {
    block = std::make_shared<Block>(*block);
  }
  return *block;
}

void MatchSet::count() {
  before_.resize(blocks_.size());
  size_ = 0;
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    before_[i] = size_;
    size_ += blocks_[i] ? blocks_[i]->matches : 0;
  }
}

}  // namespace echoscope
