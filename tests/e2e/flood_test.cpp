// A flood into an open window: nothing is lost, what the budget drops is told, and the field answers.
#include <cstdint>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "e2e/look.hpp"
#include "e2e/program_window.hpp"
#include "support/eventually.hpp"
#include "support/raw_server.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

constexpr int kBlocks = 1'000;
constexpr int kBlockMessages = 1'000;
constexpr int kSize = 100;

// A million messages, as fast as they are taken, and a hand to see that it was the last.
void flood(RawConnection& peer) {
  const std::string last = "👋";
  std::string block;
  for (int n = 0; n < kBlockMessages; ++n)
    block += server_frame(0x81, std::string(kSize, 'a'));
  peer.accept_upgrade();
  for (int n = 0; n < kBlocks; ++n)
    if (!peer.write(block)) return;
  peer.write(server_frame(0x81, last));
  peer.answer_close();
}

// As fast as they are taken, without end.
void flood_for_ever(RawConnection& peer) {
  std::string block;
  for (int n = 0; n < kBlockMessages; ++n)
    block += server_frame(0x81, std::string(kSize, 'a'));
  peer.accept_upgrade();
  while (peer.write(block)) {
  }
}

}  // namespace

TEST_CASE("the message field answers in a flood that outgrows the log, and what was dropped is told",
          "[e2e]") {
  const RawServer server(flood_for_ever);
  const PrivateDisplay display;
  ProgramWindow window(display, "endless-flood", {server.url(), "--no-connect"});
  std::optional<Rect> connect;
  REQUIRE(window.shows([&](const Picture& now) { return (connect = connect_button(now)).has_value(); }));
  window.click(*connect);
  std::optional<Rect> send;
  const auto shows_send = [&](const Picture& now) { return (send = send_button(now)).has_value(); };
  REQUIRE(eventually([&] { return shows_send(window.picture()); }));

  const Rect field = message_field(*send);
  for (const char* const letter : {"d", "e", "a", "f"}) {
    const Picture before = window.picture().crop(field);
    display.type(letter);
    CHECK(eventually([&] { return window.picture().crop(field) != before; }));
  }
  // What the status bar says of dropped messages is in the warning's colour.
  const auto tells_dropped = [&] {
    const Picture now = window.picture();
    return now.count(status_bar(now), near(kDarkPalette.warn)) > 0;
  };
  CHECK(eventually(tells_dropped, std::chrono::minutes(1)));

  const ProgramWindow::End end = window.quit();
  CHECK(end.exit_code == 0);
  CHECK(end.stats["messages_dropped"] > 0);
}

TEST_CASE("a flood of a million messages is received whole while the window is open", "[e2e]") {
  constexpr std::int64_t kCount = std::int64_t{kBlocks} * kBlockMessages + 1;
  constexpr std::int64_t kBytes = (kCount - 1) * kSize + 4;
  const RawServer server(flood);
  const PrivateDisplay display;
  ProgramWindow window(display, "flood", {server.url(), "--no-connect"});
  std::optional<Rect> connect;
  REQUIRE(window.shows([&](const Picture& now) { return (connect = connect_button(now)).has_value(); }));
  window.click(*connect);
  REQUIRE(window.shows([](const Picture& now) { return now.bounds(details(now), is_emoji).has_value(); }));

  const ProgramWindow::End end = window.quit();
  CHECK(end.exit_code == 0);
  CHECK(end.err.empty());
  CHECK(end.stats["state"] == "open");
  CHECK(end.stats["messages_in"] == kCount);
  CHECK(end.stats["bytes_in"] == kBytes);
  CHECK(end.stats["messages_dropped"] == 0);
}
