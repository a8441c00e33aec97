#include "filter/filter_time.hpp"

#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "filter_samples.hpp"

namespace echoscope {

namespace {

using namespace std::chrono_literals;

// Sets the local zone while it lives.
class LocalZone {
 public:
  explicit LocalZone(const char* zone) {
    if (const char* before = std::getenv("TZ")) before_ = before;
    setenv("TZ", zone, 1);
    tzset();
  }
  ~LocalZone() {
    if (before_) {
      setenv("TZ", before_->c_str(), 1);
    } else {
      unsetenv("TZ");
    }
    tzset();
  }
  LocalZone(const LocalZone&) = delete;
  LocalZone& operator=(const LocalZone&) = delete;

 private:
  std::optional<std::string> before_;
};

// Since noon in UTC, when the clock was paired.
std::optional<Duration> since_noon(std::string_view text) {
  const ClockPair clock = test::noon();
  const auto time = read_filter_time(text, clock);
  if (!time) return std::nullopt;
  return *time - clock.steady;
}

FilterTimeProblem problem(std::string_view text) {
  const auto time = read_filter_time(text, test::noon());
  REQUIRE_FALSE(time.has_value());
  return time.error();
}

}  // namespace

TEST_CASE("A time of day is of the session's local day", "[filter][filter_time]") {
  {
    const LocalZone zone("UTC");
    CHECK(since_noon("12:00") == 0s);
    CHECK(since_noon("12:01:02") == 62s);
    CHECK(since_noon("11:59:59.5") == -500ms);
    CHECK(since_noon("12:00:00.123456789") == 123'456'789ns);
    CHECK(since_noon("12:00:00.1234567891") == 123'456'789ns);
  }
  {
    const LocalZone zone("JST-9");
    CHECK(since_noon("21:00") == 0s);
    CHECK(since_noon("00:00") == -21h);
  }
}

TEST_CASE("ISO 8601 names the day, and the zone or the local one", "[filter][filter_time]") {
  const LocalZone zone("JST-9");
  CHECK(since_noon("2026-01-31T12:00Z") == 0s);
  CHECK(since_noon("2026-01-31T12:00:00.25Z") == 250ms);
  CHECK(since_noon("2026-01-31T13:30:00+01:30") == 0s);
  CHECK(since_noon("2026-01-31T07:00-05:00") == 0s);
  CHECK(since_noon("2026-01-31T21:00") == 0s);
  CHECK(since_noon("2026-01-31") == -21h);
  CHECK(since_noon("2026-02-01T12:00:00Z") == 24h);
  CHECK(since_noon("1970-01-01T00:00:00Z").has_value());
  CHECK(since_noon("2199-12-31T23:59:59Z").has_value());
}

TEST_CASE("A time of day is one also where the clock's day lies before 1970", "[filter][filter_time]") {
  const LocalZone zone("EST5");
  const ClockPair of_a_file{.steady = TimePoint{}, .wall = std::chrono::system_clock::time_point{}};
  const auto evening = read_filter_time("19:00", of_a_file);
  REQUIRE(evening.has_value());
  CHECK(*evening == TimePoint{});
}

TEST_CASE("What is no time is told from one that can't be", "[filter][filter_time]") {
  for (const std::string_view text :
       {"", "noon", "1:00", "12", "12:0", "12:00:", "12:00:0", "12:00:00.", "12:00x", "12:00Z", "2026",
        "2026-01", "2026-01-31T", "2026-01-31 ", "2026-01-31T12:00+9", "2026-01-31T12:00+09:00x", "-1:00",
        "2026-1-31"}) {
    CAPTURE(text);
    CHECK(problem(text) == FilterTimeProblem::form);
  }
  for (const std::string_view text : {"24:00", "12:60", "12:00:60", "2026-02-29", "2026-13-01", "2026-00-01",
                                      "1969-12-31", "2200-01-01", "2026-01-01T24:00Z"}) {
    CAPTURE(text);
    CHECK(problem(text) == FilterTimeProblem::impossible);
  }
}

}  // namespace echoscope
