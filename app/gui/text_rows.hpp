#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace echoscope {

/// A text of any size cut into rows that fit so many columns of a monospaced face: at line breaks, at blanks
/// where there are any, and in an unbroken line wherever it must be. The text is not copied: it must outlive
/// this. Kept is where every 64th row begins, so the index of even 64 MiB of line breaks takes 4 MiB. Plain
/// value; made in slices, on any thread.
class TextRows {
 public:
  /// Of a row where lines are not wrapped: longer lines are cut all the same, so that no row costs more.
  static constexpr std::uint32_t kUnwrappedColumns = 2048;
  static constexpr std::size_t kRowsPerMark = 64;

  /// Bytes of the text, without the line break or the blank that ended it.
  struct Row {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::size_t next = 0;  ///< where the row after it begins

    [[nodiscard]] bool operator==(const Row&) const = default;
  };

  TextRows() = default;
  /// columns: at least 16.
  TextRows(std::string_view text, std::uint32_t columns);

  /// Goes on with the index for about so many bytes. True: it is complete.
  bool index(std::size_t bytes);
  [[nodiscard]] bool complete() const { return indexed_ >= text_.size(); }
  /// Rows indexed so far; a text that ends with a line break has no empty row behind it.
  [[nodiscard]] std::uint64_t rows() const { return rows_; }
  [[nodiscard]] std::uint32_t columns() const { return columns_; }
  [[nodiscard]] std::string_view text() const { return text_; }
  /// The row of that number, which must be below rows(). O(kRowsPerMark rows).
  [[nodiscard]] Row row(std::uint64_t number) const;
  /// The row after that one; not of the last one. O(row).
  [[nodiscard]] Row row_after(const Row& row) const { return row_at(row.next); }

 private:
  [[nodiscard]] Row row_at(std::size_t begin) const;

  std::string_view text_;
  std::uint32_t columns_ = kUnwrappedColumns;
  std::size_t indexed_ = 0;
  std::uint64_t rows_ = 0;
  std::vector<std::uint32_t> marks_;  // where every kRowsPerMark-th row begins
};

/// A piece of a row as it is drawn: characters that follow each other in one way of being shown.
struct ShownPiece {
  enum class Look : std::uint8_t {
    plain,
    escape,  ///< not UTF-8, or a control character: written out
    tab,     ///< an arrow and blanks up to the next tab stop
  };

  std::string text;
  std::uint32_t column = 0;
  Look look = Look::plain;

  [[nodiscard]] bool operator==(const ShownPiece&) const = default;
};

/// Columns from begin up to end.
struct ColumnRange {
  std::uint32_t begin = 0;
  std::uint32_t end = UINT32_MAX;
};

/// A row's bytes as pieces, of those columns: characters that begin before them are left out. O(bytes).
[[nodiscard]] std::vector<ShownPiece> shown_pieces(std::string_view row, ColumnRange columns = {});
/// The column at which that byte of a row is shown; its end for the row's size.
[[nodiscard]] std::uint32_t column_of(std::string_view row, std::size_t byte);

}  // namespace echoscope
