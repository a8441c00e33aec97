#include "net/lab/query.hpp"

#include <catch2/catch_test_macros.hpp>

#include "net/lab/catalogue.hpp"

namespace echoscope::lab {

using std::chrono::milliseconds;

TEST_CASE("Parameters are read, percent-decoded, with their units", "[lab][query]") {
  Query query("/a%20b?n=12&size=4k&time=2s&pause=30&word=x%26y&choice=two");
  CHECK(query.path() == "/a b");
  CHECK(query.number("n", 1, 0, 100) == 12);
  CHECK(query.bytes("size", 0, 1 << 20) == 4096);
  CHECK(query.duration("time", milliseconds(1)) == milliseconds(2000));
  CHECK(query.duration("pause", milliseconds(1)) == milliseconds(30));
  CHECK(query.text("word") == "x&y");
  CHECK(query.choice("choice", {"one", "two"}, 0) == 1);
  CHECK(query.number("absent", 7, 0, 100) == 7);
  CHECK_FALSE(query.error().has_value());
}

TEST_CASE("The first thing wrong with a target is told, with its place", "[lab][query]") {
  const auto error = [](std::string_view target) {
    const auto read = read_behaviour(target, 1);
    REQUIRE_FALSE(read.has_value());
    CHECK_FALSE(read.error().message.empty());
    CHECK_FALSE(read.error().hint.empty());
    return read.error();
  };
  CHECK(error("/close?code=x").offset == 7);
  CHECK(error("/close?reason=a&code=70000").offset == 16);
  CHECK(error("/echo?delay=1h").offset == 6);
  CHECK(error("/echo?bandwidth=10x").offset == 6);
  CHECK(error("/echo?pong=maybe").offset == 6);
  CHECK(error("/echo?times=1&colour=red").offset == 14);
  CHECK(error("/close?code=1000&code=x&nonsense=1").offset == 24);
  CHECK(error("/clsoe").hint.find("/close") != std::string::npos);
  CHECK(error("/frame/nothing").offset == 0);
  CHECK(error("/status/99").offset == 0);
  CHECK(error("/status/503?header=no%0D%0Abreaks").offset == 12);
}

TEST_CASE("Every entry of the catalogue is a target that can be read, with a name and a summary of its own",
          "[lab][catalogue]") {
  std::vector<std::string> names;
  for (const Entry& entry : catalogue()) {
    CAPTURE(entry.name);
    CHECK(read_behaviour(entry.target, 1).has_value());
    CHECK_FALSE(entry.summary.empty());
    CHECK(find_entry(entry.name) == &entry);
    names.push_back(entry.name);
  }
  CHECK(names.size() >= 90);
}

TEST_CASE("What holds for every path is combined with it", "[lab][catalogue]") {
  const auto read =
      read_behaviour("/close?code=1011&after=3&delay=200ms&bytes=2&every=5ms&pong=no&seed=9", 1);
  REQUIRE(read.has_value());
  CHECK(read->pace.delay == milliseconds(200));
  CHECK(read->pace.drip_bytes == 2);
  CHECK(read->serving.pongs == Serving::Pongs::none);
  CHECK(read->seed == 9);
  REQUIRE(read->steps.size() == 4);
  CHECK(read->steps[2] == Step(step::WaitForMessages{.count = 3}));
}

}  // namespace echoscope::lab
