#include "gui/panels/list_columns.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace echoscope;

namespace {

constexpr Box kRow{0, 0, 756, 24};

}  // namespace

TEST_CASE("Columns stand side by side, and the message takes what they leave", "[list]") {
  ListColumns columns;
  columns.toggle(Column::sequence);
  columns.toggle(Column::wire);
  const RowCells cells = columns.cells({0, 0, 1200, 24}, 1);
  float x = cells.mark.right();
  for (const Column column : kColumns) {
    CHECK(cells[column].x > x);
    x = cells[column].right();
  }
  CHECK(x <= 1200);
  CHECK(cells[Column::time].w == columns.width(Column::time));
}

TEST_CASE("A column that is hidden leaves its place to the message", "[list]") {
  ListColumns columns;
  const float before = columns.cells(kRow, 1)[Column::message].w;
  columns.toggle(Column::delta);
  const RowCells cells = columns.cells(kRow, 1);
  CHECK(cells[Column::delta].empty());
  CHECK(cells[Column::message].w > before);
  columns.toggle(Column::message);
  CHECK(columns.shows(Column::message));
}

TEST_CASE("Where there is no room columns are left out, so that a message can be read", "[list]") {
  ListColumns columns;
  columns.toggle(Column::wire);
  for (const float wide : {900.0F, 600.0F, 500.0F, 400.0F, 300.0F}) {
    const RowCells cells = columns.cells({0, 0, wide, 24}, 1);
    CHECK(cells[Column::message].w >= 140);
    CHECK(cells[Column::message].right() <= wide);
    CHECK_FALSE(cells[Column::kind].empty());
  }
}

TEST_CASE("Widths keep within what can be read, and scale with the display", "[list]") {
  ListColumns columns;
  columns.set_width(Column::size, 3);
  CHECK(columns.width(Column::size) == 32);
  columns.set_width(Column::size, 5000);
  CHECK(columns.width(Column::size) == 400);
  columns.set_width(Column::size, 80);
  CHECK(columns.cells({0, 0, 2000, 48}, 2)[Column::size].w == 160);
}

TEST_CASE("Columns are kept as a line and come back", "[list]") {
  ListColumns columns;
  columns.toggle(Column::sequence);
  columns.toggle(Column::delta);
  columns.set_width(Column::time, 123);
  columns.show_time(TimeShown::since_open);
  CHECK(ListColumns::from_text(columns.to_text()) == columns);
  CHECK(ListColumns::from_text("") == ListColumns());
}

TEST_CASE("A damaged line of columns changes nothing that it does not say well", "[list]") {
  CHECK(ListColumns::from_text(
            "=:: time=maybe:x size=:99999999999999999999 message=hidden:3 other=shown:9") == ListColumns());
  CHECK(ListColumns::from_text("time=shown:-40").width(Column::time) == 32);
  CHECK(ListColumns::from_text("time=hidden").shows(Column::time) == false);
}
