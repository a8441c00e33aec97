#include "gui/text_rows.hpp"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

namespace {

using Look = ShownPiece::Look;

std::vector<std::string> rows_of(std::string_view text, std::uint32_t columns) {
  TextRows rows(text, columns);
  while (!rows.index(100)) {
  }
  std::vector<std::string> all;
  for (std::uint64_t n = 0; n < rows.rows(); ++n) {
    const TextRows::Row row = rows.row(n);
    all.emplace_back(text.substr(row.begin, row.end - row.begin));
  }
  return all;
}

}  // namespace

TEST_CASE("Lines are rows where they fit", "[text_rows]") {
  CHECK(rows_of("one\ntwo\n\nfour", 20) == std::vector<std::string>{"one", "two", "", "four"});
  CHECK(rows_of("one\n", 20) == std::vector<std::string>{"one"});
  CHECK(rows_of("", 20).empty());
}

TEST_CASE("Long lines break at blanks, and unbroken ones where they must", "[text_rows]") {
  CHECK(rows_of("the quick brown fox jumps", 16) == std::vector<std::string>{"the quick brown", "fox jumps"});
  CHECK(rows_of(std::string(40, 'x'), 16) ==
        std::vector<std::string>{std::string(16, 'x'), std::string(16, 'x'), std::string(8, 'x')});
  CHECK(rows_of(std::string(16, 'x') + " y", 16) == std::vector<std::string>{std::string(16, 'x'), "y"});
}

TEST_CASE("No character is cut, whatever it is", "[text_rows]") {
  // A euro sign takes a column, an ideograph two, an escape as many as are written.
  CHECK(rows_of("€€€€€€€€€€€€€€€€€", 16).front() == "€€€€€€€€€€€€€€€€");
  CHECK(rows_of("漢漢漢漢漢漢漢漢漢", 16).front() == "漢漢漢漢漢漢漢漢");
  CHECK(rows_of("\xff\xff\xff", 16) == std::vector<std::string>{"\xff\xff", "\xff"});
}

TEST_CASE("Rows follow each other without a gap, from anywhere, in any bytes", "[text_rows]") {
  std::mt19937 random(7);
  std::string text;
  for (int n = 0; n < 60'000; ++n)
    text += static_cast<char>(random() % 5 == 0 ? random() % 256 : (random() % 7 == 0 ? ' ' : 'a'));
  TextRows rows(text, 40);
  while (!rows.index(1000)) {
  }
  CHECK(rows.complete());
  std::size_t wrong = 0;
  std::size_t next = 0;
  for (std::uint64_t n = 0; n < rows.rows(); ++n) {
    const TextRows::Row row = rows.row(n);
    wrong += row.begin == next && row.end >= row.begin && row.next > row.begin ? 0U : 1U;
    wrong +=
        column_of(std::string_view(text).substr(row.begin, row.end - row.begin), row.end) <= 40 ? 0U : 1U;
    if (n + 1 < rows.rows()) wrong += rows.row_after(row) == rows.row(n + 1) ? 0U : 1U;
    next = row.next;
  }
  CHECK(next == text.size());
  CHECK(wrong == 0);
}

TEST_CASE("An index of a part shows the same rows as that of the whole", "[text_rows]") {
  std::string text;
  for (int n = 0; n < 10'000; ++n)
    text += "line " + std::to_string(n) + " of many words that go on\n";
  TextRows part(text, 24);
  CHECK_FALSE(part.index(50'000));
  TextRows whole(text, 24);
  while (!whole.index(1 << 20)) {
  }
  CHECK(part.rows() < whole.rows());
  CHECK(part.row(part.rows() - 1) == whole.row(part.rows() - 1));
}

TEST_CASE("An unbroken text of 64 MiB has rows of bounded length", "[text_rows]") {
  const std::string text(std::size_t{64} * 1024 * 1024, 'x');
  TextRows rows(text, TextRows::kUnwrappedColumns);
  while (!rows.index(std::size_t{8} * 1024 * 1024)) {
  }
  CHECK(rows.rows() == text.size() / TextRows::kUnwrappedColumns);
  CHECK(rows.row(rows.rows() - 1).end == text.size());
}

TEST_CASE("What can't be shown is written out, apart from the rest", "[text_rows]") {
  CHECK(shown_pieces("a\x1b[31m\xff") == std::vector<ShownPiece>{{"a", 0, Look::plain},
                                                                 {"\\u{1b}", 1, Look::escape},
                                                                 {"[31m", 7, Look::plain},
                                                                 {"\\x{ff}", 11, Look::escape}});
  CHECK(shown_pieces("ab\tc") ==
        std::vector<ShownPiece>{{"ab", 0, Look::plain}, {"→ ", 2, Look::tab}, {"c", 4, Look::plain}});
  CHECK(column_of("ab\tc", 3) == 4);
}

TEST_CASE("Of a row only the columns asked for are made", "[text_rows]") {
  const auto pieces = shown_pieces("0123456789", {3, 6});
  REQUIRE(pieces.size() == 1);
  CHECK(pieces[0] == ShownPiece{"345", 3, Look::plain});
}

}  // namespace echoscope
