// Nothing moves: nothing is drawn. Counted in frames; what they cost is measured by measure.sh.
#include <catch2/catch_test_macros.hpp>

#include "e2e/look.hpp"
#include "e2e/program_window.hpp"

using namespace echoscope;
using namespace echoscope::test;

namespace {

enum class Left : unsigned char { open, minimised };

/// A window on a display of its own, left alone for that time.
class IdleRun {
 public:
  IdleRun(Left left, const std::string& run_ms) : window_(display_, "idle", {"--exit-after-ms", run_ms}) {
    REQUIRE(window_.shows([](const Picture& now) { return send_button(now).has_value(); }));
    if (left == Left::minimised) window_.minimise();
  }

  int frames() {
    const ProgramWindow::End end = window_.wait();
    REQUIRE(end.exit_code == 0);
    CHECK(end.stats["state"] == "open");
    return end.stats["frames"];
  }

 private:
  PrivateDisplay display_;
  ProgramWindow window_;
};

}  // namespace

TEST_CASE("a window left alone draws its clock's tick, and nothing while it is minimised", "[e2e]") {
  constexpr int kSeconds = 30;
  // While a window starts, some events come together or each alone, from run to run: three frames each.
  constexpr int kStartDiffers = 2 * 3;
  // All at the same time, to wait but once.
  IdleRun open_long(Left::open, "34000");
  IdleRun minimised_long(Left::minimised, "34000");
  IdleRun open_short(Left::open, "4000");
  IdleRun minimised_short(Left::minimised, "4000");
  const int open_start = open_short.frames();
  const int minimised_start = minimised_short.frames();
  const int open = open_long.frames() - open_start;
  CHECK(open <= kSeconds * 12 / 10 + kStartDiffers);
  CHECK(open >= kSeconds - 1 - kStartDiffers);
  CHECK(minimised_long.frames() - minimised_start <= kStartDiffers);
}
