#include "filter/find_next.hpp"

#include <bit>

namespace echoscope {

namespace {

constexpr std::uint64_t kWordRows = 64;

std::uint64_t word_in_both(const MatchSet& found, const MatchSet* within, std::uint64_t word) {
  return found.word(word) & (within == nullptr ? ~std::uint64_t{0} : within->word(word));
}

std::uint64_t lowest(std::uint64_t bits) {
  return static_cast<std::uint64_t>(std::countr_zero(bits));
}

std::uint64_t highest(std::uint64_t bits) {
  return kWordRows - 1 - static_cast<std::uint64_t>(std::countl_zero(bits));
}

}  // namespace

std::optional<std::uint64_t> find_next(const MatchSet& found, const MatchSet* within, std::uint64_t from,
                                       FindDirection direction) {
  // The sets' own counts leap over what has no match; where only one of them has some, words are compared.
  const bool newer = direction == FindDirection::newer;
  const std::uint64_t number = found.rank(from) + (newer && found.contains(from) ? 1U : 0U);
  if (newer ? number == found.size() : number == 0) return std::nullopt;
  const std::uint64_t nearest = found.at(newer ? number : number - 1);
  const std::uint64_t last = found.at(newer ? found.size() - 1 : 0) / kWordRows;
  std::uint64_t word = nearest / kWordRows;
  const std::uint64_t bit = nearest % kWordRows;
  std::uint64_t allowed = newer ? ~std::uint64_t{0} << bit : ~std::uint64_t{0} >> (kWordRows - 1 - bit);
  for (;; word += newer ? 1 : std::uint64_t{0} - 1) {
    const std::uint64_t matches = word_in_both(found, within, word) & allowed;
    if (matches != 0) return word * kWordRows + (newer ? lowest(matches) : highest(matches));
    if (word == last) return std::nullopt;
    allowed = ~std::uint64_t{0};
  }
}

}  // namespace echoscope
