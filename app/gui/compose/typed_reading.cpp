#include "gui/compose/typed_reading.hpp"

#include <random>
#include <utility>

namespace echoscope {

TypedReading read_typed(std::string_view typed, InputForm form, const TemplateValues& values) {
  if (!has_placeholders(typed)) return {std::nullopt, read_input(typed, form)};
  auto expanded = expand(typed, values);
  if (!expanded) return {std::nullopt, tl::unexpected(std::move(expanded.error()))};
  auto payload = read_input(*expanded, form);
  return {std::move(*expanded), std::move(payload)};
}

TemplateValues seeded_values(std::uint64_t counter, std::uint64_t seed) {
  TemplateValues values = current_values(counter);
  values.random = [engine = std::mt19937_64(seed)]() mutable { return engine(); };
  return values;
}

std::optional<std::vector<std::size_t>> fragments_of(std::size_t size, std::size_t each) {
  if (each == 0 || size <= each) return std::vector<std::size_t>();
  const std::size_t before_the_last = (size - 1) / each;
  if (before_the_last >= kMaxFragments) return std::nullopt;
  return std::vector<std::size_t>(before_the_last, each);
}

}  // namespace echoscope
