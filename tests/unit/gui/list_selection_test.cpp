#include "gui/panels/list_selection.hpp"

#include <random>
#include <set>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace echoscope;

namespace {

std::vector<SequenceRange> ranges(const ListSelection& selection) {
  return {selection.ranges().begin(), selection.ranges().end()};
}

}  // namespace

TEST_CASE("A press selects one row, a second one another", "[list]") {
  ListSelection selection;
  CHECK(selection.empty());
  CHECK(selection.single());
  selection.select_only(7);
  selection.select_only(9);
  CHECK(ranges(selection) == std::vector<SequenceRange>{{9, 9}});
  CHECK(selection.single());
  CHECK(selection.cursor() == 9);
}

TEST_CASE("Rows are toggled one by one, and neighbours become one range", "[list]") {
  ListSelection selection;
  selection.select_only(5);
  selection.toggle(7);
  CHECK(ranges(selection) == std::vector<SequenceRange>{{5, 5}, {7, 7}});
  CHECK_FALSE(selection.single());
  selection.toggle(6);
  CHECK(ranges(selection) == std::vector<SequenceRange>{{5, 7}});
  selection.toggle(6);
  CHECK(ranges(selection) == std::vector<SequenceRange>{{5, 5}, {7, 7}});
  CHECK(selection.cursor() == 6);
  CHECK_FALSE(selection.contains(6));
}

TEST_CASE("A range grows and shrinks from the row where it began, to either side", "[list]") {
  ListSelection selection;
  selection.select_only(100);
  selection.extend_to(5'000'000);
  CHECK(ranges(selection) == std::vector<SequenceRange>{{100, 5'000'000}});
  selection.extend_to(50);
  CHECK(ranges(selection) == std::vector<SequenceRange>{{50, 100}});
  CHECK(selection.cursor() == 50);
  selection.toggle(200);
  selection.extend_to(210);
  CHECK(ranges(selection) == std::vector<SequenceRange>{{200, 210}});
}

TEST_CASE("Everything selected is one range, and the message shown stays", "[list]") {
  ListSelection selection;
  selection.select_only(40);
  selection.select_range({0, 49'999'999});
  CHECK(selection.ranges().size() == 1);
  CHECK(selection.contains(49'999'999));
  CHECK(selection.cursor() == 40);
  selection.clear();
  CHECK(selection.empty());
  CHECK(selection.cursor() == std::nullopt);
}

TEST_CASE("After any toggles a selection holds what a set of sequences would", "[list]") {
  std::mt19937 random(5);
  std::uniform_int_distribution<std::uint64_t> any(0, 60);
  ListSelection selection;
  std::set<std::uint64_t> expected;
  for (int n = 0; n < 5000; ++n) {
    const std::uint64_t sequence = any(random);
    selection.toggle(sequence);
    if (!expected.erase(sequence)) expected.insert(sequence);
    std::set<std::uint64_t> held;
    for (const SequenceRange& range : selection.ranges()) {
      REQUIRE(range.first <= range.last);
      for (std::uint64_t one = range.first; one <= range.last; ++one)
        REQUIRE(held.insert(one).second);
    }
    REQUIRE(held == expected);
    for (std::uint64_t one = 0; one <= 60; ++one)
      REQUIRE(selection.contains(one) == expected.contains(one));
  }
}
