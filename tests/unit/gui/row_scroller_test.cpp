#include "gui/row_scroller.hpp"

#include <cstdint>

#include <catch2/catch_approx.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace echoscope;

namespace {

constexpr double kView = 17.5;

RowScroller scroller_of(std::uint64_t first, std::uint64_t end) {
  RowScroller scroller;
  scroller.set_rows(first, end, kView);
  return scroller;
}

}  // namespace

TEST_CASE("A new scroller shows the end, aligned with the view's lower edge") {
  const RowScroller scroller = scroller_of(0, 100);
  CHECK(scroller.at_end());
  CHECK(scroller.top() == 82);
  CHECK(scroller.offset() == Catch::Approx(0.5));
  CHECK(scroller.part() == Catch::Approx(1));
}

TEST_CASE("Rows that fit are shown from the first") {
  RowScroller scroller = scroller_of(5, 10);
  CHECK(scroller.fits());
  CHECK(scroller.top() == 5);
  CHECK(scroller.offset() == 0);
  scroller.scroll_by(3);
  scroller.scroll_by(-30);
  CHECK(scroller.top() == 5);
  CHECK(scroller.at_end());
}

TEST_CASE("It follows the end only while the end is in view") {
  RowScroller scroller = scroller_of(0, 100);
  scroller.set_rows(0, 200, kView);
  CHECK(scroller.top() == 182);
  scroller.scroll_by(-1);
  CHECK_FALSE(scroller.at_end());
  scroller.set_rows(0, 300, kView);
  CHECK(scroller.top() == 181);
  CHECK(scroller.offset() == Catch::Approx(0.5));
  scroller.scroll_by(1000);
  CHECK(scroller.at_end());
  CHECK(scroller.top() == 282);
}

TEST_CASE("It stands still while the oldest rows go, until its own go") {
  RowScroller scroller = scroller_of(0, 1000);
  scroller.scroll_to_part(0.5);
  const std::uint64_t top = scroller.top();
  scroller.set_rows(top, 2000, kView);
  CHECK(scroller.top() == top);
  scroller.set_rows(top + 10, 2000, kView);
  CHECK(scroller.top() == top + 10);
  CHECK(scroller.offset() == 0);
}

TEST_CASE("Revealing a row scrolls no more than needed") {
  RowScroller scroller = scroller_of(0, 1000);
  scroller.scroll_to_first();
  scroller.reveal(10);
  CHECK(scroller.top() == 0);
  scroller.reveal(17);
  CHECK(scroller.top() == 0);
  CHECK(scroller.offset() == Catch::Approx(0.5));
  scroller.reveal(500);
  CHECK(scroller.top() == 483);
  CHECK(scroller.offset() == Catch::Approx(0.5));
  scroller.reveal(483);
  CHECK(scroller.top() == 483);
  CHECK(scroller.offset() == 0);
  scroller.reveal(999);
  CHECK(scroller.at_end());
}

TEST_CASE("It is exact to the row and a hundredth of one at fifty million rows and far beyond") {
  for (const std::uint64_t rows : {std::uint64_t{50'000'000}, std::uint64_t{1} << 40U}) {
    RowScroller scroller = scroller_of(0, rows);
    CHECK(scroller.top() == rows - 18);
    for (int step = 0; step < 300; ++step)
      scroller.scroll_by(-0.01);
    CHECK(scroller.top() == rows - 21);
    CHECK(scroller.offset() == Catch::Approx(0.5));
    for (int step = 0; step < 300; ++step)
      scroller.scroll_by(0.01);
    CHECK(scroller.at_end());
    CHECK(scroller.top() == rows - 18);
    scroller.scroll_to_part(0);
    CHECK(scroller.top() == 0);
    scroller.scroll_by(-5);
    CHECK(scroller.top() == 0);
    scroller.scroll_to_part(1);
    CHECK(scroller.at_end());
  }
}
