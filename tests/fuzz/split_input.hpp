#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace echoscope {

/// An input of a fuzz target: a byte of flags, two bytes that say where the rest is cut, and the rest.
struct SplitInput {
  std::uint8_t flags = 0;
  std::string_view bytes;
  std::size_t first_cut = 0;
  std::size_t second_cut = 0;  ///< not before the first

  /// Whole, as three pieces, and byte by byte: what a parser makes of them must be the same.
  [[nodiscard]] std::vector<std::vector<std::string_view>> ways_to_feed() const {
    std::vector<std::string_view> single;
    for (std::size_t i = 0; i < bytes.size(); ++i)
      single.push_back(bytes.substr(i, 1));
    return {{bytes},
            {bytes.substr(0, first_cut), bytes.substr(first_cut, second_cut - first_cut),
             bytes.substr(second_cut)},
            single};
  }
};

/// Reads an input; one that is too short is empty.
inline SplitInput read_split_input(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kPrefixBytes = 3;
  if (size < kPrefixBytes) return {};
  SplitInput input;
  input.flags = data[0];
  input.bytes = {reinterpret_cast<const char*>(data) + kPrefixBytes, size - kPrefixBytes};
  const auto cut = [&](std::uint8_t byte) { return byte % (input.bytes.size() + 1); };
  input.first_cut = std::min(cut(data[1]), cut(data[2]));
  input.second_cut = std::max(cut(data[1]), cut(data[2]));
  return input;
}

}  // namespace echoscope
