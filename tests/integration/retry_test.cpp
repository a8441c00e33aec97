#include <atomic>
#include <chrono>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "support/dial_run.hpp"
#include "support/raw_server.hpp"
#include "support/test_client.hpp"

namespace echoscope::test {
namespace {

using namespace std::chrono_literals;

ConnectOptions retrying(std::chrono::milliseconds first_delay) {
  ConnectOptions options;
  options.retry.enabled = true;
  options.retry.first_delay = first_delay;
  return options;
}

bool is_waiting(const SessionView& view) {
  return view.state == ConnectionState::waiting_to_retry;
}

TEST_CASE("A refused connection is tried again by itself, each attempt a record of its own") {
  const RefusingPort port;
  TestClient client;
  client.connect("ws://127.0.0.1:" + std::to_string(port.port()) + "/", retrying(1ms));
  REQUIRE(client.wait([](const SessionView& view) { return view.attempts.size() >= 3; }));
  CHECK(client.view().attempts.front()->failure->cause == FailureCause::refused);
}

TEST_CASE("A wait for the next attempt is told, and ends at once when it is asked for") {
  const RefusingPort port;
  TestClient client;
  client.connect("ws://127.0.0.1:" + std::to_string(port.port()) + "/", retrying(1h));
  REQUIRE(client.wait(is_waiting));
  REQUIRE(client.view().retry.has_value());
  CHECK(client.view().retry->number == 1);
  CHECK(client.view().failure.has_value());
  client.retry_now();
  CHECK(client.wait([](const SessionView& view) { return view.attempt == 2 && is_waiting(view); }));
}

TEST_CASE("A wait for the next attempt can be stopped") {
  const RefusingPort port;
  TestClient client;
  client.connect("ws://127.0.0.1:" + std::to_string(port.port()) + "/", retrying(1h));
  REQUIRE(client.wait(is_waiting));
  client.stop_retrying();
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK_FALSE(client.view().retry.has_value());
  CHECK(client.view().failure->cause == FailureCause::refused);
}

TEST_CASE("The service ends while a connection waits for its next attempt") {
  const RefusingPort port;
  TestClient client;
  client.connect("ws://127.0.0.1:" + std::to_string(port.port()) + "/", retrying(1h));
  REQUIRE(client.wait(is_waiting));
  CHECK(client.shut_down() < 1s);
}

TEST_CASE("A connection that broke is made again, one that was closed with 1000 is not") {
  std::atomic<int> connections{0};
  RawServer server([&connections](RawConnection& peer) {
    peer.accept_upgrade();
    if (++connections == 1) return;  // ends with a FIN
    peer.write(server_frame(0x88, "\x03\xe8"));
    peer.answer_close();
  });
  TestClient client;
  client.connect(server.url(), retrying(1ms));
  REQUIRE(client.wait(
      [](const SessionView& view) { return view.attempt == 2 && view.state == ConnectionState::closed; }));
  CHECK(client.view().attempts.front()->close->code == 1006);
  CHECK(client.view().close->code == 1000);
}

TEST_CASE("A refusal that a retry can't mend is not tried again") {
  RawServer server([](RawConnection& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    peer.wait_for_end();
  });
  TestClient client;
  client.connect(server.url(), retrying(1ms));
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK_FALSE(client.view().retry.has_value());
}

TEST_CASE("What the user closes stays closed") {
  RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.answer_close();
  });
  TestClient client;
  REQUIRE(client.open(server.url(), retrying(1ms)));
  client.disconnect(4000);
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK(client.view().attempt == 1);
}

}  // namespace
}  // namespace echoscope::test
