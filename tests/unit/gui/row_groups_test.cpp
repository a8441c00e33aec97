#include "gui/panels/row_groups.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace echoscope;

TEST_CASE("Groups of rows that are hidden are a term of a filter line", "[list]") {
  RowGroups groups;
  CHECK(groups.shows_all());
  CHECK(groups.filter_term().empty());
  groups.toggle(RowGroup::pong);
  groups.toggle(RowGroup::ping);
  CHECK_FALSE(groups.shows(RowGroup::ping));
  CHECK(groups.filter_term() == "-op:ping|pong");
  groups.toggle(RowGroup::ping);
  CHECK(groups.filter_term() == "-op:pong");
  groups.show_all();
  CHECK(groups.shows_all());
}
