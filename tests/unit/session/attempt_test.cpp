#include "session/attempt.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {

TEST_CASE("What became of an address has a name for scripts", "[attempt]") {
  using Result = AddressTry::Result;
  CHECK(name(Result::waiting) == "waiting");
  CHECK(name(Result::trying) == "trying");
  CHECK(name(Result::connected) == "connected");
  CHECK(name(Result::failed) == "failed");
  CHECK(name(Result::timed_out) == "timed_out");
  CHECK(name(Result::given_up) == "given_up");
}

TEST_CASE("An attempt opened if its timeline passed through open", "[attempt]") {
  Attempt attempt;
  attempt.timeline.restart(ConnectionState::resolving, TimePoint{});
  CHECK_FALSE(attempt.opened());
  attempt.timeline.enter(ConnectionState::open, TimePoint{});
  attempt.timeline.enter(ConnectionState::closed, TimePoint{});
  CHECK(attempt.opened());
}

}  // namespace echoscope
