#include "gui/frame_pacer.hpp"

#include <chrono>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {
namespace {

using namespace std::chrono_literals;
using Do = FramePacer::Do;

// A display of 50 Hz: a frame each 20 ms.
struct Rig {
  FramePacer pacer;
  TimePoint now = TimePoint(100s);

  Rig() {
    pacer.set_refresh_rate(50);
    settle();
  }

  FramePacer::Step next() const { return pacer.next(now); }

  // Draws as long as the pacer asks for frames without a pause but those of the display; returns how many.
  int settle() {
    int frames = 0;
    while (true) {
      const FramePacer::Step step = next();
      if (step.what == Do::draw) {
        pacer.note_frame(now);
        ++frames;
      } else if (step.wait && *step.wait <= 20ms) {
        now += *step.wait;
      } else {
        return frames;
      }
    }
  }

  // Frames drawn within that time, while note() happens again as soon as the pacer lets the loop go on.
  template <typename Note>
  int frames_within(Duration time, Note note) {
    const TimePoint end = now + time;
    int frames = 0;
    while (now < end) {
      note();
      const FramePacer::Step step = next();
      if (step.what == Do::draw) {
        pacer.note_frame(now);
        ++frames;
      }
      now += 1ms;
    }
    return frames;
  }
};

TEST_CASE("The first frames are drawn at once", "[frame_pacer]") {
  FramePacer pacer;
  CHECK(pacer.next(TimePoint(1s)).what == Do::draw);
}

TEST_CASE("Nothing moves: it sleeps until an event", "[frame_pacer]") {
  Rig rig;
  CHECK(rig.next() == FramePacer::Step{Do::rest, {}});
}

TEST_CASE("Three frames follow a wake and an input event", "[frame_pacer]") {
  Rig rig;
  rig.now += 5s;
  SECTION("wake") {
    rig.pacer.note_wake();
  }
  SECTION("input") {
    rig.pacer.note_input();
  }
  CHECK(rig.next().what == Do::draw);
  CHECK(rig.settle() == 3);
  CHECK(rig.next() == FramePacer::Step{Do::rest, {}});
}

TEST_CASE("A wake between the frames begins the three anew", "[frame_pacer]") {
  Rig rig;
  rig.now += 5s;
  rig.pacer.note_input();
  rig.pacer.note_frame(rig.now);
  rig.pacer.note_wake();
  CHECK(rig.settle() == 3);
}

TEST_CASE("It sleeps until something changes by itself and draws one frame then", "[frame_pacer]") {
  Rig rig;
  const TimePoint change = rig.now + 1s;
  rig.pacer.set_next_change(change);
  CHECK(rig.next() == FramePacer::Step{Do::rest, 1s});

  rig.now = change;
  REQUIRE(rig.next().what == Do::draw);
  rig.pacer.note_frame(rig.now);
  rig.pacer.set_next_change(change + 1s);
  CHECK(rig.next() == FramePacer::Step{Do::rest, 1s});
}

TEST_CASE("A running clock costs one frame a second", "[frame_pacer]") {
  Rig rig;
  TimePoint tick = rig.now + 1s;
  rig.pacer.set_next_change(tick);
  const int frames = rig.frames_within(60s, [&] {
    if (rig.now >= tick + 1ms) {
      tick += 1s;
      rig.pacer.set_next_change(tick);
    }
  });
  CHECK(frames >= 58);
  CHECK(frames <= 60);
}

TEST_CASE("Under a flood of wakes it draws no more than the display shows", "[frame_pacer]") {
  Rig rig;
  const int frames = rig.frames_within(10s, [&] { rig.pacer.note_wake(); });
  CHECK(frames <= 501);
  CHECK(frames >= 490);
}

TEST_CASE("Between two frames it waits for the rest of the display's interval", "[frame_pacer]") {
  Rig rig;
  rig.now += 5s;
  rig.pacer.note_wake();
  rig.pacer.note_frame(rig.now);
  rig.now += 5ms;
  CHECK(rig.next() == FramePacer::Step{Do::rest, 15ms});
}

TEST_CASE("A frame that came late does not delay the one after it", "[frame_pacer]") {
  Rig rig;
  rig.now += 5s;
  rig.pacer.note_wake();
  rig.pacer.note_frame(rig.now);
  rig.now += 25ms;  // 5 ms late
  rig.pacer.note_frame(rig.now);
  CHECK(rig.next() == FramePacer::Step{Do::rest, 15ms});
}

TEST_CASE("A change that is due at every instant draws at the display's rate", "[frame_pacer]") {
  Rig rig;
  const int frames = rig.frames_within(1s, [&] { rig.pacer.set_next_change(rig.now); });
  CHECK(frames <= 51);
  CHECK(frames >= 49);
}

TEST_CASE("A display that does not tell its rate counts as one of 60 Hz", "[frame_pacer]") {
  Rig rig;
  rig.pacer.set_refresh_rate(0);
  const int frames = rig.frames_within(10s, [&] { rig.pacer.note_wake(); });
  CHECK(frames <= 601);
  CHECK(frames >= 580);
}

TEST_CASE("Hidden, it draws nothing", "[frame_pacer]") {
  Rig rig;
  rig.pacer.set_visible(false);
  rig.pacer.note_input();
  rig.pacer.set_next_change(rig.now);
  CHECK(rig.next() == FramePacer::Step{Do::rest, {}});
}

TEST_CASE("Hidden, it takes over news once a second at most", "[frame_pacer]") {
  Rig rig;
  rig.pacer.set_visible(false);
  rig.pacer.note_wake();
  REQUIRE(rig.next().what == Do::sync);
  rig.pacer.note_sync(rig.now);
  CHECK(rig.next() == FramePacer::Step{Do::rest, {}});

  rig.pacer.note_wake();
  rig.now += 300ms;
  CHECK(rig.next() == FramePacer::Step{Do::rest, 700ms});
  rig.now += 700ms;
  CHECK(rig.next().what == Do::sync);
}

TEST_CASE("Shown again, it draws", "[frame_pacer]") {
  Rig rig;
  rig.pacer.set_visible(false);
  rig.now += 5s;
  rig.pacer.set_visible(true);
  CHECK(rig.settle() == 3);
}

TEST_CASE("It wakes for a deadline without drawing, hidden or not", "[frame_pacer]") {
  Rig rig;
  rig.pacer.set_visible(GENERATE(true, false));
  rig.settle();
  rig.pacer.set_deadline(rig.now + 250ms);
  CHECK(rig.next() == FramePacer::Step{Do::rest, 250ms});
  rig.now += 1s;
  CHECK(rig.next() == FramePacer::Step{Do::rest, 0ms});
}

}  // namespace
}  // namespace echoscope
