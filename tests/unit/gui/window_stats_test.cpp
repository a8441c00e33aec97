#include "gui/window_stats.hpp"

#include <chrono>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "session/session.hpp"

namespace echoscope {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::ordered_json;

TEST_CASE("The statistics have the fields that scripts rely on, in order", "[window_stats]") {
  const WindowStats stats{TimePoint(1s)};
  const Json json = Json::parse(stats.to_json({}, {}, 0));
  std::string keys;
  for (const auto& item : json.items()) {
    keys += item.key() + " ";
  }
  CHECK(
      keys ==
      "startup_to_first_frame_ms startup_to_first_echo_ms frames frame_build_ms frame_total_ms "
      "longest_frames wakes "
      "messages_in "
      "messages_out bytes_in bytes_out messages_dropped peak_rss_mb cpu_seconds service_cpu_seconds state ");
  CHECK(json["startup_to_first_frame_ms"].is_null());
  CHECK(json["startup_to_first_echo_ms"].is_null());
  CHECK(json["state"] == "idle");
}

TEST_CASE("Frames, wakes and what the process used are counted", "[window_stats]") {
  WindowStats stats{TimePoint(1s)};
  stats.note_wake();
  stats.note_frame(2ms, 8ms, TimePoint(1s) + 150ms);
  stats.note_frame(1ms, 4ms, TimePoint(1s) + 170ms);
  const Json json = Json::parse(stats.to_json({}, {0.25, 120'000'000}, 0.125));
  CHECK(json["startup_to_first_frame_ms"] == 150);
  CHECK(json["frames"] == 2);
  CHECK(json["frame_build_ms"]["max"] == 2);
  CHECK(json["frame_total_ms"]["max"] == 8);
  CHECK(json["wakes"] == 1);
  CHECK(json["peak_rss_mb"] == 120);
  CHECK(json["cpu_seconds"] == 0.25);
  CHECK(json["service_cpu_seconds"] == 0.125);
}

TEST_CASE("The ten longest frames are kept with their times, the longest first", "[window_stats]") {
  WindowStats stats{TimePoint(1s)};
  for (int n = 1; n <= 12; ++n)
    stats.note_frame(1ms, n * 1ms, TimePoint(1s) + n * 100ms);
  const Json longest = Json::parse(stats.to_json({}, {}, 0))["longest_frames"];
  REQUIRE(longest.size() == 10);
  CHECK(longest.front() == Json{{"at_ms", 1200}, {"total_ms", 12}});
  CHECK(longest.back() == Json{{"at_ms", 300}, {"total_ms", 3}});
}

TEST_CASE("The first echo is the first data message received, not what was sent or a pong",
          "[window_stats]") {
  WindowStats stats{TimePoint(1s)};
  Session session;
  SessionView view;
  session.sent(RecordKind::text, "Hello!", TimePoint(1s) + 10ms);
  session.received(RecordKind::pong, "", TimePoint(1s) + 20ms);
  session.received(RecordKind::text, "Hello!", TimePoint(1s) + 30ms);
  session.received(RecordKind::text, "again", TimePoint(1s) + 40ms);
  session.publish();
  session.sync_to(view);
  stats.note_view(view);
  const Json json = Json::parse(stats.to_json(view, {}, 0));
  CHECK(json["startup_to_first_echo_ms"] == 30);
  CHECK(json["messages_in"] == 2);
  CHECK(json["bytes_out"] == 6);
}

}  // namespace
}  // namespace echoscope
