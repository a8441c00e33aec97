#include "filter/comparison.hpp"

#include <array>
#include <utility>

namespace echoscope {

std::optional<ComparisonSign> read_comparison(std::string_view text) {
  // Those of two bytes first: each begins with one of one byte, but for the !.
  static constexpr std::array<std::pair<std::string_view, Comparison>, 6> kSigns{{
      {"!=", Comparison::unequal},
      {"<=", Comparison::at_most},
      {">=", Comparison::at_least},
      {"=", Comparison::equal},
      {"<", Comparison::less},
      {">", Comparison::greater},
  }};
  for (const auto& [sign, comparison] : kSigns)
    if (text.starts_with(sign)) return ComparisonSign{.comparison = comparison, .length = sign.size()};
  return std::nullopt;
}

}  // namespace echoscope
