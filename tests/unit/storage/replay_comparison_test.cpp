#include "storage/replay_comparison.hpp"

#include <random>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "logged.hpp"

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;
using test::Logged;
using enum AnswerResult;

std::shared_ptr<const ReplayScript> script_of(const Logged& logged) {
  const std::atomic<bool> cancel{false};
  return std::make_shared<const ReplayScript>(logged.view(), cancel);
}

Logged exchange(const std::vector<std::string>& answers) {
  Logged log;
  log.out("question", 0ms);
  Duration at = 10ms;
  for (const std::string& answer : answers) {
    log.in(answer, at);
    at += 10ms;
  }
  return log;
}

std::vector<AnswerPair> pairs(const std::vector<std::string>& then, const std::vector<std::string>& now) {
  const LogView a = exchange(then).view();
  const LogView b = exchange(now).view();
  return compare_answers(a, 0, a.end_sequence(), b, 0, b.end_sequence());
}

std::vector<AnswerResult> results(const std::vector<std::string>& then, const std::vector<std::string>& now) {
  std::vector<AnswerResult> all;
  for (const AnswerPair& pair : pairs(then, now))
    all.push_back(pair.result);
  return all;
}

}  // namespace

TEST_CASE("Answers are equal, different, missing or extra", "[replay]") {
  CHECK(results({}, {}).empty());
  CHECK(results({"a", "b"}, {"a", "b"}) == std::vector{equal, equal});
  CHECK(results({"a", "b"}, {"a", "x"}) == std::vector{equal, differs});
  CHECK(results({"a", "b"}, {"a"}) == std::vector{equal, missing});
  CHECK(results({"a"}, {"a", "b"}) == std::vector{equal, extra});
  CHECK(results({"a", "b", "c"}, {"b", "c"}) == std::vector{missing, equal, equal});
  CHECK(results({"b", "c"}, {"a", "b", "c"}) == std::vector{extra, equal, equal});
  CHECK(results({"a", "b", "c", "d"}, {"x", "b", "y", "z", "d"}) ==
        std::vector{differs, equal, differs, extra, equal});
}

TEST_CASE("A binary message does not equal a text with the same bytes", "[replay]") {
  Logged now;
  now.out("question", 0ms);
  now.in("a", 5ms, RecordKind::binary);
  const LogView a = exchange({"a"}).view();
  const LogView b = now.view();
  const auto pair = compare_answers(a, 0, a.end_sequence(), b, 0, b.end_sequence());
  REQUIRE(pair.size() == 1);
  CHECK(pair[0].result == differs);
}

TEST_CASE("Pairs know their rows and how long after the question they came", "[replay]") {
  Logged now;
  now.in("before", 0ms);
  now.out("question", 1000ms);
  now.in("pong", 1001ms, RecordKind::pong);
  now.in("a", 1003ms);
  const LogView a = exchange({"a", "b"}).view();
  const LogView b = now.view();
  const auto pair = compare_answers(a, 0, a.end_sequence(), b, 1, b.end_sequence());
  REQUIRE(pair.size() == 2);
  CHECK(pair[0].then == 1);
  CHECK(pair[0].now == 3);
  CHECK(pair[0].then_after == 10ms);
  CHECK(pair[0].now_after == 3ms);
  CHECK(pair[1].result == missing);
  CHECK(pair[1].then == 2);
  CHECK_FALSE(pair[1].now);
}

TEST_CASE("Each message of two random stretches is in one pair, in order", "[replay][model]") {
  for (std::uint32_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    const auto some = [&random] {
      std::vector<std::string> all(random() % 12);
      for (std::string& one : all)
        one = std::string(1, static_cast<char>('a' + random() % 4));
      return all;
    };
    const auto then = some();
    const auto now = some();
    std::uint64_t then_next = 1;
    std::uint64_t now_next = 1;
    for (const AnswerPair& pair : pairs(then, now)) {
      if (pair.then) REQUIRE(*pair.then == then_next++);
      if (pair.now) REQUIRE(*pair.now == now_next++);
      REQUIRE(pair.then.has_value() == (pair.result != extra));
      REQUIRE(pair.now.has_value() == (pair.result != missing));
      if (pair.then && pair.now)
        REQUIRE((then[*pair.then - 1] == now[*pair.now - 1]) == (pair.result == equal));
    }
    REQUIRE(then_next == then.size() + 1);
    REQUIRE(now_next == now.size() + 1);
  }
}

