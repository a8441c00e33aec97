#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "filter/filter.hpp"

namespace echoscope::test {

/// 2026-01-31T12:00:00Z on both clocks' sides.
inline ClockPair noon() {
  using namespace std::chrono;
  return {.steady = TimePoint(hours(100)), .wall = sys_days(year(2026) / January / day(31)) + hours(12)};
}

inline Filter parsed(std::string_view line) {
  auto filter = Filter::parse(line, noon());
  INFO("the line: " << line << (filter ? "" : "; " + filter.error().sentence));
  REQUIRE(filter.has_value());
  return std::move(*filter);
}

inline std::shared_ptr<const Filter> shared(std::string_view line) {
  return std::make_shared<const Filter>(parsed(line));
}

inline FilterError error_of(std::string_view line) {
  const auto filter = Filter::parse(line, noon());
  INFO("the line: " << line);
  REQUIRE_FALSE(filter.has_value());
  return filter.error();
}

inline Record text_record(std::string_view payload) {
  Record record;
  record.meta.at = noon().steady;
  record.payload = payload;
  return record;
}

inline bool passes(std::string_view line, std::string_view payload) {
  return parsed(line).matches(text_record(payload));
}

}  // namespace echoscope::test
