#include "gui/format.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace echoscope {

std::string format_duration(Duration duration) {
  using std::chrono::nanoseconds;
  const auto ns = std::max<std::int64_t>(0, duration.count());
  const double us = static_cast<double>(ns) / 1e3;
  const double ms = us / 1e3;
  const double s = ms / 1e3;
  // The bounds stand half a last digit below the round value, so that "9.996 ms" becomes "10.0 ms", never
  // "10.00 ms".
  if (ns == 0) return "0 µs";
  if (us < 99.5) return fmt::format("{:.0f} µs", us);
  if (ms < 9.995) return fmt::format("{:.2f} ms", ms);
  if (ms < 99.95) return fmt::format("{:.1f} ms", ms);
  if (ms < 999.5) return fmt::format("{:.0f} ms", ms);
  if (s < 9.9995) return fmt::format("{:.3f} s", s);
  if (s < 99.995) return fmt::format("{:.2f} s", s);
  const auto whole = ns / 1'000'000'000;
  if (whole < 3600) return fmt::format("{}m {:02}s", whole / 60, whole % 60);
  if (whole < 100 * 3600) return fmt::format("{}h {:02}m", whole / 3600, whole / 60 % 60);
  return fmt::format("{}d {:02}h", whole / 86400, whole / 3600 % 24);
}

std::string format_elapsed(Duration duration) {
  const auto seconds =
      std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::seconds>(duration).count());
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string format_countdown(Duration left) {
  const std::int64_t seconds =
      std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::seconds>(left).count());
  if (seconds < 60) return fmt::format("{} s", seconds);
  if (seconds < 3600) return fmt::format("{}m {:02}s", seconds / 60, seconds % 60);
  return format_duration(std::chrono::seconds(seconds));
}

std::string format_size(std::uint64_t bytes) {
  if (bytes < 1024) return fmt::format("{} B", bytes);
  static constexpr std::array<std::string_view, 6> kUnits{"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  double value = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  while (value >= 1023.5 && unit + 1 < kUnits.size()) {
    value /= 1024;
    ++unit;
  }
  const bool whole = value >= 99.95 || value == static_cast<double>(static_cast<std::uint64_t>(value));
  return whole ? fmt::format("{:.0f} {}", value, kUnits[unit])
               : fmt::format("{:.1f} {}", value, kUnits[unit]);
}

std::string format_count(std::uint64_t number) {
  std::string digits = fmt::to_string(number);
  for (std::size_t from_end = 3; from_end < digits.size(); from_end += 4) {
    digits.insert(digits.size() - from_end, 1, ',');
  }
  return digits;
}

std::string format_tenths(Duration duration) {
  const auto tenths = std::max<std::int64_t>(0, duration / std::chrono::milliseconds(100));
  return fmt::format("{}.{} s", tenths / 10, tenths % 10);
}

std::string format_date(std::chrono::system_clock::time_point at) {
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(at));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::string format_time_of_day(std::chrono::system_clock::time_point at) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(at);
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(at - whole).count();
  const std::tm local = fmt::localtime(std::chrono::system_clock::to_time_t(whole));
  return fmt::format("{:02}:{:02}:{:02}.{:03}", local.tm_hour, local.tm_min, local.tm_sec, ms);
}

}  // namespace echoscope
