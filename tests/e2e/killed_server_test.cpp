// The server dies under an open window: the window says so at once, keeps what was typed, and connects again.
#include <chrono>

#include <catch2/catch_test_macros.hpp>

#include "e2e/look.hpp"
#include "e2e/peer.hpp"
#include "e2e/program_window.hpp"

using namespace echoscope;
using namespace echoscope::test;

TEST_CASE("a server that is killed shows as closed within a second, and what was typed stays", "[e2e]") {
  Peer server = Peer::node();
  const std::uint16_t port = server.port();
  const PrivateDisplay display;
  ProgramWindow window(display, "killed-server", {server.url()});
  std::optional<Rect> send;
  REQUIRE(window.shows([&](const Picture& now) { return (send = send_button(now)).has_value(); }));
  const Rect field = message_field(*send);
  window.type({"n", "o", "t", " ", "s", "e", "n", "t"});
  const Picture typed = window.picture().crop(field);

  const auto killed = std::chrono::steady_clock::now();
  server.kill();
  const auto closed = [](const Picture& now) {
    // The last step's line, and the card's, which tells what 1006 means.
    return now.count(state_strip(now), near(kDarkPalette.bad)) > 400 &&
           now.count(end_card(), near(kDarkPalette.bad)) > 400;
  };
  REQUIRE(window.shows(closed));
  CHECK(std::chrono::steady_clock::now() - killed < std::chrono::seconds(1));
  const Picture after = window.picture();
  CHECK_FALSE(send_button(after));
  CHECK(after.crop(field) == typed);

  const auto connect = connect_button(after);
  REQUIRE(connect);
  const Peer again = Peer::node(port);
  window.click(*connect);
  REQUIRE(
      window.shows([](const Picture& now) { return send_button(now).has_value() && !connect_button(now); }));
  CHECK(window.picture().crop(field) == typed);
  window.click(*send);
  CHECK(
      window.shows([](const Picture& now) { return now.count(details(now), near(kDarkPalette.good)) > 20; }));

  const ProgramWindow::End end = window.quit();
  CHECK(end.exit_code == 0);
  CHECK(end.err.empty());
  CHECK(end.stats["state"] == "open");
  CHECK(end.stats["messages_out"] == 1);
  CHECK(end.stats["messages_in"] == 1);
}
