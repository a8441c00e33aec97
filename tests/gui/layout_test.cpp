#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "gui/record_samples.hpp"
#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "protocol/close_code.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

bool overlap(const DrawnItem& a, const DrawnItem& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

// Dear ImGui's own windows, which hold the others, and the pill that lies on the list on purpose.
bool may_overlap(const DrawnItem& item) {
  return item.label == "Newest" || item.label.starts_with("EchoScope") || item.label.starts_with("Debug##");
}

void check_layout(const TestWindow& window, float width, float height) {
  INFO(window.all_text());
  for (const DrawnItem& item : window.items()) {
    INFO(item.label);
    CHECK(item.min.x >= 0);
    CHECK(item.min.y >= 0);
    CHECK(item.max.x <= width);
    CHECK(item.max.y <= height);
    if (may_overlap(item)) continue;
    for (const DrawnItem& other : window.items()) {
      if (&other == &item || may_overlap(other)) continue;
      INFO(other.label);
      CHECK_FALSE(overlap(item, other));
    }
  }
  for (const DrawnText& text : window.texts()) {
    INFO(text.text);
    CHECK(text.at.x >= 0);
    CHECK(text.right <= width);
    CHECK(text.at.y + text.size <= height + 1);
  }
}

struct Size {
  float width;
  float height;
};

}  // namespace

TEST_CASE("Nothing overlaps or leaves the window, in any state and size") {
  const Size size = GENERATE(Size{900, 600}, Size{1280, 800}, Size{1000, 640}, Size{1920, 1080});
  INFO(size.width << 'x' << size.height);
  TestWindow window({.width = size.width, .height = size.height});
  SessionWriter writer(window.session());
  check_layout(window, size.width, size.height);
  writer.reach(ConnectionState::connecting);
  window.frames(3);
  check_layout(window, size.width, size.height);
  writer.fail(
      {.stage = ConnectionState::connecting,
       .message = std::string(200, 'm') + " and more words that need several lines of the card to be read.",
       .hint = "A hint with several words that may need a second line where the window is narrow, as it is "
               "here."});
  window.frames(3);
  check_layout(window, size.width, size.height);
  writer.reach(ConnectionState::upgrading);
  write_race(writer.attempt(), writer.now(), std::chrono::milliseconds(20));
  write_tls(writer.attempt(), std::chrono::days(20));
  write_good_handshake(writer.attempt());
  writer.reach(ConnectionState::open);
  writer.receive_many(200);
  writer.ping(std::chrono::milliseconds(3));
  window.frames(3);
  check_layout(window, size.width, size.height);
  for (const ImGuiKey tab :
       {ImGuiKey_1, ImGuiKey_2, ImGuiKey_3, ImGuiKey_4, ImGuiKey_5, ImGuiKey_6, ImGuiKey_7}) {
    window.press(ImGuiMod_Ctrl | tab);
    window.press(ImGuiKey_UpArrow);
    check_layout(window, size.width, size.height);
  }
  writer.close({.code = kCloseAbnormal, .reason = {}, .by = CloseBy::none, .at = {}});
  window.frames(3);
  check_layout(window, size.width, size.height);
}

TEST_CASE("A narrow window keeps the list, the latest message and a message behind tabs") {
  TestWindow window({.width = 900, .height = 600});
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::open);
  writer.receive("an answer");
  window.frames(3);
  CHECK(window.shows("LATEST MESSAGE"));
  CHECK_FALSE(window.shows("Kind"));
  window.click("Messages");
  CHECK(window.shows("Kind"));
  CHECK(window.shows("an answer"));
  window.press(ImGuiKey_UpArrow);
  window.press(ImGuiMod_Ctrl | ImGuiKey_3);
  CHECK(window.shows("received at"));
}

TEST_CASE("Text that does not fit ends in an ellipsis and has itself as tooltip") {
  const std::string path(300, 'p');
  TestWindow window({.width = 900, .height = 600});
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::upgrading);
  writer.fail({.stage = ConnectionState::upgrading,
               .http_status = 511,
               .message = "No.",
               .hint = std::string(1000, 'h')});
  window.frames(3);
  const auto last_line = std::find_if(window.texts().rbegin(), window.texts().rend(),
                                      [](const DrawnText& text) { return text.text.starts_with("hhh"); });
  REQUIRE(last_line != window.texts().rend());
  CHECK(last_line->text.ends_with("…"));
  window.hover({last_line->at.x + 20, last_line->at.y + 5});
  const auto lines = [&] {
    return std::count_if(window.texts().begin(), window.texts().end(),
                         [](const DrawnText& text) { return text.text.starts_with("hhh"); });
  };
  const auto before = lines();
  CHECK(window.wait_until([&] { return lines() > before; }));
}

TEST_CASE("Nothing overlaps or leaves the window while options, a banner or a count-down are shown") {
  const Size size = GENERATE(Size{900, 600}, Size{1280, 800}, Size{1000, 640});
  INFO(size.width << 'x' << size.height);
  TestWindow window({.width = size.width, .height = size.height});
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::upgrading);
  window.session().attempt().request_head = "GET / HTTP/1.1\r\n\r\n";
  window.session().attempt().body = std::string(2000, 'b') + "\nsecond line";
  const std::string address = "wss://example.com/" + std::string(200, 'p');
  writer.fail({.stage = ConnectionState::upgrading,
               .http_status = 403,
               .message = "A message that is long enough to need a second line where the window is narrow, "
                          "and a third one where it is very narrow, as it may be.",
               .hint = "One thing to try.\nAnother thing to try.\nA third one.\nA fourth one.\nA fifth one.",
               .suggestions = {{Remedy::connect_to, address},
                               {Remedy::choose_certificate, {}},
                               {Remedy::choose_ca_file, {}},
                               {Remedy::connect_insecurely, {}}}});
  window.frames(3);
  check_layout(window, size.width, size.height);
  window.session().wait_to_retry({Clock::now() + std::chrono::hours(1), std::chrono::hours(1), 1},
                                 Clock::now());
  window.session().publish();
  window.frames(3);
  check_layout(window, size.width, size.height);
  window.press(ImGuiMod_Ctrl | ImGuiKey_O);
  check_layout(window, size.width, size.height);
  window.click("Headers");
  window.click("Add a header");
  window.type("Upgrade");
  check_layout(window, size.width, size.height);
  window.press(ImGuiKey_Escape);
  writer.reach(ConnectionState::open);
  window.session().attempt().tls.emplace().verify_text = std::string(300, 'v');
  window.session().set_insecure(true);
  window.session().publish();
  window.frames(3);
  check_layout(window, size.width, size.height);
}
