#include "gui/byte_values.hpp"

#include <algorithm>
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
  const auto integers = [&](std::string_view u_le, std::string_view u_be, std::string_view i_le,
                            std::string_view i_be) {
    return std::vector<ByteValue>{{u_le, fmt::to_string(little)},
                                  {u_be, fmt::to_string(big)},
                                  {i_le, fmt::to_string(signed_of(little, bytes.size()))},
                                  {i_be, fmt::to_string(signed_of(big, bytes.size()))}};
  };
  switch (bytes.size()) {
    case 1:
      return {{"u8", fmt::to_string(big)},
              {"i8", fmt::to_string(signed_of(big, 1))},
              {"bits", fmt::format("{:04b} {:04b}", big >> 4U, big & 0xFU)}};
    case 2:
      return integers("u16 LE", "u16 BE", "i16 LE", "i16 BE");
    case 4: {
      auto values = integers("u32 LE", "u32 BE", "i32 LE", "i32 BE");
      values.push_back(
          {"f32 LE", fmt::format("{}", std::bit_cast<float>(static_cast<std::uint32_t>(little)))});
      values.push_back({"f32 BE", fmt::format("{}", std::bit_cast<float>(static_cast<std::uint32_t>(big)))});
      return values;
    }
    case 8: {
      auto values = integers("u64 LE", "u64 BE", "i64 LE", "i64 BE");
      values.push_back({"f64 LE", fmt::format("{}", std::bit_cast<double>(little))});
      values.push_back({"f64 BE", fmt::format("{}", std::bit_cast<double>(big))});
      return values;
    }
    default:
      return {{"LE", fmt::to_string(little)}, {"BE", fmt::to_string(big)}};
  }
}

}  // namespace echoscope
