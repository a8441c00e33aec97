#include "gui/hex_layout.hpp"

#include <algorithm>
#include <cmath>

namespace echoscope {

namespace {

constexpr std::uint32_t kGroup = 8;
constexpr std::uint32_t kPerByte = 3;    // two digits and a blank
constexpr std::uint32_t kAfterPart = 2;  // between the offset and the bytes
constexpr std::uint32_t kMinDigits = 4;
constexpr std::uint32_t kWide = 16;

}  // namespace

HexLayout::HexLayout(std::uint32_t columns, std::uint64_t size)
    : size_(size), digits_(kMinDigits), per_row_(kWide) {
  for (std::uint64_t last = size == 0 ? 0 : (size - 1) >> 16U; last != 0; last >>= 4U)
    ++digits_;
  if (this->columns() > columns) per_row_ = kGroup;
}

std::uint32_t HexLayout::hex_column(std::uint32_t byte) const {
  return digits_ + kAfterPart + byte * kPerByte + byte / kGroup;
}

std::uint32_t HexLayout::ascii_column(std::uint32_t byte) const {
  // The last byte's blank and one more part the two.
  return digits_ + kAfterPart + per_row_ * kPerByte + (per_row_ - 1) / kGroup + 1 + byte;
}

std::uint32_t HexLayout::byte_at(double column) const {
  const std::uint32_t last = per_row_ - 1;
  if (column >= ascii_column(0) - 0.5) {
    return static_cast<std::uint32_t>(std::clamp(column - ascii_column(0), 0.0, static_cast<double>(last)));
  }
  for (std::uint32_t byte = 0; byte < last; ++byte) {
    if (column < hex_column(byte + 1) - 0.5) return byte;
  }
  return last;
}

std::uint64_t moved(std::uint64_t offset, std::int64_t by, std::uint64_t size) {
  const std::uint64_t step = by < 0 ? ~static_cast<std::uint64_t>(by) + 1 : static_cast<std::uint64_t>(by);
  if (by < 0) return offset - std::min(offset, step);
  return offset + std::min(size - 1 - std::min(offset, size - 1), step);
}

}  // namespace echoscope
