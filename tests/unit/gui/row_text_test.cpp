#include "gui/panels/row_text.hpp"

#include <catch2/catch_test_macros.hpp>

#include "session/session.hpp"

using namespace echoscope;

TEST_CASE("A violation's row names the section and says what was done") {
  Session session;
  session.begin_attempt("ws://h/", TimePoint{});
  session.violation({.what = Violation::reserved_bit, .at = TimePoint{}});
  session.publish();
  SessionView view;
  session.sync_to(view);
  REQUIRE(view.log.size() == 1);
  const Record row = view.log[0];
  CHECK(row_kind(row.meta.kind) == "error");
  CHECK(is_control_row(row.meta.kind));
  CHECK_FALSE(is_frame(row.meta.kind));
  CHECK(row_text(view.log, row, 300) ==
        "RFC 6455 section 5.2: A reserved bit is set, though no extension that was agreed on uses it.");
}
