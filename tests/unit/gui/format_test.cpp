#include "gui/format.hpp"

#include <cstdlib>
#include <ctime>
#include <limits>
#include <string_view>
#include <utility>

#include <catch2/catch_test_macros.hpp>

using namespace echoscope;
using namespace std::chrono_literals;

TEST_CASE("Durations are as precise as it is useful to read") {
  const std::pair<Duration, std::string_view> cases[] = {
      {0ns, "0 µs"},        {-5s, "0 µs"},          {300ns, "0 µs"},          {1us, "1 µs"},
      {99us, "99 µs"},      {99499ns, "99 µs"},     {99500ns, "0.10 ms"},     {100us, "0.10 ms"},
      {210us, "0.21 ms"},   {9994us, "9.99 ms"},    {9995us, "10.0 ms"},      {58200us, "58.2 ms"},
      {99949us, "99.9 ms"}, {99950us, "100 ms"},    {999ms, "999 ms"},        {999500us, "1.000 s"},
      {4407ms, "4.407 s"},  {9999499us, "9.999 s"}, {9999500us, "10.00 s"},   {16510ms, "16.51 s"},
      {99994ms, "99.99 s"}, {99995ms, "1m 39s"},    {751s, "12m 31s"},        {3599s, "59m 59s"},
      {3600s, "1h 00m"},    {5h + 2min, "5h 02m"},  {99h + 59min, "99h 59m"}, {100h, "4d 04h"},
  };
  for (const auto& [duration, text] : cases) {
    INFO(duration.count() << " ns");
    CHECK(format_duration(duration) == text);
  }
}

TEST_CASE("Elapsed time is hours, minutes and seconds") {
  CHECK(format_elapsed(0s) == "00:00:00");
  CHECK(format_elapsed(151s) == "00:02:31");
  CHECK(format_elapsed(1999ms) == "00:00:01");
  CHECK(format_elapsed(100h + 1s) == "100:00:01");
  CHECK(format_elapsed(-1s) == "00:00:00");
}

TEST_CASE("Sizes count in 1024ths, with one digit behind the point below a hundred") {
  const std::pair<std::uint64_t, std::string_view> cases[] = {
      {0, "0 B"},
      {6, "6 B"},
      {1023, "1023 B"},
      {1024, "1 KiB"},
      {1229, "1.2 KiB"},
      {65536, "64 KiB"},
      {102'298, "99.9 KiB"},
      {102'400, "100 KiB"},
      {1'048'575, "1.0 MiB"},
      {std::uint64_t{512} * 1024 * 1024, "512 MiB"},
      {std::uint64_t{3} * 1024 * 1024 * 1024 / 2, "1.5 GiB"},
      {std::numeric_limits<std::uint64_t>::max(), "16 EiB"},
  };
  for (const auto& [bytes, text] : cases) {
    INFO(bytes << " bytes");
    CHECK(format_size(bytes) == text);
  }
}

TEST_CASE("Numbers have their thousands parted") {
  CHECK(format_count(0) == "0");
  CHECK(format_count(999) == "999");
  CHECK(format_count(1000) == "1,000");
  CHECK(format_count(1'204'551) == "1,204,551");
  CHECK(format_count(std::numeric_limits<std::uint64_t>::max()) == "18,446,744,073,709,551,615");
}

TEST_CASE("The time of day is local, to the millisecond") {
  REQUIRE(setenv("TZ", "UTC", 1) == 0);
  tzset();
  const std::chrono::system_clock::time_point midnight{};
  CHECK(format_time_of_day(midnight) == "00:00:00.000");
  CHECK(format_time_of_day(midnight + 12h + 3min + 41s + 20ms) == "12:03:41.020");
  CHECK(format_time_of_day(midnight + 999999us) == "00:00:00.999");
  CHECK(format_time_of_day(midnight - 1ms) == "23:59:59.999");
}

TEST_CASE("Tenths of a second are not rounded up") {
  CHECK(format_tenths(0s) == "0.0 s");
  CHECK(format_tenths(4299ms) == "4.2 s");
  CHECK(format_tenths(61s) == "61.0 s");
  CHECK(format_tenths(-1s) == "0.0 s");
}

TEST_CASE("A date is the day in universal time") {
  CHECK(format_date({}) == "1970-01-01");
  CHECK(format_date(std::chrono::sys_days(std::chrono::year(2025) / 11 / 2) + 23h + 59min) == "2025-11-02");
}

TEST_CASE("A count-down shows whole seconds, rounded up, and never less than none") {
  CHECK(format_countdown(3400ms) == "4 s");
  CHECK(format_countdown(3000ms) == "3 s");
  CHECK(format_countdown(1ms) == "1 s");
  CHECK(format_countdown(-5ms) == "0 s");
  CHECK(format_countdown(64'100ms) == "1m 05s");
  CHECK(format_countdown(2h) == "2h 00m");
}
