#include "compose/templates.hpp"

#include <chrono>
#include <cstdlib>
#include <random>

#include <fmt/format.h>

#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr std::string_view kOpen = "{{";
constexpr std::string_view kClose = "}}";
constexpr std::string_view kEnvironment = "env:";

std::string uuid(std::uint64_t high, std::uint64_t low) {
  // Version 4 and the variant of the RFC (RFC 9562 section 5.4).
  high = (high & ~std::uint64_t{0xF000}) | 0x4000U;
  low = (low & ~(std::uint64_t{0xC} << 60U)) | (std::uint64_t{0x8} << 60U);
  return fmt::format("{:08x}-{:04x}-{:04x}-{:04x}-{:012x}", high >> 32U, (high >> 16U) & 0xFFFFU,
                     high & 0xFFFFU, low >> 48U, low & 0xFFFF'FFFF'FFFFU);
}

std::string utc_now() {
  using namespace std::chrono;
  const auto now = floor<milliseconds>(system_clock::now());
  const auto day = floor<days>(now);
  const year_month_day date(day);
  const hh_mm_ss time(now - day);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     time.hours().count(), time.minutes().count(), time.seconds().count(),
                     time.subseconds().count());
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t";
  const std::size_t start = text.find_first_not_of(kBlanks);
  if (start == std::string_view::npos) return {};
  return text.substr(start, text.find_last_not_of(kBlanks) + 1 - start);
}

// What a placeholder of that name stands for, or a sentence.
tl::expected<std::string, std::string> value_of(std::string_view name, const TemplateValues& values) {
  const ComposeTexts& t = texts().compose;
  constexpr unsigned kBitsOver53 = 11;
  if (name == "counter") return fmt::format("{}", values.counter);
  if (name == "now") return values.now();
  if (name == "random") return fmt::format("{}", values.random() >> kBitsOver53);
  if (name == "uuid") {
    const std::uint64_t high = values.random();
    return uuid(high, values.random());
  }
  if (!name.starts_with(kEnvironment))
    return tl::unexpected(fmt::format(fmt::runtime(t.unknown_placeholder), escape_for_display(name)));
  const std::string variable(name.substr(kEnvironment.size()));
  if (variable.empty()) return tl::unexpected(std::string(t.nameless_variable));
  if (const char* const value = values.environment(variable); value != nullptr) return value;
  return tl::unexpected(fmt::format(fmt::runtime(t.variable_not_set), escape_for_display(variable)));
}

}  // namespace

TemplateValues current_values(std::uint64_t counter) {
  return {.counter = counter,
          .random =
              [] {
                std::random_device device;
                return (std::uint64_t{device()} << 32U) | device();
              },
          .now = utc_now,
          // NOLINTNEXTLINE(concurrency-mt-unsafe): nothing here changes the environment
          .environment = [](const std::string& name) { return std::getenv(name.c_str()); }};
}

bool has_placeholders(std::string_view text) {
  return text.find(kOpen) != std::string_view::npos;
}

tl::expected<std::string, InputError> expand(std::string_view text, const TemplateValues& values) {
  std::string expanded;
  std::size_t at = 0;
  while (true) {
    const std::size_t open = text.find(kOpen, at);
    expanded += text.substr(at, open - at);
    if (open == std::string_view::npos) return expanded;
    if (open > at && text[open - 1] == '\\') {
      expanded.back() = kOpen.front();
      expanded += kOpen.substr(1);
      at = open + kOpen.size();
      continue;
    }
    const std::size_t start = open + kOpen.size();
    const std::size_t close = text.find(kClose, start);
    if (close == std::string_view::npos)
      return tl::unexpected(error_at(text, open, std::string(texts().compose.open_placeholder)));
    auto value = value_of(trimmed(text.substr(start, close - start)), values);
    if (!value) return tl::unexpected(error_at(text, open, std::move(value.error())));
    expanded += *value;
    at = close + kClose.size();
  }
}

}  // namespace echoscope
