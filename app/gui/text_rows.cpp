#include "gui/text_rows.hpp"

#include <algorithm>
#include <array>

#include "protocol/utf8.hpp"

namespace echoscope {

namespace {

constexpr std::uint32_t kTabStop = 4;
constexpr std::uint32_t kMinColumns = 16;

bool is_printable_ascii(char byte) {
  return byte >= 0x20 && byte < 0x7F;
}

// Characters that take two columns (Unicode Standard Annex 11, W and F, in blocks).
bool is_wide(char32_t value) {
  struct Range {
    char32_t first, last;
  };
  static constexpr std::array<Range, 10> kWide{{{0x1100, 0x115F},
                                                {0x2E80, 0xA4CF},
                                                {0xAC00, 0xD7A3},
                                                {0xF900, 0xFAFF},
                                                {0xFE30, 0xFE6F},
                                                {0xFF00, 0xFF60},
                                                {0xFFE0, 0xFFE6},
                                                {0x1F300, 0x1F64F},
                                                {0x1F680, 0x1FAFF},
                                                {0x20000, 0x3FFFD}}};
  return std::any_of(kWide.begin(), kWide.end(),
                     [value](const Range& range) { return value >= range.first && value <= range.last; });
}

// How many columns the escape of a character takes: "\r", "\x{ff}" or "\u{1b}".
std::uint32_t escape_columns(const ShownCharacter& character) {
  if (character.value == U'\r' || character.value == U'\n') return 2;
  if (character.length == 1 && character.value >= 0x80) return 6;
  std::uint32_t digits = 1;
  for (char32_t rest = character.value >> 4U; rest != 0; rest >>= 4U)
    ++digits;
  return 4 + digits;
}

std::uint32_t columns_of(const ShownCharacter& character, std::uint32_t column) {
  if (character.value == U'\t') return kTabStop - column % kTabStop;
  if (character.escaped) return escape_columns(character);
  return is_wide(character.value) ? 2 : 1;
}

}  // namespace

TextRows::TextRows(std::string_view text, std::uint32_t columns)
    : text_(text), columns_(std::max(columns, kMinColumns)) {}

TextRows::Row TextRows::row_at(std::size_t begin) const {
  std::uint32_t column = 0;
  std::size_t at = begin;
  std::size_t blank = begin;  // the last one, behind which the row may end
  while (at < text_.size()) {
    const char byte = text_[at];
    std::size_t length = 1;
    std::uint32_t wide = 1;
    if (byte == '\n') return {begin, at, at + 1};
    if (!is_printable_ascii(byte)) {
      const ShownCharacter character = shown_character(text_.substr(at, 4));
      length = character.length;
      wide = columns_of(character, column);
    }
    if (column + wide > columns_) {
      // A blank at which a row was broken stays in view of nobody: it belongs to the break.
      if (byte == ' ') return {begin, at, at + 1};
      return blank > begin ? Row{begin, blank, blank + 1} : Row{begin, at, at};
    }
    if (byte == ' ') blank = at;
    column += wide;
    at += length;
  }
  return {begin, at, at};
}

bool TextRows::index(std::size_t bytes) {
  const std::size_t limit = std::min(text_.size(), indexed_ + bytes);
  while (indexed_ < limit) {
    if (rows_ % kRowsPerMark == 0) marks_.push_back(static_cast<std::uint32_t>(indexed_));
    indexed_ = row_at(indexed_).next;
    ++rows_;
  }
  return complete();
}

TextRows::Row TextRows::row(std::uint64_t number) const {
  Row row = row_at(marks_[static_cast<std::size_t>(number / kRowsPerMark)]);
  for (std::uint64_t n = 0; n < number % kRowsPerMark; ++n)
    row = row_at(row.next);
  return row;
}

std::vector<ShownPiece> shown_pieces(std::string_view row, ColumnRange columns) {
  using Look = ShownPiece::Look;
  std::vector<ShownPiece> pieces;
  std::uint32_t column = 0;
  bool joins = false;  // what comes next goes on with the last piece
  const auto add = [&](std::string_view text, Look look) {
    if (!joins || pieces.back().look != look) pieces.push_back({{}, column, look});
    pieces.back().text += text;
    joins = true;
  };
  const auto add_character = [&](const ShownCharacter& character, std::uint32_t wide) {
    const std::string_view bytes = row.substr(0, character.length);
    if (character.value == U'\t') return add("→" + std::string(wide - 1, ' '), Look::tab);
    if (character.escaped) return add(escape_for_display(bytes), Look::escape);
    // Wide glyphs come from another face: what follows begins at its own column again.
    joins = joins && wide == 1;
    add(bytes, Look::plain);
    joins = wide == 1;
  };
  while (!row.empty() && column < columns.end) {
    const ShownCharacter character = shown_character(row);
    const std::uint32_t wide = columns_of(character, column);
    if (column >= columns.begin) add_character(character, wide);
    column += wide;
    row.remove_prefix(character.length);
  }
  return pieces;
}

std::uint32_t column_of(std::string_view row, std::size_t byte) {
  std::uint32_t column = 0;
  for (std::size_t at = 0; at < std::min(byte, row.size());) {
    const ShownCharacter character = shown_character(row.substr(at));
    column += columns_of(character, column);
    at += character.length;
  }
  return column;
}

}  // namespace echoscope
