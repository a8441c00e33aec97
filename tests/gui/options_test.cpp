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

void replace_address(TestWindow& window, std::string_view address) {
  window.press(ImGuiMod_Ctrl | ImGuiKey_L);
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.type(address);
}

}  // namespace

TEST_CASE("The options open and close by their button, by Ctrl+O, by Done and by Escape") {
  const std::string_view title = texts().window.options.title;
  TestWindow window;
  CHECK_FALSE(window.shows(title));
  window.click("Options");
  CHECK(window.shows(title));
  window.click("Options");
  CHECK_FALSE(window.shows(title));
  window.press(ImGuiMod_Ctrl | ImGuiKey_O);
  CHECK(window.shows(title));
  window.click("Done");
  CHECK_FALSE(window.shows(title));
  window.press(ImGuiMod_Ctrl | ImGuiKey_O);
  window.press(ImGuiKey_Escape);
  CHECK_FALSE(window.shows(title));
  // Typing needs no click, as before.
  window.type("hello");
  CHECK(window.shows("hello"));
}

TEST_CASE("A folded section says its defaults, and shows its fields when it is unfolded") {
  TestWindow window;
  window.click("Options");
  CHECK(window.shows(texts().window.options.plain_timeouts));
  CHECK(window.item("Handshake within") == nullptr);
  window.click("Time limits");
  CHECK(window.item("Handshake within") != nullptr);
  CHECK_FALSE(window.shows(texts().window.options.plain_timeouts));
  window.click("Time limits");
  CHECK(window.item("Handshake within") == nullptr);
}

TEST_CASE("A header typed in the options is sent with the next connect, and the button counts it") {
  TestWindow window;
  window.click("Options");
  window.click("Headers");
  window.click("Add a header");
  window.type("X-Trace");  // the new line has the keys
  window.click("Header 1 value");
  window.type("one two");
  CHECK(window.shows("Options · 1"));
  window.click("Connect");
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  CHECK(window.workbench().options_in_use().headers == std::vector<HeaderField>{{"X-Trace", "one two"}});
  CHECK_FALSE(window.shows(texts().window.options.title));
  CHECK(window.shows("Options · 1"));
}

TEST_CASE("A header that is removed is gone, and the others stay") {
  TestWindow window;
  window.click("Options");
  window.click("Headers");
  for (const std::string_view name : {"A", "B", "C"}) {
    window.click("Add a header");
    window.type(name);
  }
  window.click("Remove header 2");
  CHECK(window.item("Header 3 name") == nullptr);
  window.click("Connect");
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  CHECK(window.workbench().options_in_use().headers == std::vector<HeaderField>{{"A", ""}, {"C", ""}});
}

TEST_CASE("What is typed stays when the panel is closed and opened again") {
  TestWindow window;
  window.click("Options");
  window.click("Identity");
  window.click("Origin");
  window.type("https://example.org");
  window.press(ImGuiKey_Escape);
  CHECK_FALSE(window.shows("https://example.org"));
  window.press(ImGuiMod_Ctrl | ImGuiKey_O);
  CHECK(window.shows("https://example.org"));
  window.click("Identity");
  CHECK(window.shows("Origin https://example.org"));
}

TEST_CASE("A wrong value blocks Connect with a sentence, and is kept until it is mended") {
  TestWindow window;
  window.click("Options");
  window.click("Time limits");
  window.click("Handshake within");
  window.type("soon");
  CHECK(window.shows(texts().window.options.not_seconds));
  window.press(ImGuiKey_Escape);
  window.click("Connect");
  INFO(window.all_text());
  CHECK(window.view().attempt == 0);
  CHECK(window.shows("Can't connect: "));
  CHECK(window.shows("soon"));
  // The wrong field has the keys.
  window.press(ImGuiMod_Ctrl | ImGuiKey_A);
  window.type("2");
  CHECK_FALSE(window.shows("Can't connect: "));
  window.press(ImGuiMod_Ctrl | ImGuiKey_K);
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  CHECK(window.workbench().options_in_use().handshake_timeout == std::chrono::seconds(2));
}

TEST_CASE("A header of the handshake itself is refused beside its line") {
  TestWindow window;
  window.click("Options");
  window.click("Headers");
  window.click("Add a header");
  window.type("Upgrade");
  INFO(window.all_text());
  CHECK(window.shows("Can't connect: "));
  window.press(ImGuiMod_Ctrl | ImGuiKey_K);
  CHECK(window.view().attempt == 0);
}

