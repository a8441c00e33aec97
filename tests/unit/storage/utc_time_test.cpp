#include <catch2/catch_test_macros.hpp>

#include "storage/utc_time.hpp"

namespace echoscope {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

std::chrono::system_clock::time_point at(std::int64_t ns) {
  return std::chrono::system_clock::time_point(std::chrono::nanoseconds(ns));
}

TEST_CASE("A time is written in UTC with the decimals asked for", "[storage]") {
  CHECK(utc_text(at(0), 0) == "1970-01-01T00:00:00Z");
  CHECK(utc_text(at(1'700'000'000 * kSecond + 123'456'789), 9) == "2023-11-14T22:13:20.123456789Z");
  CHECK(utc_text(at(1'700'000'000 * kSecond + 123'999'999), 3) == "2023-11-14T22:13:20.123Z");
  CHECK(utc_text(at(-1), 9) == "1969-12-31T23:59:59.999999999Z");
}

TEST_CASE("A time is read with its offset and its decimals", "[storage]") {
  CHECK(parse_utc("1970-01-01T00:00:00Z") == 0);
  CHECK(parse_utc("2023-11-14T22:13:20.123Z") == 1'700'000'000 * kSecond + 123'000'000);
  CHECK(parse_utc("2023-11-15T07:13:20.5+09:00") == 1'700'000'000 * kSecond + 500'000'000);
  CHECK(parse_utc("2023-11-14T20:13:20-0200") == 1'700'000'000 * kSecond);
  CHECK(parse_utc("2024-02-29T00:00:00.1234567891Z") == parse_utc("2024-02-29T00:00:00.123456789Z"));
  for (const char* const text :
       {"", "2023", "2023-11-14", "2023-11-14T22:13:20", "2023-02-29T00:00:00Z", "2023-13-01T00:00:00Z",
        "2023-11-14T24:00:00Z", "2023-11-14T22:13:20Z ", "9999-11-14T22:13:20Z", "2023-11-14T22:13:20+9:00"})
    CHECK_FALSE(parse_utc(text).has_value());
}

}  // namespace
}  // namespace echoscope
