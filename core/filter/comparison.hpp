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
      return std::is_eq(order);
    case Comparison::unequal:
      return std::is_lt(order) || std::is_gt(order);
    case Comparison::less:
      return std::is_lt(order);
    case Comparison::greater:
      return std::is_gt(order);
    case Comparison::at_most:
      return std::is_lteq(order);
    case Comparison::at_least:
      return std::is_gteq(order);
  }
  return false;
}

}  // namespace echoscope