TEST_CASE("Secrets are hidden until Show is ticked, and in the folded section always") {
  TestWindow window;
  window.click("Options");
  window.click("Authentication");
  window.click("Bearer token");
  window.type("swordfish");
  CHECK_FALSE(window.shows("swordfish"));
  CHECK(window.shows("*********"));
  window.click("Show what is hidden");
  CHECK(window.shows("swordfish"));
  window.click("Authentication");
  CHECK_FALSE(window.shows("swordfish"));
  CHECK(window.shows("Bearer token •••"));
}

TEST_CASE("Ticks and choices are passed on, and Reset all takes them back") {
  TestWindow window;
  window.click("Options");
  window.click("Reconnect");
  window.click("Connect again by itself");
  window.click("Limits");
  window.click("IPv4 only");
  window.click("Lenient");
  CHECK(window.shows("Options · 3"));
  window.click("Reset all");
  CHECK_FALSE(window.shows("Options · "));
  window.click("Lenient");
  window.click("Connect");
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  const ConnectOptions& used = window.workbench().options_in_use();
  CHECK(used.strictness == Strictness::lenient);
  CHECK(used.family == AddressFamily::any);
  CHECK_FALSE(used.retry.enabled);
}

TEST_CASE("What the environment says of a proxy is told for the address typed") {
  REQUIRE(setenv("https_proxy", "http://me:secret@proxy.example:3128", 1) == 0);
  TestWindow window({.url = "wss://far.example/"});
  window.click("Options");
  window.click("Proxy");
  INFO(window.all_text());
  CHECK(window.shows("http://•••@proxy.example:3128"));
  CHECK_FALSE(window.shows("secret"));
  replace_address(window, "ws://127.0.0.1:9/");
  CHECK(window.shows(texts().window.options.environment_none));
  replace_address(window, "no address");
  CHECK(window.shows(texts().window.options.environment_unread));
  REQUIRE(unsetenv("https_proxy") == 0);
}

TEST_CASE("A window may start with options, which then stand in the panel") {
  ConnectOptions options;
  options.user_agent = "Probe/1";
  TestWindow window({.connect_at_start = true, .connect = options});
  REQUIRE(window.wait_until([&] { return is_open(window); }));
  CHECK(window.workbench().options_in_use().user_agent == "Probe/1");
  CHECK(window.shows("Options · 1"));
  window.click("Options");
  CHECK(window.shows("User-Agent Probe/1"));
  CHECK(window.shows("this connection goes on as it was made"));
}

TEST_CASE("A paste that is too long for a field is refused with a sentence") {
  TestWindow window;
  window.click("Options");
  window.click("Identity");
  window.click("Origin");
  window.type("https://kept.example");
  ImGui::SetClipboardText(std::string(20'000, 'x').c_str());
  window.press(ImGuiMod_Ctrl | ImGuiKey_V);
  CHECK(window.shows("https://kept.example"));
  CHECK(window.shows("too long for the field"));
}

TEST_CASE("A try that comes by itself leaves the options open, for somebody may be typing there") {
  TestWindow window;
  window.click("Options");
  window.click("Identity");
  window.click("Origin");
  window.type("https://exa");
  SessionWriter writer(window.session());
  writer.reach(ConnectionState::open);
  window.frames(3);
  window.type("mple.org");
  CHECK(window.shows("https://example.org"));
}

TEST_CASE("A connect from the options leaves the caret in the message field, also when it fails") {
  TestWindow window({.url = "ws://127.0.0.1:1/"});
  window.click("Options");
  window.press(ImGuiMod_Ctrl | ImGuiKey_K);
  REQUIRE(window.wait_until([&] { return window.view().state == ConnectionState::closed; }));
  window.frames(2);
  window.type("hello");
  INFO(window.all_text());
  CHECK(window.shows("hello"));
}

TEST_CASE("In a narrow window a tab's key closes the options, which stand in the tabs' place") {
  TestWindow window({.width = 900, .height = 600});
  window.click("Options");
  window.press(ImGuiMod_Ctrl | ImGuiKey_5);
  window.frames(2);
  CHECK(window.shows(texts().record.timing.empty_title));
}
