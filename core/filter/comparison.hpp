#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace echoscope {

enum class Comparison : std::uint8_t { equal, unequal, less, greater, at_most, at_least };

/// A comparison sign as it begins a text, and its length.
struct ComparisonSign {
  Comparison comparison = Comparison::equal;
  std::size_t length = 0;
};

/// The sign that a text begins with: = != < > <= >=; none if it begins with another. Any thread.
[[nodiscard]] std::optional<ComparisonSign> read_comparison(std::string_view text);

/// Whether two values that compare so are in that relation; unordered ones are in none. Any thread.
[[nodiscard]] constexpr bool holds(Comparison comparison, std::partial_ordering order) {
  switch (comparison) {
    case Comparison::equal:
      return order == 0;
    case Comparison::unequal:
      return order < 0 || order > 0;
    case Comparison::less:
      return order < 0;
    case Comparison::greater:
      return order > 0;
    case Comparison::at_most:
      return order <= 0;
    case Comparison::at_least:
      return order >= 0;
  }
  return false;
}

}  // namespace echoscope
