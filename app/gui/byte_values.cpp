#include "gui/byte_values.hpp"

#include <array>
#include <bit>
#include <cstdint>

#include <fmt/format.h>

namespace echoscope {

namespace {

std::uint64_t unsigned_of(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char byte : bytes)
    value = (value << 8U) | static_cast<unsigned char>(byte);
  return value;
}

std::int64_t signed_of(std::uint64_t value, std::size_t bytes) {
  const auto unused = static_cast<unsigned>(64 - 8 * bytes);
  return static_cast<std::int64_t>(value << unused) >> unused;
}

}  // namespace

std::vector<ByteValue> byte_values(std::string_view bytes) {
  if (bytes.empty() || bytes.size() > 8) return {};
  const std::uint64_t big = unsigned_of(bytes);
  const std::uint64_t little = unsigned_of(std::string(bytes.rbegin(), bytes.rend()));
  // What is looked for most comes first, as there may be no room for all: of four or eight bytes floats, and
  // the order of networks.
  const auto numbers = [&](const std::array<std::string_view, 4>& names, std::vector<ByteValue> values) {
    values.push_back({names[0], fmt::to_string(big)});
    values.push_back({names[1], fmt::to_string(little)});
    values.push_back({names[2], fmt::to_string(signed_of(big, bytes.size()))});
    values.push_back({names[3], fmt::to_string(signed_of(little, bytes.size()))});
    return values;
  };
  switch (bytes.size()) {
    case 1:
      return {{"u8", fmt::to_string(big)},
              {"i8", fmt::to_string(signed_of(big, 1))},
              {"bits", fmt::format("{:04b} {:04b}", big >> 4U, big & 0xFU)}};
    case 2:
      return numbers({"u16 BE", "u16 LE", "i16 BE", "i16 LE"}, {});
    case 4: {
      const auto as_float = [](std::uint64_t value) {
        return fmt::format("{}", std::bit_cast<float>(static_cast<std::uint32_t>(value)));
      };
      return numbers({"u32 BE", "u32 LE", "i32 BE", "i32 LE"},
                     {{"f32 BE", as_float(big)}, {"f32 LE", as_float(little)}});
    }
    case 8:
      return numbers({"u64 BE", "u64 LE", "i64 BE", "i64 LE"},
                     {{"f64 BE", fmt::format("{}", std::bit_cast<double>(big))},
                      {"f64 LE", fmt::format("{}", std::bit_cast<double>(little))}});
    default:
      return {{"BE", fmt::to_string(big)}, {"LE", fmt::to_string(little)}};
  }
}

}  // namespace echoscope
