#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "gui/session_writer.hpp"
#include "gui/test_window.hpp"
#include "text/texts.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

bool is_open(const TestWindow& window) {
  return window.view().state == ConnectionState::open;
}

}  // namespace

TEST_CASE("A window that starts is connected to its own echo server and shows it") {
  TestWindow window({.connect_at_start = true});
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  INFO(window.all_text());
  CHECK(window.shows(window.local_url()));
  CHECK(window.shows("for 00:00:0"));
  CHECK(window.shows("not used"));
  CHECK(window.shows("Connected to " + window.local_url()));
  CHECK(window.item("Disconnect") != nullptr);
  CHECK(window.item("Connect") == nullptr);
}

TEST_CASE("The one button closes, and connects again") {
  TestWindow window({.connect_at_start = true});
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  window.click("Disconnect");
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::closed; }));
  INFO(window.all_text());
  CHECK(window.shows("1000 by you"));
  CHECK(window.shows("Closed: 1000 Normal Closure"));
  window.click("Connect");
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  CHECK_FALSE(window.shows("Closed: 1000"));
}

TEST_CASE("Ctrl+K does what the button does") {
  TestWindow window;
  window.press(ImGuiMod_Ctrl | ImGuiKey_K);
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  window.press(ImGuiMod_Ctrl | ImGuiKey_K);
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::closed; }));
}

TEST_CASE("The one button says what it will do in each state") {
  TestWindow window;
  SessionWriter writer(window.session());
  CHECK(window.item("Connect") != nullptr);
  for (const ConnectionState state : {ConnectionState::resolving, ConnectionState::connecting,
                                      ConnectionState::tls_handshake, ConnectionState::upgrading}) {
    writer.reach(state);
    window.frames(2);
    INFO(name(state));
    CHECK(window.item("Cancel") != nullptr);
    CHECK(window.item("Connect") == nullptr);
    CHECK(window.shows("so far"));
  }
  writer.reach(ConnectionState::open);
  window.frames(2);
  REQUIRE(window.item("Disconnect") != nullptr);
  CHECK_FALSE(window.item("Disconnect")->disabled);
  writer.reach(ConnectionState::closing);
  window.frames(2);
  REQUIRE(window.item("Disconnect") != nullptr);
  CHECK(window.item("Disconnect")->disabled);
  CHECK(window.shows("awaiting the answer"));
}

TEST_CASE("Cancel stops an attempt without alarm") {
  // Nothing answers at an address kept for documentation (RFC 5737), or it is refused at once: both end the
  // attempt.
  TestWindow window({.url = "ws://192.0.2.1:9/", .connect_at_start = true});
  if (window.item("Cancel") != nullptr) window.click("Cancel");
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::closed; }));
  REQUIRE(window.view().failure);
  CHECK(window.item("Connect") != nullptr);
}

TEST_CASE("An address that can't be used is kept and explained, the caret where its trouble starts") {
  TestWindow window({.url = "ws://exa mple.com/"});
  window.press(ImGuiMod_Ctrl | ImGuiKey_K);
  INFO(window.all_text());
  CHECK(window.shows("This address can't be used"));
  CHECK(window.shows("There is a space in the host name."));
  CHECK(window.shows("Remove the space."));
  CHECK(window.view().attempt == 0);
  // The caret stands before the space: deleting forwards mends the address.
  window.press(ImGuiKey_Delete);
  CHECK(window.shows("ws://example.com/"));
  CHECK_FALSE(window.shows("This address can't be used"));
}

TEST_CASE("Enter in the address connects to what was typed") {
  TestWindow window({.url = "ws://nowhere.invalid/"});
  window.press(ImGuiMod_Ctrl | ImGuiKey_L);
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.type(window.local_url());
  window.press(ImGuiKey_Enter);
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  CHECK(window.view().url == window.local_url());
}

TEST_CASE("Local echo server sets its address and connects") {
  TestWindow window({.url = "ws://nowhere.invalid/"});
  window.click("Local echo server");
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  CHECK(window.shows(window.local_url()));
}

TEST_CASE("The running clock is drawn again at each whole second, and nothing at rest") {
  TestWindow window;
  const TimePoint start = Clock::now();
  CHECK_FALSE(window.workbench().next_change(start));
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::open);
  // The fade of the change of state first.
  window.frames(1);
  const auto fade = window.workbench().next_change(Clock::now());
  REQUIRE(fade);
  CHECK(*fade - Clock::now() < std::chrono::milliseconds(120));
  REQUIRE(window.wait_until([&] {
    const TimePoint now = Clock::now();
    const auto next = window.workbench().next_change(now);
    return next && *next - now > std::chrono::milliseconds(120);
  }));
  const TimelineStep* open = window.view().timeline.find(ConnectionState::open);
  REQUIRE(open != nullptr);
  const auto next = window.workbench().next_change(Clock::now());
  REQUIRE(next);
  CHECK((*next - open->start) % std::chrono::seconds(1) == std::chrono::nanoseconds(0));
}

TEST_CASE("The theme button and Ctrl+T change the theme") {
  TestWindow window;
  const auto ink = [&] {
    const DrawnText* title = window.find("Send a message");
    REQUIRE(title != nullptr);
    return title->colour;
  };
  const ImU32 dark = ink();
  CHECK(dark == to_u32(kDarkPalette.text));
  window.click("Theme");
  CHECK(ink() == to_u32(kLightPalette.text));
  window.press(ImGuiMod_Ctrl | ImGuiKey_T);
  CHECK(ink() == dark);
}

TEST_CASE("A tooltip names the shortcut, and says why something can't be pressed") {
  TestWindow window;
  window.hover(window.item("Connect")->centre());
  CHECK(window.workbench().next_change(Clock::now()));
  REQUIRE(window.wait_until([&] { return window.shows("Connect to this address (Ctrl+K"); }));
  window.hover(window.item("Ping")->centre());
  REQUIRE(window.wait_until([&] { return window.shows(texts().window.composer.ping_not_open); }));
}

TEST_CASE("The strip names both addresses of the connection, whatever was typed since") {
  TestWindow window({.connect_at_start = true});
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  const std::string url = window.local_url();
  window.press(ImGuiMod_Ctrl | ImGuiKey_L);
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.type("ws://elsewhere.invalid/");
  const DrawnText* open = window.find("for 00:00:0");
  REQUIRE(open != nullptr);
  const auto times = [&](std::string_view text) {
    return std::count_if(window.texts().begin(), window.texts().end(),
                         [&](const DrawnText& drawn) { return drawn.text == text; });
  };
  CHECK(times(url) == 0);
  window.hover(open->at);
  CHECK(window.wait_until([&] { return times(url) == 1; }));
}

TEST_CASE("A shortcut pressed and let go of within one frame counts") {
  TestWindow window({.connect_at_start = true});
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  ImGuiIO& io = ImGui::GetIO();
  io.AddKeyEvent(ImGuiMod_Ctrl, true);
  window.frames(1);
  // The modifier first, as quick fingers and xdotool do.
  io.AddKeyEvent(ImGuiKey_P, true);
  io.AddKeyEvent(ImGuiMod_Ctrl, false);
  io.AddKeyEvent(ImGuiKey_P, false);
  CHECK(window.wait_until([&] { return window.view().last_ping.has_value(); }));
}
