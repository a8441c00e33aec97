#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

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
  CHECK(window.shows("The connection ended without a Close frame."));
  CHECK(window.shows(texts().close.hint.abnormal));
  CHECK(window.shows(texts().window.list.ended_without_close));
  CHECK(window.item("Try again") != nullptr);
}

TEST_CASE("After an idle end the interval of pings is one press away") {
  const EndTexts& words = texts().window.end;
  TestWindow window;
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::open);
  writer.close({.code = kCloseAbnormal,
                .by = CloseBy::none,
                .at = {},
                .idle_before = std::chrono::seconds(60),
                .likely = {LikelyCause::idle_timeout}});
  window.frames(3);
  window.click(words.edit_pings);
  window.frames(3);
  window.type("20");
  window.click("Pings");
  INFO(window.all_text());
  CHECK(window.shows("20 s"));
}

TEST_CASE("A certificate that ended the attempt is the title") {
  TestWindow window;
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::tls_handshake);
  writer.fail({.stage = ConnectionState::tls_handshake, .cause = FailureCause::tls_certificate_expired});
  window.frames(3);
  CHECK(window.shows(texts().window.end.certificate));
}

TEST_CASE("In a narrow window the end card quotes the answer's body") {
  const float width = GENERATE(900.0F, 1280.0F);
  TestWindow window({.width = width, .height = 600});
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::upgrading);
  writer.attempt().body = "not for you";
  writer.fail({.stage = ConnectionState::upgrading, .http_status = 403, .message = "No.", .hint = "Try."});
  window.frames(3);
  INFO(window.all_text());
  CHECK(window.shows("not for you"));
  CHECK(window.shows(texts().window.body.title) == (width > 1000));
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

namespace {

// The upgrade failed with that answer and these suggestions.
void refuse(TestWindow& window, std::vector<Suggestion> suggestions, std::string_view body = {}) {
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::upgrading);
  Attempt& attempt = window.session().attempt();
  attempt.request_head = "GET /stream HTTP/1.1\r\nHost: example.com\r\nCookie: secret=1\r\nX-A: b\r\n\r\n";
  attempt.response_head = "HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\n\r\n";
  attempt.body = body;
  writer.fail({.stage = ConnectionState::upgrading,
               .http_status = 403,
               .message = "It said no.",
               .hint = "First thing.\nSecond thing.",
               .suggestions = std::move(suggestions)});
  window.frames(3);
}

}  // namespace

TEST_CASE("Hints on lines of their own are listed") {
  TestWindow window;
  refuse(window, {});
  CHECK(window.shows("First thing."));
  CHECK(window.shows("Second thing."));
  CHECK(window.shows(texts().window.end.bullet));
}

TEST_CASE("An address suggested is put into the bar and connected to") {
  TestWindow window({.url = "ws://nowhere.invalid/"});
  refuse(window, {{Remedy::connect_to, window.local_url()}});
  window.click("Connect to " + window.local_url());
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::open; }));
  CHECK(window.view().url == window.local_url());
  CHECK(window.shows(window.local_url()));
}

TEST_CASE("Going on insecurely is for that one attempt") {
  TestWindow window({.url = "ws://nowhere.invalid/"});
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::connecting, window.local_url());
  writer.fail({.stage = ConnectionState::connecting,
               .message = "No.",
               .hint = "Try.",
               .suggestions = {{Remedy::connect_insecurely, {}}}});
  window.frames(3);
  window.click("Go on insecurely");
  CHECK(window.workbench().options_in_use().tls.insecure);
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::open; }));
  CHECK(window.view().url == window.local_url());
  window.press(ImGuiMod_Ctrl | ImGuiKey_K);
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::closed; }));
  window.press(ImGuiMod_Ctrl | ImGuiKey_K);
  CHECK_FALSE(window.workbench().options_in_use().tls.insecure);
}

TEST_CASE("Each remedy that is an option opens the options there, ready to type") {
  const EndTexts& words = texts().window.end;
  struct Case {
    Remedy remedy;
    std::string_view button;
    std::string_view shows;    // once "x" was typed and the section is folded again
    std::string_view section;  // "": it is not folded
  };
  const Case cases[] = {{Remedy::choose_ca_file, words.choose_ca, "CA file x", "TLS"},
                        {Remedy::choose_certificate, words.choose_certificate, "Client certificate x", "TLS"},
                        {Remedy::edit_credentials, words.edit_credentials, "Basic user x", "Authentication"},
                        {Remedy::edit_headers, words.edit_headers, "Origin x", "Identity"},
                        {Remedy::edit_proxy, words.edit_proxy, "Can't connect", ""}};
  for (const Case& each : cases) {
    TestWindow window;
    refuse(window, {{each.remedy, {}}});
    window.click(each.button);
    CHECK(window.shows(texts().window.options.title));
    window.frames(3);
    window.type("x");
    if (!each.section.empty()) window.click(each.section);
    INFO(each.button << '\n' << window.all_text());
    CHECK(window.shows(each.shows));
  }
}

TEST_CASE("The request is copied as a curl command without its secrets") {
  TestWindow window;
  refuse(window, {});
  window.click("Copy as curl");
  const std::string copied = TestWindow::clipboard();
  INFO(copied);
  CHECK(copied.starts_with("curl "));
  CHECK(copied.find("X-A: b") != std::string::npos);
  CHECK(copied.find("secret") == std::string::npos);
  CHECK(window.shows("Copied"));
}

TEST_CASE("The body of a refusal stands in the list's place, which comes back on demand") {
  TestWindow window;
  refuse(window, {}, "{\r\n  \"error\": \"origin\"\r\n}");
  INFO(window.all_text());
  CHECK(window.shows("Body of the answer"));
  CHECK(window.shows("application/json · 25 B"));
  CHECK(window.shows("\"error\": \"origin\""));
  CHECK_FALSE(window.shows("\\r"));
  CHECK_FALSE(window.shows("The attempt to connect failed"));
  window.click("Show messages");
  CHECK(window.shows("The attempt to connect failed"));
  window.click("Show the body");
  CHECK(window.shows("Body of the answer"));
}
