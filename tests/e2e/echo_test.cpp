// Must hold for whoever wrote the server: what is typed comes back and is on the screen.
#include <set>

#include <catch2/catch_test_macros.hpp>

#include "e2e/look.hpp"
#include "e2e/peer.hpp"
#include "e2e/program_window.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

const std::vector<std::string> kHello{"H",  "e",  "l",  "l",  "o",  "!", " ",
                                      "こ", "ん", "に", "ち", "は", " ", "👋"};
constexpr int kHelloBytes = 27;

// Of a piece of a picture: a letter that is shown as an empty box, or as a question mark, repeats the same
// few.
std::size_t distinct_columns(const Picture& picture) {
  std::set<std::vector<int>> columns;
  for (int x = 0; x < picture.width(); ++x) {
    std::vector<int> column;
    column.reserve(static_cast<std::size_t>(picture.height()));
    for (int y = 0; y < picture.height(); ++y)
      column.push_back(picture.at(x, y).r);
    columns.insert(column);
  }
  return columns.size();
}

std::size_t distinct_colours(const Picture& picture) {
  std::set<std::vector<int>> colours;
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width(); ++x) {
      const Rgb colour = picture.at(x, y);
      colours.insert({colour.r, colour.g, colour.b});
    }
  return colours.size();
}

// From which column on two rows are the same to their right ends.
int same_from(const Picture& a, const Picture& b) {
  int x = a.width();
  while (x > 0 && a.crop({x - 1, 0, 1, a.height()}) == b.crop({x - 1, 0, 1, b.height()}))
    --x;
  return x;
}

void check_rows(const Picture& window) {
  const auto sent_row = message_row(window, kDarkPalette.accent);
  const auto received_row = message_row(window, kDarkPalette.good);
  REQUIRE(sent_row);
  REQUIRE(received_row);
  CHECK(received_row->y == sent_row->y + sent_row->h);
  const Picture sent = window.crop(*sent_row);
  const Picture received = window.crop(*received_row);
  const auto emoji = received.bounds(received.all(), is_emoji);
  REQUIRE(emoji);
  // Arrow, time and kind differ; size and message, from "27 B" to the hand, do not.
  constexpr int kSizeAndMessage = 150;
  CHECK(same_from(sent, received) < emoji->x - kSizeAndMessage);
}

void check_large_echo(const Picture& window) {
  const Rect right = details(window);
  const auto hand = window.bounds(right, is_emoji);
  REQUIRE(hand);
  CHECK(distinct_colours(window.crop(*hand)) > 50);
  // The three last letters before it, of 26 pixels each, and a space.
  constexpr int kJapanese = 3 * 26;
  constexpr int kSpace = 8;
  const Rect japanese{hand->x - kSpace - kJapanese, hand->y - 4, kJapanese, hand->h + 8};
  CHECK(distinct_columns(window.crop(japanese)) > 40);
  const Rect hello{right.x, japanese.y, japanese.x - right.x, japanese.h};
  CHECK(window.count(hello, is_ink) > 200);
}

void echo_of_hello(const std::string& name, const std::vector<std::string>& arguments) {
  const PrivateDisplay display;
  ProgramWindow window(display, "echo-" + name, arguments);
  std::optional<Rect> send;
  REQUIRE(window.shows([&](const Picture& now) { return (send = send_button(now)).has_value(); }));
  CHECK(window.picture().width() == 1280);
  CHECK(window.picture().height() == 800);
  const Rect field = message_field(*send);

  window.type(kHello);
  CHECK(window.shows([&](const Picture& now) { return now.bounds(field, is_emoji).has_value(); }));
  window.click(*send);
  const auto echoed = [](const Picture& now) {
    return now.bounds(details(now), is_emoji) && message_row(now, kDarkPalette.good);
  };
  REQUIRE(window.shows(echoed));
  CHECK(window.shows([&](const Picture& now) { return !now.bounds(field, is_emoji); }));
  const Picture shown = window.picture();
  check_rows(shown);
  check_large_echo(shown);

  const ProgramWindow::End end = window.quit();
  CHECK(end.exit_code == 0);
  CHECK(end.err.empty());
  CHECK(end.stats["state"] == "open");
  CHECK(end.stats["messages_out"] == 1);
  CHECK(end.stats["messages_in"] == 1);
  CHECK(end.stats["bytes_out"] == kHelloBytes);
  CHECK(end.stats["bytes_in"] == kHelloBytes);
  // The picture that the program takes of itself is the one on the screen, but for the running clock.
  CHECK(end.screenshot.crop(details(shown)) == shown.crop(details(shown)));
}

}  // namespace

TEST_CASE("what is typed is echoed by the program's own server", "[e2e]") {
  echo_of_hello("own-server", {});
}

TEST_CASE("what is typed is echoed by Node's ws", "[e2e]") {
  const Peer server = Peer::node();
  echo_of_hello("node-ws", {server.url()});
}

TEST_CASE("what is typed is echoed by python3-websockets", "[e2e]") {
  const Peer server = Peer::python();
  echo_of_hello("python-websockets", {server.url()});
}

TEST_CASE("what is typed is echoed by libwebsockets' test server", "[e2e]") {
  const Peer server = Peer::libwebsockets();
  echo_of_hello("libwebsockets", {server.url()});
}
