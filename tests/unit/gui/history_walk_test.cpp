#include "gui/compose/history_walk.hpp"

#include <catch2/catch_test_macros.hpp>

using namespace echoscope;

namespace {

SentText sent(const std::string& text) {
  return {"text", Opcode::text, text};
}

const std::deque<SentText> kHistory{sent("one"), sent("two"), sent("three")};

}  // namespace

TEST_CASE("A walk goes from the newest to the oldest and stops there", "[history_walk]") {
  HistoryWalk walk;
  CHECK(walk.older(kHistory, sent("typed"))->text == "three");
  CHECK(walk.older(kHistory, sent("three"))->text == "two");
  CHECK(walk.older(kHistory, sent("two"))->text == "one");
  CHECK_FALSE(walk.older(kHistory, sent("one")));
  CHECK(walk.newer(kHistory, sent("one"))->text == "two");
}

TEST_CASE("What was being typed is kept and comes back, in its form", "[history_walk]") {
  HistoryWalk walk;
  const SentText typed{"hex", Opcode::binary, "48 65"};
  REQUIRE(walk.older(kHistory, typed));
  CHECK(walk.newer(kHistory, sent("three")) == typed);
  CHECK_FALSE(walk.newer(kHistory, typed));
}

TEST_CASE("What is changed on the way is kept until something is sent", "[history_walk]") {
  HistoryWalk walk;
  REQUIRE(walk.older(kHistory, sent("")));
  REQUIRE(walk.older(kHistory, sent("three, changed")));
  CHECK(walk.newer(kHistory, sent("two"))->text == "three, changed");
  CHECK(walk.older(kHistory, sent("three, changed again"))->text == "two");
  CHECK(walk.newer(kHistory, sent("two"))->text == "three, changed again");
  walk.reset();
  CHECK(walk.older(kHistory, sent(""))->text == "three");
}

TEST_CASE("Without a history there is nowhere to go", "[history_walk]") {
  HistoryWalk walk;
  CHECK_FALSE(walk.older({}, sent("typed")));
  CHECK_FALSE(walk.newer({}, sent("typed")));
}
