#include "net/dialer.hpp"

#include <algorithm>
#include <cerrno>
#include <future>
#include <memory>
#include <thread>

#include <catch2/catch_test_macros.hpp>

#include "support/dial_run.hpp"
#include "support/raw_server.hpp"

namespace echoscope::test {
namespace {

RawServer echo_once() {
  return RawServer([](RawConnection& connection) { connection.write(connection.read_request()); });
}

DialTarget loopback(std::uint16_t port) {
  return {"127.0.0.1", port, false};
}

TEST_CASE("A numeric address is dialled without a lookup, and its report grows to the end") {
  const RawServer server = echo_once();
  const DialRun run(loopback(server.port()), {});
  REQUIRE(run.connected());
  const DialReport& first = run.reports().front();
  CHECK(first.resolved.has_value());
  REQUIRE(first.addresses.size() == 1);
  CHECK(first.addresses[0].result == AddressTry::Result::waiting);
  CHECK(run.end().addresses[0].result == AddressTry::Result::connected);
  CHECK(std::ranges::count_if(run.reports(), &DialReport::ended) == 1);
  CHECK_FALSE(run.end().failure.has_value());
  CHECK_FALSE(run.end().proxy.has_value());
  CHECK(run.write("hello\r\n\r\n"));
  CHECK(run.read(9) == "hello\r\n\r\n");
}

TEST_CASE("All addresses of a name are dialled until one takes the connection") {
  const RawServer server = echo_once();  // on 127.0.0.1 only: ::1 refuses, where the system has it
  const DialRun run({"localhost", server.port(), false}, {});
  REQUIRE(run.connected());
  const auto winner =
      std::ranges::find(run.end().addresses, AddressTry::Result::connected, &AddressTry::result);
  REQUIRE(winner != run.end().addresses.end());
  CHECK(winner->address == "127.0.0.1:" + std::to_string(server.port()));
}

TEST_CASE("A name without an address of the family asked for is told apart from one without any") {
  ConnectOptions options;
  options.family = AddressFamily::ipv6;
  const DialRun run(loopback(1), options);
  CHECK(run.failure().cause == FailureCause::no_address_of_family);
  CHECK(run.failure().stage == ConnectionState::resolving);
  CHECK(run.end().addresses.empty());
}

TEST_CASE("A name that can't be found fails while resolving, with getaddrinfo's code") {
  const DialRun run({"nothing-here.invalid", 1, false}, {});
  CHECK(run.failure().stage == ConnectionState::resolving);
  CHECK(run.failure().system_code != 0);
  CHECK_FALSE(run.end().resolved.has_value());
}

TEST_CASE("When no address takes the connection the first one's failure is told") {
  const RefusingPort refusing;
  const DialRun run(loopback(refusing.port()), {});
  CHECK(run.failure().cause == FailureCause::refused);
  CHECK(run.failure().stage == ConnectionState::connecting);
  CHECK(run.failure().system_code == ECONNREFUSED);
  REQUIRE(run.end().addresses.size() == 1);
  CHECK(run.end().addresses[0].error == ECONNREFUSED);
}

TEST_CASE("An address that does not answer ends at the limit") {
  const SilentPort silent;
  ConnectOptions options;
  options.connect_timeout = std::chrono::milliseconds(100);
  const TimePoint start = Clock::now();
  const DialRun run(loopback(silent.port()), options);
  CHECK(Clock::now() - start >= options.connect_timeout);
  CHECK(run.failure().cause == FailureCause::connect_timeout);
  CHECK(run.failure().system_code == ETIMEDOUT);
  CHECK(run.end().addresses[0].result == AddressTry::Result::timed_out);
}

TEST_CASE("A dial that was cancelled before it began connects to nothing") {
  const RawServer server = echo_once();
  DialCancel cancel;
  cancel.cancel();
  const DialRun run(loopback(server.port()), {}, cancel);
  CHECK(run.failure().cause == FailureCause::cancelled);
  CHECK(run.reports().size() == 1);
}

TEST_CASE("A cancel from another thread ends a dial that waits") {
  const SilentPort silent;
  DialCancel cancel;
  std::thread canceller;
  const DialRun run(loopback(silent.port()), {}, cancel, [&](const DialReport& report) {
    if (!report.addresses.empty() && report.addresses[0].result == AddressTry::Result::trying)
      canceller = std::thread([&cancel] { cancel.cancel(); });
  });
  canceller.join();
  CHECK(run.failure().cause == FailureCause::cancelled);
  CHECK(run.failure().stage == ConnectionState::connecting);
  CHECK(run.end().addresses[0].result == AddressTry::Result::given_up);
}

TEST_CASE("A dial on a worker reports from there") {
  const RawServer server = echo_once();
  std::promise<std::pair<int, std::thread::id>> connected;
  auto result = connected.get_future();
  dial_on_worker(
      loopback(server.port()), {}, std::make_shared<DialCancel>(),
      [promise = std::make_shared<decltype(connected)>(std::move(connected))](const DialReport& report) {
        if (report.ended()) promise->set_value({report.connected_socket, std::this_thread::get_id()});
      });
  const auto [socket, thread] = result.get();
  CHECK(Descriptor(socket).valid());
  CHECK(thread != std::this_thread::get_id());
}

}  // namespace
}  // namespace echoscope::test
