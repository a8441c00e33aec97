#include "filter/match_set.hpp"

#include <iterator>
#include <random>
#include <set>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {

namespace {

using Model = std::set<std::uint64_t>;

void check_same(const MatchSet& set, const Model& model, std::uint64_t rows) {
  REQUIRE(set.size() == model.size());
  std::uint64_t n = 0;
  for (const std::uint64_t sequence : model) {
    REQUIRE(set.at(n) == sequence);
    REQUIRE(set.rank(sequence) == n);
    REQUIRE(set.rank(sequence + 1) == n + 1);
    REQUIRE(set.contains(sequence));
    ++n;
  }
  for (std::uint64_t sequence = 0; sequence < rows + 200'000; sequence += 997) {
    const auto after = model.lower_bound(sequence);
    REQUIRE(set.contains(sequence) == model.contains(sequence));
    REQUIRE(set.rank(sequence) == static_cast<std::uint64_t>(std::distance(model.begin(), after)));
  }
}

}  // namespace

TEST_CASE("An empty set of matches has none anywhere", "[filter][match_set]") {
  MatchSet set;
  CHECK(set.size() == 0);
  CHECK_FALSE(set.contains(0));
  CHECK(set.rank(1'000'000) == 0);
  set.drop_before(500'000);
  CHECK(set.size() == 0);
  CHECK(set.word(3) == 0);
}

TEST_CASE("A set of matches is as a std::set, whatever is added and dropped", "[filter][match_set]") {
  const std::uint64_t rows = GENERATE(values<std::uint64_t>({100, 65'536, 400'000}));
  const unsigned seed = GENERATE(1U, 2U, 3U);
  std::mt19937_64 random(seed);
  MatchSet set;
  Model model;
  std::uint64_t first = 0;
  for (int step = 0; step < 60; ++step) {
    std::vector<std::uint64_t> added;
    for (std::uint64_t i = random() % 200; i > 0; --i)
      added.push_back(first + random() % rows);
    set.add(added);
    model.insert(added.begin(), added.end());
    if (step % 7 == 6) {
      first += random() % (rows / 4);
      set.drop_before(first);
      model.erase(model.begin(), model.lower_bound(first));
    }
  }
  check_same(set, model, first + rows);
  set.clear();
  check_same(set, {}, rows);
  set.add(first + 1);
  check_same(set, {first + 1}, rows);
}

TEST_CASE("A copy is a snapshot, of which neither sees what happens to the other", "[filter][match_set]") {
  MatchSet set;
  for (const std::uint64_t sequence : {1U, 70'000U, 200'000U})
    set.add(sequence);
  MatchSet snapshot = set;
  set.add(2);
  set.drop_before(2);
  snapshot.add(70'001);
  const MatchSet later = snapshot;
  snapshot.clear();
  check_same(set, {2, 70'000, 200'000}, 300'000);
  check_same(later, {1, 70'000, 70'001, 200'000}, 300'000);
  check_same(snapshot, {}, 1);
}

TEST_CASE("A word of a set is its 64 rows as bits", "[filter][match_set]") {
  MatchSet set;
  set.add(64);
  set.add(67);
  set.add(65'536);
  CHECK(set.word(0) == 0);
  CHECK(set.word(1) == 0b1001);
  CHECK(set.word(1024) == 1);
  CHECK(set.word(5000) == 0);
}

}  // namespace echoscope
