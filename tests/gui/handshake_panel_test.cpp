#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "gui/record_samples.hpp"
#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

struct HandshakeWindow : TestWindow {
  explicit HandshakeWindow(const TestWindowOptions& options = {.height = 1400})
      : TestWindow(options), writer(session()) {
    press(ImGuiMod_Ctrl | ImGuiKey_4);
  }

  void open() {
    writer.reach(ConnectionState::upgrading);
    write_good_handshake(writer.attempt());
    writer.reach(ConnectionState::open);
    frames(3);
  }

  void refuse() {
    writer.reach(ConnectionState::upgrading);
    write_refusal(writer.attempt());
    writer.fail({.stage = ConnectionState::upgrading, .http_status = 403, .message = "No.", .hint = "Ask."});
    frames(3);
  }

  ImU32 colour_of(std::string_view text) const {
    const DrawnText* const drawn = find(text);
    INFO(text << " in\n" << all_text());
    REQUIRE(drawn != nullptr);
    return drawn->colour;
  }

  SessionWriter writer;
};

}  // namespace

TEST_CASE("Before the first attempt the handshake's place says what will be there") {
  HandshakeWindow window;
  CHECK(window.shows(texts().record.handshake.empty_title));
  CHECK(window.item("Copy as curl") == nullptr);
}

TEST_CASE("An attempt that ended before the upgrade says that no request was sent") {
  HandshakeWindow window;
  window.writer.reach(ConnectionState::connecting);
  window.writer.fail({.stage = ConnectionState::connecting, .message = "No.", .hint = "Try."});
  window.frames(3);
  CHECK(window.shows(texts().record.handshake.not_sent_title));
}

TEST_CASE("A good handshake shows each rule with what came, both heads, and compression in words") {
  HandshakeWindow window;
  window.open();
  INFO(window.all_text());
  const HandshakeTexts& words = texts().record.handshake;
  for (const std::string_view rule :
       {words.rule_http_version, words.rule_status, words.rule_upgrade, words.rule_connection,
        words.rule_accept, words.rule_subprotocol, words.rule_extensions})
    CHECK(window.shows(rule));
  CHECK(window.shows("101 Switching Protocols"));
  CHECK(window.shows(words.none_asked));
  CHECK(window.shows("as sent · " + std::to_string(sample_request().size()) + " B"));
  CHECK(window.shows("GET /v1/stream HTTP/1.1"));
  CHECK(window.shows("Sec-WebSocket-Accept:"));
  CHECK(window.shows("window of 4096 bytes (12 bits)"));
  CHECK_FALSE(window.shows("expected"));
  CHECK_FALSE(window.shows(words.body));
}

TEST_CASE("A refusal shows the broken rules, the status line in red, and the answer's body") {
  HandshakeWindow window;
  window.refuse();
  INFO(window.all_text());
  CHECK(window.colour_of("HTTP/1.1 403 Forbidden") == to_u32(kDarkPalette.bad));
  CHECK(window.colour_of("missing") == to_u32(kDarkPalette.bad));
  CHECK(window.shows("expected s3pPLMBiTxaQ9kYGzzhZRbK+xOo="));
  CHECK(window.shows("§4.1"));
  CHECK(window.shows("application/json · 62 B"));
  CHECK(window.shows("\"error\": \"origin_not_allowed\","));
}

TEST_CASE("Names of headers are dimmer than their values") {
  HandshakeWindow window;
  window.open();
  CHECK(window.colour_of("Host:") == to_u32(kDarkPalette.text2));
  CHECK(window.colour_of("api.example.com") == to_u32(kDarkPalette.text));
}

TEST_CASE("Secrets are masked on screen and in what is copied, until they are asked for") {
  HandshakeWindow window;
  window.open();
  CHECK_FALSE(window.shows("s3cr3t-t0k3n"));
  CHECK(window.shows("•••"));
  window.click("Copy as curl");
  CHECK(TestWindow::clipboard().starts_with("curl "));
  CHECK(TestWindow::clipboard().find("https://localhost") != std::string::npos);
  CHECK(TestWindow::clipboard().find("s3cr3t-t0k3n") == std::string::npos);
  window.click("Copy request");
  CHECK(TestWindow::clipboard().starts_with("GET /v1/stream HTTP/1.1\r\n"));
  CHECK(TestWindow::clipboard().find("s3cr3t-t0k3n") == std::string::npos);

  window.click("Show secrets");
  CHECK(window.shows("s3cr3t-t0k3n"));
  window.click("Copy as curl");
  CHECK(TestWindow::clipboard().find("s3cr3t-t0k3n") != std::string::npos);
  window.click("Copy request");
  CHECK(TestWindow::clipboard() == sample_request());
  window.click("Hide secrets");
  CHECK_FALSE(window.shows("s3cr3t-t0k3n"));
}

