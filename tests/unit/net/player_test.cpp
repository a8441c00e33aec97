#include "net/player.hpp"

#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

using namespace std::chrono_literals;

const TimePoint kStart{1000s};

TEST_CASE("Messages are due at their times since the start, in order", "[player]") {
  int asked = 0;
  Player player(
      [&asked]() -> std::optional<ScheduledMessage> {
        if (asked == 2) return std::nullopt;
        ++asked;
        return ScheduledMessage{asked * 10ms, {.payload = std::to_string(asked)}};
      },
      kStart);
  CHECK(player.next_due() == kStart + 10ms);
  CHECK(player.next_due() == kStart + 10ms);
  CHECK(asked == 1);  // no further ahead than one
  CHECK(player.take().payload == "1");
  CHECK(player.next_due() == kStart + 20ms);
  CHECK(player.take().payload == "2");
  CHECK_FALSE(player.next_due().has_value());
}

TEST_CASE("A source that has ended is asked no more, and let go", "[player]") {
  auto held = std::make_shared<int>(0);
  Player player(
      [held]() -> std::optional<ScheduledMessage> {
        ++*held;
        return std::nullopt;
      },
      kStart);
  CHECK_FALSE(player.next_due().has_value());
  CHECK_FALSE(player.next_due().has_value());
  CHECK(*held == 1);
  CHECK(held.use_count() == 1);
}

}  // namespace
}  // namespace echoscope
