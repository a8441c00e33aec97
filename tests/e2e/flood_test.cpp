// A million messages into an open window: none is lost.
#include <cstdint>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "e2e/look.hpp"
#include "e2e/program_window.hpp"
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

}  // namespace

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
