#include "content/number_text.hpp"

#include <fmt/format.h>

#include <bit>
#include <chrono>
#include <cmath>
#include <limits>
#include <vector>

namespace echoscope {
namespace {

template <typename Float>
std::string shortest(Float value) {
  std::string text = fmt::format("{}", value);
  if (std::isfinite(value) && text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

}  // namespace

std::string float32_text(std::uint32_t bits) {
  return shortest(std::bit_cast<float>(bits));
}

std::string float64_text(std::uint64_t bits) {
  return shortest(std::bit_cast<double>(bits));
}

std::string float16_text(std::uint16_t bits) {
  constexpr int kFractionBits = 10;
  constexpr int kBias = 15;
  constexpr int kSpecial = 31;
  const int exponent = (bits >> kFractionBits) & kSpecial;
  const int fraction = bits & ((1 << kFractionBits) - 1);
  double value = 0;
  if (exponent == kSpecial)
    value =
        fraction == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
  else if (exponent == 0)
    value = std::ldexp(fraction, 1 - kBias - kFractionBits);
  else
    value = std::ldexp(fraction + (1 << kFractionBits), exponent - kBias - kFractionBits);
  return shortest((bits & 0x8000) == 0 ? value : -value);
}

std::string decimal_text(std::string_view big_endian, std::uint8_t addend) {
  constexpr std::uint64_t kBase = 1'000'000'000;
  std::vector<std::uint64_t> parts{0};  // in that base, the least significant first
  const auto multiply_add = [&](std::uint64_t factor, std::uint64_t carry) {
    for (std::uint64_t& part : parts) {
      part = part * factor + carry;
      carry = part / kBase;
      part %= kBase;
    }
    if (carry > 0) parts.push_back(carry);
  };
  for (const char byte : big_endian)
    multiply_add(256, static_cast<std::uint8_t>(byte));
  multiply_add(1, addend);
  std::string text = fmt::format("{}", parts.back());
  for (std::size_t i = parts.size() - 1; i-- > 0;)
    text += fmt::format("{:09}", parts[i]);
  return text;
}

std::string decimal128_text(std::uint64_t high, std::uint64_t low) {
  constexpr int kBias = 6176;
  constexpr std::size_t kMostDigits = 34;
  const std::string sign = (high >> 63) != 0 ? "-" : "";
  const std::uint64_t combination = (high >> 58) & 31;
  if (combination == 31) return "NaN";
  if (combination == 30) return sign + "Infinity";
  // Two high bits 11 mean a coefficient that is too large, and by that zero.
  const bool large = (high >> 61 & 3) == 3;
  const int exponent = static_cast<int>((large ? high >> 47 : high >> 49) & 0x3FFF) - kBias;
  std::string bytes;
  const std::uint64_t upper = large ? 0 : high & 0x1'FFFF'FFFF'FFFF;
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>(upper >> shift & 0xFF));
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes.push_back(static_cast<char>((large ? 0 : low) >> shift & 0xFF));
  std::string digits = decimal_text(bytes);
  if (digits.size() > kMostDigits) digits = "0";

  const int scientific = exponent + static_cast<int>(digits.size()) - 1;
  if (exponent > 0 || scientific < -6) {
    if (digits.size() > 1) digits.insert(1, ".");
    return fmt::format("{}{}E{:+}", sign, digits, scientific);
  }
  if (exponent < 0) {
    const auto decimals = static_cast<std::size_t>(-exponent);
    if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - decimals, ".");
  }
  return sign + digits;
}

std::optional<std::string> utc_text(std::int64_t seconds, std::uint32_t nanoseconds) {
  constexpr std::int64_t kFirst = -62'167'219'200;  // 0000-01-01
  constexpr std::int64_t kAfter = 253'402'300'800;  // 10000-01-01
  if (seconds < kFirst || seconds >= kAfter) return std::nullopt;
  const std::chrono::sys_seconds time{std::chrono::seconds(seconds)};
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss clock(time - day);
  std::string text = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                 clock.hours().count(), clock.minutes().count(), clock.seconds().count());
  if (nanoseconds > 0) {
    text += fmt::format(".{:09}", nanoseconds);
    text.erase(text.find_last_not_of('0') + 1);
  }
  return text + "Z";
}

}  // namespace echoscope
