#include "gui/panels/list_position.hpp"

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace echoscope;

namespace {

constexpr double kView = 10;
using Rows = ListPosition::Rows;

// Every hundredth row from there on matches.
MatchSet matches_from(std::uint64_t first, std::uint64_t end) {
  MatchSet matches;
  for (std::uint64_t sequence = first; sequence < end; sequence += 100)
    matches.add(sequence);
  return matches;
}

}  // namespace

TEST_CASE("A list follows its end until it is scrolled, and again at the end", "[list]") {
  ListPosition position;
  position.set_rows({0, 100}, kView, Rows::complete);
  CHECK(position.following());
  CHECK(position.scroller().top() == 90);
  position.scroller().scroll_by(-5.5);
  position.keep();
  CHECK_FALSE(position.following());
  position.set_rows({20, 500}, kView, Rows::complete);
  CHECK(position.scroller().top() == 84);
  CHECK(position.scroller().offset() == Catch::Approx(0.5));
  position.scroller().scroll_by(1000);
  position.keep();
  CHECK(position.following());
}

TEST_CASE("Older matches that are found later leave the row in view where it is", "[list]") {
  ListPosition position;
  const MatchSet newest = matches_from(40'000'000, 50'000'000);
  position.set_rows({0, 50'000'000, newest}, kView, Rows::being_found);
  position.scroller().scroll_by(-1234.25);
  position.keep();
  const std::uint64_t seen = newest.at(position.scroller().top());
  const double offset = position.scroller().offset();
  const MatchSet all = matches_from(0, 50'000'000);
  position.set_rows({0, 50'000'000, all}, kView, Rows::complete);
  CHECK(all.at(position.scroller().top()) == seen);
  CHECK(position.scroller().offset() == Catch::Approx(offset));
}

TEST_CASE("Matches that the log drops leave the row in view where it is", "[list]") {
  ListPosition position;
  MatchSet matches = matches_from(0, 100'000);
  position.set_rows({0, 100'000, matches}, kView, Rows::complete);
  position.scroller().scroll_by(-20);
  position.keep();
  const std::uint64_t seen = matches.at(position.scroller().top());
  matches.drop_before(70'000);
  position.set_rows({70'000, 100'000, matches}, kView, Rows::complete);
  CHECK(matches.at(position.scroller().top()) == seen);
}

TEST_CASE("A row that is held stands where it stood when other rows are shown around it", "[list]") {
  ListPosition position;
  const MatchSet some = matches_from(0, 10'000);
  position.set_rows({0, 10'000, some}, kView, Rows::complete);
  position.scroller().scroll_to_first();
  position.keep();
  REQUIRE(position.in_view(400));
  position.hold(400);
  position.set_rows({0, 10'000}, kView, Rows::complete);
  CHECK(position.in_view(400));
  CHECK(position.scroller().top() == 396);
}

TEST_CASE("While a search is under way a row that is held waits for the rows below it", "[list]") {
  ListPosition position;
  position.set_rows({0, 10'000}, kView, Rows::complete);
  position.scroller().scroll_to_part(0.5);
  position.keep();
  const std::uint64_t seen = position.scroller().top();
  const MatchSet none;
  position.set_rows({0, 10'000, none}, kView, Rows::being_found);
  const MatchSet newest = matches_from(9'000, 10'000);
  position.set_rows({0, 10'000, newest}, kView, Rows::being_found);
  const MatchSet all = matches_from(0, 10'000);
  position.set_rows({0, 10'000, all}, kView, Rows::complete);
  CHECK_FALSE(position.following());
  CHECK(all.at(position.scroller().top()) == (seen + 99) / 100 * 100);
}