TEST_CASE("Copy response takes the answer's head and its body") {
  HandshakeWindow window;
  window.refuse();
  window.click("Copy response");
  CHECK(TestWindow::clipboard().starts_with("HTTP/1.1 403 Forbidden\r\n"));
  CHECK(TestWindow::clipboard().ends_with("\"request_id\": \"7f3a91\"\n}\n"));
}

TEST_CASE("The table shows whole values that the text elides") {
  HandshakeWindow window;
  window.open();
  CHECK_FALSE(window.shows("client_max_window_bits=12"));
  window.click("Table");
  INFO(window.all_text());
  CHECK(window.shows("client_max_window_bits=12"));
  CHECK_FALSE(window.shows("Host:"));
  window.click("Text");
  CHECK(window.shows("Host:"));
}

TEST_CASE("What does not fit is scrolled to, from the top on, also when it grows") {
  HandshakeWindow window({.width = 1280, .height = 800});
  window.refuse();
  window.click("Show messages");  // the body stands in the list's place as well
  CHECK(window.shows("HTTP/1.1 or later"));
  // The body stands at the left as well.
  const auto bodies = [&] {
    return std::ranges::count_if(window.texts(), [](const DrawnText& text) {
      return text.text.find("origin_not_allowed") != std::string::npos;
    });
  };
  const auto before = bodies();
  window.hover(window.item("Copy as curl")->centre());
  window.wheel(-20);
  INFO(window.all_text());
  CHECK(bodies() == before + 1);
  CHECK_FALSE(window.shows("HTTP/1.1 or later"));
}

TEST_CASE("Of several attempts the latest is shown, and the others are reached") {
  HandshakeWindow window;
  window.refuse();
  CHECK(window.item("Earlier") == nullptr);
  window.open();
  CHECK(window.shows("Attempt 2, the latest"));
  REQUIRE(window.item("Later") != nullptr);
  CHECK(window.item("Later")->disabled);
  window.click("Earlier");
  INFO(window.all_text());
  CHECK(window.shows("Attempt 1 ·"));
  CHECK(window.shows("HTTP/1.1 403 Forbidden"));
  CHECK(window.item("Earlier")->disabled);
  window.writer.close({.code = 1000, .reason = {}, .by = CloseBy::local, .at = {}});
  window.open();
  CHECK(window.shows("Attempt 3, the latest"));
}

TEST_CASE("Request and response stand side by side where there is room") {
  HandshakeWindow window({.width = 900, .height = 1000});
  window.open();
  REQUIRE(window.find("Request") != nullptr);
  REQUIRE(window.find("Response") != nullptr);
  CHECK(window.find("Request")->at.y == window.find("Response")->at.y);
}

TEST_CASE("A large body with control characters is escaped and drawn by the lines in view") {
  HandshakeWindow window({.width = 1280, .height = 800});
  window.writer.reach(ConnectionState::upgrading);
  write_refusal(window.writer.attempt());
  std::string body;
  for (int line = 0; body.size() < Attempt::kMaxBodyBytes - 20; ++line)
    body += "\x1b line " + std::to_string(line) + '\n';
  window.writer.attempt().body = body;
  window.writer.attempt().body_cut = true;
  window.writer.fail(
      {.stage = ConnectionState::upgrading, .http_status = 403, .message = "No.", .hint = "A."});
  window.frames(3);
  window.hover(window.item("Copy as curl")->centre());
  window.wheel(-7);
  INFO(window.all_text());
  CHECK(window.shows("application/json · the first 64.0 KiB are shown"));
  CHECK(window.shows("\\u{1b} line 3"));
  CHECK(ImGui::GetDrawData()->TotalVtxCount < 20'000);
}
