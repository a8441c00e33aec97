#include "gui/options/option_numbers.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "text/texts.hpp"

namespace echoscope {

namespace {

constexpr double kLongestSeconds = 86'400;

struct Unit {
  std::string_view name;
  std::size_t bytes;
};
constexpr std::array<Unit, 4> kUnits{Unit{"GiB", std::size_t{1} << 30U}, Unit{"MiB", std::size_t{1} << 20U},
                                     Unit{"KiB", std::size_t{1} << 10U}, Unit{"B", 1}};

// The number in front, and what follows it. False: there is none.
bool take_number(std::string_view& text, double& number) {
  const auto [end, error] =
      std::from_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  if (error != std::errc() || !std::isfinite(number) || number < 0) return false;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return true;
}

bool same_unit(std::string_view typed, std::string_view unit) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  if (typed.size() > unit.size()) return false;
  for (std::size_t n = 0; n < typed.size(); ++n) {
    if (lower(typed[n]) != lower(unit[n])) return false;
  }
  return typed.size() == unit.size() || (typed.size() == 1 && unit.size() == 3);  // "k" for "KiB"
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
    text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
    text.remove_suffix(1);
  return text;
}

tl::expected<std::chrono::milliseconds, std::string_view> read_seconds(std::string_view text) {
  const OptionsWindowTexts& words = texts().window.options;
  text = trimmed(text);
  double seconds = 0;
  if (!take_number(text, seconds) || !text.empty()) return tl::unexpected(words.not_seconds);
  if (seconds > kLongestSeconds) return tl::unexpected(words.seconds_too_large);
  return std::chrono::milliseconds(std::llround(seconds * 1000));
}

std::string write_seconds(std::chrono::milliseconds time) {
  return fmt::format("{}", static_cast<double>(time.count()) / 1000);
}

tl::expected<std::size_t, std::string_view> read_size(std::string_view text) {
  const OptionsWindowTexts& words = texts().window.options;
  text = trimmed(text);
  double number = 0;
  if (!take_number(text, number)) return tl::unexpected(words.not_size);
  text = trimmed(text);
  std::size_t unit = text.empty() ? 1 : 0;
  for (const Unit& known : kUnits) {
    if (!text.empty() && same_unit(text, known.name)) unit = known.bytes;
  }
  const double bytes = number * static_cast<double>(unit);
  // Beyond this a double is no longer exact.
  constexpr double kMost = 9.0e15;
  if (unit == 0 || bytes > kMost) return tl::unexpected(words.not_size);
  return static_cast<std::size_t>(bytes);
}

std::string write_size(std::size_t bytes) {
  for (const Unit& unit : kUnits) {
    if (bytes >= unit.bytes && bytes % unit.bytes == 0)
      return fmt::format("{} {}", bytes / unit.bytes, unit.name);
  }
  return "0 B";
}

tl::expected<int, std::string_view> read_window_bits(std::string_view text) {
  text = trimmed(text);
  int bits = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  constexpr int kLeast = 8;
  constexpr int kMost = 15;
  if (error != std::errc() || end != text.data() + text.size() || bits < kLeast || bits > kMost)
    return tl::unexpected(texts().window.options.not_bits);
  return bits;
}

}  // namespace echoscope
