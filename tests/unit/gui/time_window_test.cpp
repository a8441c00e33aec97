#include "gui/time_window.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace echoscope;
using namespace std::chrono_literals;

TEST_CASE("At first all is in view and grows with the whole") {
  TimeWindow window;
  window.set_whole(10s);
  CHECK_FALSE(window.zoomed());
  CHECK(window.length() == 10s);
  CHECK(window.part_of(5s) == 0.5);
  window.pan(1);
  CHECK(window.from() == 0s);
  window.set_whole(20s);
  CHECK(window.length() == 20s);
  CHECK(window.time_at(0.25) == 5s);
}

TEST_CASE("Zooming keeps the time under the mouse where it is") {
  TimeWindow window;
  window.set_whole(100s);
  window.zoom(4, 0.2);
  CHECK(window.zoomed());
  CHECK(window.length() == 25s);
  CHECK(window.time_at(0.2) == 20s);
  window.set_whole(200s);
  CHECK(window.length() == 25s);
  CHECK(window.time_at(0.2) == 20s);
  window.zoom(0.5, 0.2);
  CHECK(window.length() == 50s);
  CHECK(window.time_at(0.2) == 20s);
}

TEST_CASE("The view never leaves the whole, nor gets shorter than a millisecond") {
  TimeWindow window;
  window.set_whole(100s);
  window.zoom(2, 0);
  window.pan(-5);
  CHECK(window.from() == 0s);
  window.pan(5);
  CHECK(window.from() == 50s);
  window.zoom(1e12, 1);
  CHECK(window.length() == TimeWindow::kShortest);
  CHECK(window.from() == 100s - TimeWindow::kShortest);
}

TEST_CASE("Zoomed out to the whole it grows again, as after showing all") {
  TimeWindow window;
  window.set_whole(100s);
  window.zoom(2, 0.5);
  window.zoom(0.1, 0.5);
  CHECK_FALSE(window.zoomed());
  window.zoom(2, 0.5);
  window.show_all();
  CHECK(window.length() == 100s);
}

TEST_CASE("A session without length can be shown") {
  TimeWindow window;
  window.set_whole(0s);
  CHECK(window.length() == TimeWindow::kShortest);
  window.zoom(3, 0.5);
  CHECK_FALSE(window.zoomed());
}
