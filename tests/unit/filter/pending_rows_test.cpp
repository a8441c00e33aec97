#include "filter/pending_rows.hpp"

#include <algorithm>
#include <random>
#include <set>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

TEST_CASE("Rows are given out from the newest end, newer ones before what is left",
          "[filter][pending_rows]") {
  PendingRows pending;
  CHECK(pending.empty());
  pending.add({0, 100});
  CHECK(pending.newest() == RowRange{0, 100});
  pending.take(30);
  pending.finish();
  pending.add({100, 110});
  CHECK(pending.size() == 80);
  CHECK(pending.newest() == RowRange{100, 110});
  pending.add({110, 120});
  CHECK(pending.newest() == RowRange{100, 120});
  pending.take(20);
  CHECK(pending.size() == 90);
  pending.finish();
  CHECK(pending.newest() == RowRange{0, 70});
  pending.clear();
  CHECK(pending.empty());
  CHECK(pending.size() == 0);
}

TEST_CASE("Rows that are gone are not pending, also those being looked at", "[filter][pending_rows]") {
  PendingRows pending;
  pending.add({0, 100});
  pending.take(40);
  CHECK(pending.drop_before(70) == 60);
  CHECK(pending.empty());
  CHECK(pending.size() == 30);
  CHECK(pending.drop_before(500) == 0);
  CHECK(pending.size() == 0);
}

TEST_CASE("Each row is given out once unless it is dropped", "[filter][pending_rows]") {
  std::mt19937 random(11);
  PendingRows pending;
  std::set<std::uint64_t> model;
  std::uint64_t end = 0, first = 0;
  for (int step = 0; step < 5'000; ++step) {
    if (random() % 3 == 0) {
      const std::uint64_t more = random() % 50;
      pending.add({end, end + more});
      for (const std::uint64_t before = end; end < before + more; ++end)
        model.insert(end);
    }
    if (random() % 10 == 0) {
      first = std::min(end, first + random() % 60);
      const auto kept = model.lower_bound(first);
      CHECK(pending.drop_before(first) == static_cast<std::uint64_t>(std::distance(model.begin(), kept)));
      model.erase(model.begin(), kept);
    }
    REQUIRE(pending.size() == model.size());
    REQUIRE(pending.empty() == model.empty());
    if (pending.empty()) continue;
    const RowRange newest = pending.newest();
    REQUIRE(newest.end == *model.rbegin() + 1);
    const std::uint64_t rows = 1 + random() % (newest.end - newest.begin);
    pending.take(rows);
    for (std::uint64_t row = newest.end - rows; row < newest.end; ++row)
      REQUIRE(model.erase(row) == 1);
    pending.finish();
  }
}

}  // namespace echoscope
