#include "text/duration_words.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

TEST_CASE("A duration is told as exactly as a sentence needs it", "[text]") {
  using namespace std::chrono_literals;
  CHECK(duration_in_words(0ns) == "0 ms");
  CHECK(duration_in_words(-5s) == "0 ms");
  CHECK(duration_in_words(300ms) == "300 ms");
  CHECK(duration_in_words(999600us) == "1 s");
  CHECK(duration_in_words(2050ms) == "2.1 s");
  CHECK(duration_in_words(10s) == "10 s");
  CHECK(duration_in_words(59960ms) == "60 s");
  CHECK(duration_in_words(60s) == "1 min");
  CHECK(duration_in_words(90s) == "1 min 30 s");
  CHECK(duration_in_words(3600s) == "1 h");
  CHECK(duration_in_words(2h + 5min + 10s) == "2 h 5 min");
}

}  // namespace
}  // namespace echoscope
