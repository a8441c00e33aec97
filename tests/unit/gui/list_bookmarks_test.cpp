#include "gui/panels/list_bookmarks.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace echoscope;

TEST_CASE("Bookmarks are gone through in order and round the ends", "[list]") {
  ListBookmarks bookmarks;
  const ListRows rows(0, 1000);
  CHECK(bookmarks.next(5, rows) == std::nullopt);
  for (const std::uint64_t sequence : {700U, 10U, 300U})
    bookmarks.toggle(sequence);
  CHECK(bookmarks.next(10, rows) == 300);
  CHECK(bookmarks.next(700, rows) == 10);
  CHECK(bookmarks.previous(300, rows) == 10);
  CHECK(bookmarks.previous(10, rows) == 700);
  bookmarks.toggle(300);
  CHECK_FALSE(bookmarks.contains(300));
  CHECK(bookmarks.next(10, rows) == 700);
}

TEST_CASE("Bookmarks of rows that are not shown are passed over", "[list]") {
  ListBookmarks bookmarks;
  for (const std::uint64_t sequence : {10U, 300U, 700U})
    bookmarks.toggle(sequence);
  MatchSet matches;
  matches.add(10);
  matches.add(700);
  const ListRows rows(100, 1000, matches);
  CHECK(bookmarks.next(10, rows) == 700);
  CHECK(bookmarks.next(700, rows) == 700);
}
