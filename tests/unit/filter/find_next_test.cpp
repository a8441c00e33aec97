#include "filter/find_next.hpp"

#include <random>
#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {

TEST_CASE("The next match is the nearest in that direction, not the row itself", "[filter][find_next]") {
  MatchSet found;
  for (const std::uint64_t row : {10U, 20U, 200'000U})
    found.add(row);
  CHECK(find_next(found, nullptr, 10, FindDirection::newer) == 20);
  CHECK(find_next(found, nullptr, 20, FindDirection::older) == 10);
  CHECK(find_next(found, nullptr, 15, FindDirection::newer) == 20);
  CHECK(find_next(found, nullptr, 15, FindDirection::older) == 10);
  CHECK(find_next(found, nullptr, 1'000'000, FindDirection::older) == 200'000);
  CHECK(find_next(found, nullptr, 0, FindDirection::newer) == 10);
  CHECK_FALSE(find_next(found, nullptr, 10, FindDirection::older).has_value());
  CHECK_FALSE(find_next(found, nullptr, 200'000, FindDirection::newer).has_value());
  CHECK_FALSE(find_next({}, nullptr, 5, FindDirection::older).has_value());
  CHECK_FALSE(find_next({}, nullptr, 5, FindDirection::newer).has_value());
}

TEST_CASE("Within results the next match is the nearest that is in both", "[filter][find_next]") {
  std::mt19937 random(GENERATE(1U, 2U));
  constexpr std::uint64_t kRows = 200'000;
  MatchSet found, within;
  std::set<std::uint64_t> both;
  for (int i = 0; i < 300; ++i) {
    const std::uint64_t one = random() % kRows, other = random() % kRows, shared = random() % kRows;
    found.add(one);
    within.add(other);
    if (i % 10 != 0) continue;
    found.add(shared);
    within.add(shared);
  }
  for (std::uint64_t row = 0; row < kRows; ++row)
    if (found.contains(row) && within.contains(row)) both.insert(row);
  for (int i = 0; i < 2'000; ++i) {
    const std::uint64_t from = random() % kRows;
    const auto newer = both.upper_bound(from);
    const auto not_older = both.lower_bound(from);
    CAPTURE(from);
    REQUIRE(find_next(found, &within, from, FindDirection::newer) ==
            (newer == both.end() ? std::nullopt : std::optional(*newer)));
    REQUIRE(find_next(found, &within, from, FindDirection::older) ==
            (not_older == both.begin() ? std::nullopt : std::optional(*std::prev(not_older))));
  }
}

}  // namespace echoscope
