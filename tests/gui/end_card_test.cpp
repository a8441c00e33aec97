#include <catch2/catch_test_macros.hpp>

#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "protocol/close_code.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

TEST_CASE("A refused upgrade shows the step, the status, what happened and what to try") {
  TestWindow window;
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::upgrading);
  Failure failure;
  failure.stage = ConnectionState::upgrading;
  failure.http_status = 403;
  failure.message = "It read the request and said no.";
  failure.hint = "Check that the server allows this origin.";
  writer.fail(failure);
  window.frames(3);
  INFO(window.all_text());
  CHECK(window.shows("Upgrade failed"));
  CHECK(window.shows("HTTP 403 after 20.0 ms"));
  CHECK(window.shows("The server refused the upgrade: 403 Forbidden"));
  CHECK(window.shows(failure.message));
  CHECK(window.shows(failure.hint));
  CHECK(window.shows("The attempt to connect failed"));
  CHECK(window.item("Try again") != nullptr);
}

TEST_CASE("Each stage that can fail has its own words") {
  const EndTexts& words = texts().window.end;
  const std::pair<ConnectionState, std::string_view> stages[] = {
      {ConnectionState::resolving, words.resolving},
      {ConnectionState::connecting, words.connecting},
      {ConnectionState::tls_handshake, words.tls},
      {ConnectionState::upgrading, words.upgrading}};
  TestWindow window;
  SessionWriter writer(window.session());
  for (const auto& [stage, title] : stages) {
    writer.reach(stage);
    writer.fail({.stage = stage, .message = "What happened.", .hint = "What to try."});
    window.frames(3);
    INFO(name(stage) << '\n' << window.all_text());
    CHECK(window.shows(title));
    CHECK(window.shows("failed"));
    CHECK(window.shows("after 20.0 ms"));
  }
}

TEST_CASE("A connection that just ended says what 1006 means and what to try") {
  TestWindow window;
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::open);
  writer.close({.code = kCloseAbnormal, .reason = {}, .by = CloseBy::none, .at = {}});
  window.frames(3);
  INFO(window.all_text());
  CHECK(window.shows("1006 Abnormal Closure"));
  CHECK(window.shows("The connection ended without a closing handshake"));
  CHECK(window.shows(texts().window.end.try_abnormal));
  CHECK(window.shows(texts().window.list.ended_without_close));
  CHECK(window.item("Try again") != nullptr);
}

TEST_CASE("A close names its code, its reason and who began it") {
  TestWindow window;
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::open);
  SECTION("normal: calm, with no advice") {
    writer.close({.code = kCloseNormal, .reason = "done for today", .by = CloseBy::remote, .at = {}});
    window.frames(3);
    INFO(window.all_text());
    CHECK(window.shows("1000 by the server"));
    CHECK(window.shows("Closed: 1000 Normal Closure"));
    CHECK(window.shows("“done for today”"));
    CHECK_FALSE(window.shows(texts().window.end.try_label));
    CHECK(window.item("Connect again") != nullptr);
  }
  SECTION("by an application's code: the reason's control characters are escaped") {
    writer.close({.code = 4001, .reason = "bad\ttoken", .by = CloseBy::remote, .at = {}});
    window.frames(3);
    INFO(window.all_text());
    CHECK(window.shows("Closed: 4001"));
    CHECK(window.shows("bad\\ttoken"));
    CHECK(window.item("Try again") != nullptr);
  }
}

TEST_CASE("Try again connects to the address in the bar") {
  TestWindow window;
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::connecting);
  writer.fail({.stage = ConnectionState::connecting, .message = "No.", .hint = "Try."});
  window.frames(3);
  window.click("Try again");
  CHECK(window.wait_until([&] { return window.view().state == ConnectionState::open; }));
}