TEST_CASE("Long stretches without a common end are paired in order", "[replay]") {
  std::vector<std::string> then(3000, "same");
  std::vector<std::string> now(3000, "same");
  then.front() = "x";
  now.back() = "y";
  const auto all = results(then, now);
  REQUIRE(all.size() == 3000);
  CHECK(all.front() == differs);
  CHECK(all[1] == equal);
  CHECK(all.back() == differs);
}

TEST_CASE("A replay is compared message by message", "[replay]") {
  Logged then;
  then.out("one", 0ms);
  then.in("1", 10ms);
  then.out("two", 20ms);
  then.in("2", 30ms);
  then.in("2 again", 31ms);
  then.out("three", 40ms);
  Logged now;
  now.out("one", 0ms);  // before the replay began
  now.in("1", 1ms);
  ReplayComparison comparison(script_of(then), 2);
  now.out("one", 100ms);
  now.in("1", 105ms);
  CHECK_FALSE(comparison.update(now.view()));
  REQUIRE(comparison.exchanges().size() == 1);
  CHECK_FALSE(comparison.exchanges()[0].over);
  CHECK(comparison.totals() == AnswerCounts{});

  now.out("two", 120ms);
  now.in("changed", 121ms);
  now.out("three", 140ms);
  now.in("news", 150ms);
  CHECK_FALSE(comparison.update(now.view()));
  comparison.finish(now.view());
  const auto exchanges = comparison.exchanges();
  REQUIRE(exchanges.size() == 3);
  CHECK(exchanges[0].counts == AnswerCounts{.equal = 1});
  CHECK(exchanges[0].counts.all_equal());
  CHECK(exchanges[1].counts == AnswerCounts{.differs = 1, .missing = 1});
  CHECK(exchanges[2].counts == AnswerCounts{.extra = 1});
  CHECK(exchanges[2].step == 2);
  CHECK(comparison.totals() == AnswerCounts{.equal = 1, .differs = 1, .missing = 1, .extra = 1});
  CHECK(comparison.answers(now.view(), 1).size() == 2);
  comparison.finish(now.view());
  CHECK(comparison.totals().equal == 1);
}

TEST_CASE("What is sent by hand during a replay parts nothing", "[replay]") {
  Logged then;
  then.out("one", 0ms);
  then.in("1", 10ms);
  Logged now;
  now.out("hello", 0ms);
  now.in("hello", 1ms);
  now.out("one", 2ms);
  now.out("hello", 3ms);
  now.in("1", 4ms);
  ReplayComparison comparison(script_of(then), 0);
  comparison.update(now.view());
  comparison.finish(now.view());
  REQUIRE(comparison.exchanges().size() == 1);
  CHECK(comparison.exchanges()[0].now_row == 2);
  CHECK(comparison.totals() == AnswerCounts{.equal = 1});
}

TEST_CASE("A long log is read in slices", "[replay]") {
  Logged now;
  for (int n = 0; n < 10; ++n)
    now.out("one", 1ms * n);
  Logged then;
  then.out("one", 0ms);
  then.out("one", 5ms);
  ReplayComparison comparison(script_of(then), 0);
  CHECK(comparison.update(now.view(), 1));
  CHECK(comparison.exchanges().size() == 1);
  CHECK(comparison.update(now.view(), 4));
  CHECK(comparison.exchanges().size() == 2);
  CHECK_FALSE(comparison.update(now.view()));
  CHECK(comparison.exchanges().size() == 2);
}

TEST_CASE("Answers that the live log dropped are not told missing", "[replay]") {
  Logged then;
  then.out("one", 0ms);
  then.in("1", 10ms);
  Logged now(128 * 1024);
  now.out("one", 0ms);
  ReplayComparison comparison(script_of(then), 0);
  comparison.update(now.view());
  const std::string large(60 * 1024, 'x');
  for (int n = 0; n < 8; ++n)
    now.in(large, 1ms * n);
  REQUIRE(now.view().first_sequence() > 0);
  comparison.update(now.view());
  comparison.finish(now.view());
  REQUIRE(comparison.exchanges().size() == 1);
  CHECK(comparison.exchanges()[0].answers_dropped);
  CHECK(comparison.totals() == AnswerCounts{});
  CHECK(comparison.answers(now.view(), 0).empty());
}

}  // namespace echoscope
