#include "gui/panels/list_rows.hpp"

#include <cstdint>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace echoscope;

namespace {

constexpr std::uint64_t kMany = 50'000'000;

}  // namespace

TEST_CASE("Without a filter a row's number is its sequence", "[list]") {
  const ListRows rows(100, kMany);
  CHECK(rows.size() == kMany - 100);
  CHECK(rows.sequence(kMany - 1) == kMany - 1);
  CHECK(rows.row_from(0) == 100);
  CHECK(rows.row_from(4711) == 4711);
  CHECK(rows.row_from(kMany + 5) == kMany);
  CHECK(rows.row_of(99) == std::nullopt);
  CHECK(rows.row_of(kMany) == std::nullopt);
  CHECK(rows.row_of(kMany - 1) == kMany - 1);
}

TEST_CASE("With a filter rows are the matches within the rows there are", "[list]") {
  MatchSet matches;
  for (const std::uint64_t sequence : {3U, 10U, 11U, 70'000U, 200'000U})
    matches.add(sequence);
  const ListRows rows(10, 200'000, matches);
  CHECK(rows.size() == 3);
  CHECK(rows.sequence(rows.first()) == 10);
  CHECK(rows.sequence(rows.end() - 1) == 70'000);
  CHECK(rows.row_of(3) == std::nullopt);
  CHECK(rows.row_of(12) == std::nullopt);
  CHECK(rows.row_of(11) == rows.first() + 1);
  CHECK(rows.row_from(12) == rows.first() + 2);
  CHECK(rows.row_from(70'001) == rows.end());
}

TEST_CASE("The mapping is exact at fifty million rows", "[list]") {
  MatchSet matches;
  std::vector<std::uint64_t> some;  // added together, as a search does it
  for (std::uint64_t sequence = 0; sequence < kMany; sequence += 3) {
    some.push_back(sequence);
    if (some.size() < 100'000 && sequence + 3 < kMany) continue;
    matches.add(some);
    some.clear();
  }
  const ListRows rows(0, kMany, matches);
  REQUIRE(rows.size() == kMany / 3 + 1);
  for (const std::uint64_t row : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{8'388'608},
                                  std::uint64_t{16'000'001}, rows.end() - 1}) {
    CHECK(rows.sequence(row) == 3 * row);
    CHECK(rows.row_of(3 * row) == row);
    CHECK(rows.row_from(3 * row + 1) == row + 1);
  }
}
