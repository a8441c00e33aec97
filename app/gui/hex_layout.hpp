#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

namespace echoscope {

/// Where the parts of a row of a hex view stand, in columns of a monospaced face: the offset, the bytes in
/// groups of eight, the same bytes as ASCII. Pure.
class HexLayout {
 public:
  /// columns: that there is room for; size: bytes that are shown.
  HexLayout(std::uint32_t columns, std::uint64_t size);

  /// 16, or 8 where there is no room for more.
  [[nodiscard]] std::uint32_t bytes_per_row() const { return per_row_; }
  /// Of an offset in hexadecimal: as many as the last one needs, at least 4.
  [[nodiscard]] std::uint32_t offset_digits() const { return digits_; }
  [[nodiscard]] std::uint64_t rows() const { return (size_ + per_row_ - 1) / per_row_; }
  /// Where the two digits of a row's byte stand, and its character.
  [[nodiscard]] std::uint32_t hex_column(std::uint32_t byte) const;
  [[nodiscard]] std::uint32_t ascii_column(std::uint32_t byte) const;
  /// Of all parts together.
  [[nodiscard]] std::uint32_t columns() const { return ascii_column(per_row_); }
  /// The byte of a row that is nearest to a column, in its hexadecimal part or among its characters.
  [[nodiscard]] std::uint32_t byte_at(double column) const;

 private:
  std::uint64_t size_;
  std::uint32_t digits_;
  std::uint32_t per_row_;
};

/// Bytes that are selected: from where a selection began to where it was drawn to, both included.
struct ByteSelection {
  std::uint64_t anchor = 0;
  std::uint64_t caret = 0;

  [[nodiscard]] std::uint64_t first() const { return anchor < caret ? anchor : caret; }
  [[nodiscard]] std::uint64_t size() const { return (anchor < caret ? caret - anchor : anchor - caret) + 1; }
  [[nodiscard]] bool contains(std::uint64_t byte) const { return byte >= first() && byte - first() < size(); }
  [[nodiscard]] bool operator==(const ByteSelection&) const = default;
};

/// The offset that is so many bytes on, or back, within that many bytes; size must not be 0.
[[nodiscard]] std::uint64_t moved(std::uint64_t offset, std::int64_t by, std::uint64_t size);

}  // namespace echoscope
