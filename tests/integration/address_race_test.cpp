#include "net/address_race.hpp"

#include <algorithm>
#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <catch2/catch_test_macros.hpp>

#include "support/dial_run.hpp"
#include "support/raw_server.hpp"

namespace echoscope::test {
namespace {

using Result = AddressTry::Result;
using Tries = std::vector<AddressTry>;

constexpr std::chrono::seconds kLong{20};

std::vector<PeerAddress> on_loopback(const std::vector<std::uint16_t>& ports) {
  std::vector<PeerAddress> addresses;
  addresses.reserve(ports.size());
  for (const std::uint16_t port : ports)
    addresses.push_back(look_up("127.0.0.1", port).addresses.at(0));
  return addresses;
}

RaceOutcome race(const std::vector<std::uint16_t>& ports, std::chrono::milliseconds limit = kLong) {
  return race_addresses(on_loopback(ports), Clock::now() + limit, DialCancel(), [](const Tries&) {});
}

std::vector<Result> results(const Tries& tries) {
  std::vector<Result> all;
  all.reserve(tries.size());
  for (const AddressTry& one : tries)
    all.push_back(one.result);
  return all;
}

RawServer taking_server() {
  return RawServer([](RawConnection& connection) { connection.wait_for_end(); });
}

TEST_CASE("An address that refuses is followed by the next one") {
  const RefusingPort refusing;
  const RawServer server = taking_server();
  const RaceOutcome outcome = race({refusing.port(), server.port()});
  CHECK(outcome.socket.valid());
  CHECK_FALSE(outcome.cancelled);
  REQUIRE(results(outcome.tries) == std::vector{Result::failed, Result::connected});
  CHECK(outcome.tries[0].error == ECONNREFUSED);
  CHECK(outcome.tries[0].address == "127.0.0.1:" + std::to_string(refusing.port()));
  CHECK(outcome.tries[1].error == 0);
  CHECK(*outcome.tries[1].start >= *outcome.tries[0].end);
  CHECK(*outcome.tries[1].end >= *outcome.tries[1].start);
}

TEST_CASE("An address that does not answer is overtaken by the next one after the delay") {
  const SilentPort silent;
  const RawServer server = taking_server();
  const RaceOutcome outcome = race({silent.port(), server.port()});
  CHECK(outcome.socket.valid());
  REQUIRE(results(outcome.tries) == std::vector{Result::given_up, Result::connected});
  CHECK(*outcome.tries[1].start - *outcome.tries[0].start >= kConnectionAttemptDelay);
  CHECK(*outcome.tries[0].end >= *outcome.tries[1].end);
}

TEST_CASE("An address that fails while an earlier one is silent does not end the race") {
  const SilentPort silent;
  const RefusingPort refusing;
  const RawServer server = taking_server();
  const RaceOutcome outcome = race({silent.port(), refusing.port(), server.port()});
  CHECK(results(outcome.tries) == std::vector{Result::given_up, Result::failed, Result::connected});
}

TEST_CASE("Addresses behind the winner are not tried") {
  const RawServer first = taking_server();
  const RawServer second = taking_server();
  const RaceOutcome outcome = race({first.port(), second.port()});
  REQUIRE(results(outcome.tries) == std::vector{Result::connected, Result::waiting});
  CHECK_FALSE(outcome.tries[1].start.has_value());
}

TEST_CASE("When every address fails each has its own error") {
  const RefusingPort first;
  const RefusingPort second;
  const RaceOutcome outcome = race({first.port(), second.port()});
  CHECK_FALSE(outcome.socket.valid());
  CHECK_FALSE(outcome.cancelled);
  REQUIRE(results(outcome.tries) == std::vector{Result::failed, Result::failed});
  CHECK(outcome.tries[1].error == ECONNREFUSED);
}

TEST_CASE("At the deadline the addresses that still run have timed out") {
  const SilentPort first;
  const SilentPort second;
  const SilentPort third;
  const TimePoint start = Clock::now();
  const RaceOutcome outcome = race({first.port(), second.port(), third.port()},
                                   kConnectionAttemptDelay + kConnectionAttemptDelay / 2);
  CHECK(Clock::now() - start >= kConnectionAttemptDelay);
  CHECK_FALSE(outcome.socket.valid());
  CHECK(results(outcome.tries) == std::vector{Result::timed_out, Result::timed_out, Result::waiting});
}

TEST_CASE("A cancel ends the race and gives the addresses up") {
  const SilentPort silent;
  const RawServer server = taking_server();
  DialCancel cancel;
  const RaceOutcome outcome =
      race_addresses(on_loopback({silent.port(), server.port()}), Clock::now() + kLong, cancel,
                     [&](const Tries&) { cancel.cancel(); });
  CHECK(outcome.cancelled);
  CHECK_FALSE(outcome.socket.valid());
  CHECK(results(outcome.tries) == std::vector{Result::given_up, Result::waiting});
}

TEST_CASE("Each change of a race is told") {
  const RefusingPort refusing;
  const RawServer server = taking_server();
  std::vector<std::vector<Result>> told;
  const RaceOutcome outcome =
      race_addresses(on_loopback({refusing.port(), server.port()}), Clock::now() + kLong, DialCancel(),
                     [&](const Tries& tries) { told.push_back(results(tries)); });
  CHECK(outcome.socket.valid());
  CHECK(told.front()[1] == Result::waiting);
  CHECK(std::ranges::find(told, std::vector{Result::failed, Result::waiting}) != told.end());
  CHECK(told.back() == std::vector{Result::failed, Result::connected});
}

TEST_CASE("The winner's socket is ready for the event loop") {
  const RawServer server = taking_server();
  const RaceOutcome outcome = race({server.port()});
  REQUIRE(outcome.socket.valid());
  CHECK((fcntl(outcome.socket.get(), F_GETFL) & O_NONBLOCK) != 0);
  CHECK((fcntl(outcome.socket.get(), F_GETFD) & FD_CLOEXEC) != 0);
  int no_delay = 0;
  socklen_t size = sizeof no_delay;
  REQUIRE(getsockopt(outcome.socket.get(), IPPROTO_TCP, TCP_NODELAY, &no_delay, &size) == 0);
  CHECK(no_delay != 0);
}

}  // namespace
}  // namespace echoscope::test
