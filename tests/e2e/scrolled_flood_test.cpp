// Reading while messages pour in: who scrolled up by the wheel keeps what he reads, to the pixel.
#include <condition_variable>
#include <mutex>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "e2e/look.hpp"
#include "e2e/program_window.hpp"
#include "support/raw_server.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

constexpr int kBurst = 100'000;

/// Lets a server send one burst of messages at full speed for each time that it is asked.
class Tap {
 public:
  void open() {
    {
      const std::lock_guard lock(mutex_);
      ++wanted_;
    }
    changed_.notify_all();
  }
  void end() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_all();
  }
  /// Blocks until a burst is wanted; false: no more.
  bool wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return wanted_ > 0 || ended_; });
    if (wanted_ == 0) return false;
    --wanted_;
    return true;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int wanted_ = 0;      // guarded by mutex_
  bool ended_ = false;  // guarded by mutex_
};

/// Ends it also where a check has failed: the server would wait for ever.
class TapEnd {
 public:
  explicit TapEnd(Tap& tap) : tap_(tap) {}
  ~TapEnd() { tap_.end(); }
  TapEnd(const TapEnd&) = delete;
  TapEnd& operator=(const TapEnd&) = delete;

 private:
  Tap& tap_;
};

// Each message has its number in it, so that no two rows look alike.
void flood(RawConnection& peer, Tap& tap) {
  peer.accept_upgrade();
  for (int number = 0; tap.wait();) {
    std::string burst;
    for (const int end = number + kBurst; number < end; ++number)
      burst += server_frame(0x81, std::to_string(number));
    if (!peer.write(burst)) return;
  }
  peer.answer_close();
}

}  // namespace

TEST_CASE("the row under the pointer stays when the wheel was turned up in a flood", "[e2e]") {
  constexpr int kBursts = 20;
  Tap tap;
  const RawServer server([&tap](RawConnection& peer) { flood(peer, tap); });
  const TapEnd tap_end(tap);
  const PrivateDisplay display;
  ProgramWindow window(display, "scrolled-flood", {server.url(), "--no-connect"});
  std::optional<Rect> connect;
  REQUIRE(window.shows([&](const Picture& now) { return (connect = connect_button(now)).has_value(); }));
  window.click(*connect);

  tap.open();
  const Rect rows = list_rows();
  const auto is_full = [&](const Picture& now) {
    return now.count({rows.x, rows.bottom() - 40, rows.w, 40}, is_ink) > 0;
  };
  REQUIRE(window.shows(is_full));
  CHECK_FALSE(to_end_pill(window.picture()).has_value());
  window.wheel_up(rows, 1);  // of more, the last might still be on their way below
  tap.open();
  std::optional<Rect> pill;
  REQUIRE(window.shows([&](const Picture& now) { return (pill = to_end_pill(now)).has_value(); }));

  // The pill lies on the last rows and counts.
  const Rect still{rows.x, rows.y, rows.w, pill->y - 8 - rows.y};
  const Picture before = window.picture();
  Picture counted = before.crop(*pill);
  for (int burst = 0; burst < kBursts; ++burst) {
    tap.open();
    REQUIRE(window.shows([&](const Picture& now) { return now.crop(*pill) != counted; }));
    const Picture now = window.picture();
    counted = now.crop(*pill);
    REQUIRE(now.crop(still) == before.crop(still));
  }

  tap.end();
  const ProgramWindow::End end = window.quit();
  CHECK(end.exit_code == 0);
  CHECK(end.stats["messages_in"] == std::int64_t{kBurst} * (kBursts + 2));
  CHECK(end.stats["messages_dropped"] == 0);
}
