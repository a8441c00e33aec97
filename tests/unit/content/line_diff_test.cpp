#include "content/line_diff.hpp"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>

namespace echoscope {
namespace {

using Items = std::vector<std::uint64_t>;

constexpr std::uint64_t kPlenty = 1'000'000;

SequenceDiff compare(const Items& left, const Items& right, std::uint64_t max_steps = kPlenty) {
  const std::atomic<bool> cancel{false};
  return compare_sequences(left, right, max_steps, cancel);
}

// The length of a longest common subsequence, by the textbook's table.
std::size_t common(const Items& left, const Items& right) {
  std::vector<std::vector<std::size_t>> table(left.size() + 1, std::vector<std::size_t>(right.size() + 1));
  for (std::size_t i = 0; i < left.size(); ++i)
    for (std::size_t j = 0; j < right.size(); ++j)
      table[i + 1][j + 1] =
          left[i] == right[j] ? table[i][j] + 1 : std::max(table[i][j + 1], table[i + 1][j]);
  return table[left.size()][right.size()];
}

// How many items are the same; checks that the runs cover both sides and are what they say.
std::size_t checked(const Items& left, const Items& right, const SequenceDiff& diff) {
  std::size_t at_left = 0;
  std::size_t at_right = 0;
  std::size_t same = 0;
  for (const DiffRun& run : diff.runs) {
    REQUIRE(run.left == at_left);
    REQUIRE(run.right == at_right);
    REQUIRE(run.left_size + run.right_size > 0);
    for (std::size_t i = 0; run.same && i < run.left_size; ++i)
      REQUIRE(left[run.left + i] == right[run.right + i]);
    if (run.same) {
      REQUIRE(run.left_size == run.right_size);
      same += run.left_size;
    }
    at_left += run.left_size;
    at_right += run.right_size;
  }
  REQUIRE(at_left == left.size());
  REQUIRE(at_right == right.size());
  return same;
}

TEST_CASE("Sequences that are equal, empty, or in one place different", "[content][diff]") {
  CHECK(compare({}, {}).runs.empty());
  CHECK(compare({1, 2}, {1, 2}).runs == std::vector<DiffRun>{{0, 0, 2, 2, true}});
  CHECK(compare({1, 2}, {}).runs == std::vector<DiffRun>{{0, 0, 2, 0, false}});
  CHECK(compare({1, 2, 3}, {1, 9, 3}).runs ==
        std::vector<DiffRun>{{0, 0, 1, 1, true}, {1, 1, 1, 1, false}, {2, 2, 1, 1, true}});
  CHECK(
      compare({1, 3}, {0, 1, 2, 3}).runs ==
      std::vector<DiffRun>{{0, 0, 0, 1, false}, {0, 1, 1, 1, true}, {1, 2, 0, 1, false}, {1, 3, 1, 1, true}});
}

TEST_CASE("As much as can be is found to be the same in random sequences", "[content][diff]") {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    const auto sequence = [&] {
      Items items(random() % 20);
      for (std::uint64_t& item : items)
        item = random() % (2 + static_cast<unsigned>(round) % 6);
      return items;
    };
    const Items left = sequence();
    const Items right = sequence();
    const SequenceDiff diff = compare(left, right);
    CHECK(checked(left, right, diff) == common(left, right));
    CHECK(diff.given_up == 0);
  }
}

TEST_CASE("Sequences too different to be compared become one block", "[content][diff]") {
  Items left(20'000);
  Items right(20'000);
  for (std::size_t i = 0; i < left.size(); ++i) {
    left[i] = 2 * i;
    right[i] = 2 * i + 1;
  }
  left.front() = right.front();
  left.back() = right.back();
  const SequenceDiff diff = compare(left, right);
  CHECK(checked(left, right, diff) == 2);
  CHECK(diff.given_up == 2 * (left.size() - 2));
  CHECK(diff.runs.size() == 3);
  CHECK(diff.steps == kPlenty);
}

TEST_CASE("Comparing ends when it is cancelled", "[content][diff]") {
  const std::atomic<bool> cancel{true};
  const Items left{1, 2, 3};
  const Items right{4, 2, 5};
  const SequenceDiff diff = compare_sequences(left, right, kPlenty, cancel);
  CHECK(checked(left, right, diff) == 0);
}

}  // namespace
}  // namespace echoscope
