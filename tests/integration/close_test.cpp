#include <atomic>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <string>
#include <thread>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "net/lab/server.hpp"
#include "protocol/close_payload.hpp"
#include "support/raw_server.hpp"
#include "support/test_client.hpp"

namespace echoscope::test {
namespace {

using namespace std::chrono_literals;

std::size_t entries(const char* folder) {
  const std::filesystem::directory_iterator all(folder);
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}
std::size_t open_descriptors() {
  return entries("/proc/self/fd");
}
std::size_t threads() {
  return entries("/proc/self/task");
}

/// Waits on the system's own count, which falls a moment after what it counts has ended.
bool falls_to(std::size_t (*count)(), std::size_t most) {
  const auto deadline = std::chrono::steady_clock::now() + 5s;
  while (count() > most)
    if (std::chrono::steady_clock::now() > deadline) return false;
  return true;
}

TEST_CASE("Our close goes out with its code and reason") {
  RawConnection::Frame close;
  RawServer server([&close](RawConnection& peer) {
    peer.accept_upgrade();
    peer.read_frame(close);
    peer.write(server_frame(0x88, close.payload));
    peer.close();
  });
  {
    TestClient client;
    REQUIRE(client.open(server.url()));
    client.disconnect(4001, "enough");
    REQUIRE(client.wait_for(ConnectionState::closed));
    REQUIRE(client.view().close.has_value());
    CHECK(client.view().close->code == 4001);
    CHECK(client.view().close->reason == "enough");
    CHECK(client.view().close->by == CloseBy::local);
  }
  server.finish();
  CHECK(close.first_byte == 0x88);
  CHECK(close.payload == make_close_payload(4001, "enough"));
}

TEST_CASE("The server's close is told with its code and reason, and answered") {
  RawConnection::Frame answer;
  RawServer server([&answer](RawConnection& peer) {
    peer.accept_upgrade();
    peer.write(server_frame(0x88, make_close_payload(1012, "restart")));
    peer.read_frame(answer);
    peer.close();
  });
  {
    TestClient client;
    client.connect(server.url());
    REQUIRE(client.wait_for(ConnectionState::closed));
    REQUIRE(client.view().close.has_value());
    CHECK(client.view().close->code == 1012);
    CHECK(client.view().close->reason == "restart");
    CHECK(client.view().close->by == CloseBy::remote);
  }
  server.finish();
  CHECK(parse_close_payload(answer.payload).code == 1012);
}

TEST_CASE("An illegal close is answered with a legal one") {
  struct Case {
    std::string payload;
    std::uint16_t answer;
  };
  const auto bad = GENERATE(values<Case>({
      {make_close_payload(1015, ""), 1002},
      {make_close_payload(5000, ""), 1002},
      {make_close_payload(65535, ""), 1002},
      {std::string("\x03"), 1002},
      {make_close_payload(1000, "\xc3\x28"), 1007},
      {make_close_payload(1000, "cut \xe3\x81"), 1007},
  }));
  CAPTURE(bad.answer, bad.payload.size());
  RawConnection::Frame answer;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    peer.write(server_frame(0x88, bad.payload));
    peer.read_frame(answer);
    peer.close();
  });
  {
    TestClient client;
    client.connect(server.url());
    REQUIRE(client.wait_for(ConnectionState::closed));
    CHECK(client.view().close->by == CloseBy::remote);
  }
  server.finish();
  CHECK(parse_close_payload(answer.payload).code == bad.answer);
}

TEST_CASE("A server that vanishes is 1006, and what was not sent is given back") {
  const auto by_reset = GENERATE(false, true);
  CAPTURE(by_reset);
  RawServer server([by_reset](RawConnection& peer) {
    peer.accept_upgrade();
    RawConnection::Frame first;
    peer.read_frame(first);
    if (by_reset)
      peer.reset();
    else
      peer.close();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  client.send(Opcode::text, "go");
  REQUIRE(client.wait_for(ConnectionState::closed));
  REQUIRE(client.view().close.has_value());
  CHECK(client.view().close->code == 1006);
  CHECK(client.view().close->by == CloseBy::none);
}

TEST_CASE("A server that never answers our close is left after the limit") {
  RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.wait_for_end();
  });
  TestClient client;
  ConnectOptions options;
  options.close_timeout = 200ms;
  REQUIRE(client.open(server.url(), options));
  client.disconnect(1000, "bye");
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK(client.view().close->code == 1000);
  CHECK(client.view().close->by == CloseBy::local);
}

TEST_CASE("Exit closes with 1001 within a second, whatever the server does") {
  enum class Server { answers, ignores, never_reads };
  const auto kind = GENERATE(Server::answers, Server::ignores, Server::never_reads);
  CAPTURE(static_cast<int>(kind));
  RawConnection::Frame frame;
  std::atomic<bool> done{false};
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    if (kind == Server::never_reads) {
      while (!done)
        std::this_thread::yield();
      return;
    }
    peer.read_frame(frame);
    if (kind == Server::answers)
      peer.write(server_frame(0x88, frame.payload));
    else
      peer.wait_for_end();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  if (kind == Server::never_reads)
    for (int i = 0; i < 8; ++i)
      client.send(Opcode::binary, std::string(std::size_t{4} * 1024 * 1024, 'x'));
  const auto took = client.shut_down();
  done = true;
  CHECK(took < 1500ms);  // 1 s by our own timer; the rest is for a busy machine
  CHECK(client.view().state == ConnectionState::closed);
  CHECK(client.view().close->code == 1001);
  server.finish();
  if (kind != Server::never_reads) CHECK(parse_close_payload(frame.payload).code == 1001);
}

TEST_CASE("A connection can be ended in every state") {
  enum class When { at_once, upgrading, open, closing };
  const auto when = GENERATE(When::at_once, When::upgrading, When::open, When::closing);
  CAPTURE(static_cast<int>(when));
  RawServer server([when](RawConnection& peer) {
    if (when == When::upgrading) {
      peer.wait_for_end();
      return;
    }
    peer.accept_upgrade();
    peer.wait_for_end();
  });
  TestClient client;
  ConnectOptions options;
  options.close_timeout = 200ms;
  client.connect(server.url(), options);
  if (when == When::upgrading) REQUIRE(client.wait_for(ConnectionState::upgrading));
  if (when == When::open || when == When::closing) REQUIRE(client.wait_for(ConnectionState::open));
  client.disconnect();
  if (when == When::closing) client.disconnect();
  CHECK(client.wait_for(ConnectionState::closed));
  // And it can be used again.
  client.connect(server.url(), options);
  CHECK(client.wait_for(when == When::upgrading ? ConnectionState::upgrading : ConnectionState::open));
}

TEST_CASE("Connecting anew ends the open connection with 1001") {
  RawConnection::Frame first;
  RawServer server([&first](RawConnection& peer) {
    peer.accept_upgrade();
    if (first.payload.empty()) peer.read_frame(first);
    peer.wait_for_end();
  });
  const auto other = lab::Server::start();
  REQUIRE(other.has_value());
  {
    TestClient client;
    REQUIRE(client.open(server.url()));
    REQUIRE(client.open((*other)->url()));
    client.send(Opcode::text, "hello");
    REQUIRE(client.wait([](const SessionView& view) { return view.counters.messages_in == 1; }));
  }
  server.finish();
  CHECK(parse_close_payload(first.payload).code == 1001);
}

TEST_CASE("A thousand connections one after the other leave no descriptor and no thread behind") {
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  // A name, so that the dials' threads are counted with a lookup as well.
  const std::string url = "ws://localhost:" + std::to_string((*server)->port()) + "/";
  REQUIRE(client.open(url));
  client.disconnect();
  REQUIRE(client.wait_for(ConnectionState::closed));
  const std::size_t descriptors_before = open_descriptors();
  const std::size_t threads_before = threads();
  for (int i = 0; i < 1000; ++i) {
    REQUIRE(client.open(url));
    client.disconnect();
    REQUIRE(client.wait_for(ConnectionState::closed));
  }
  CHECK(falls_to(open_descriptors, descriptors_before));
  CHECK(falls_to(threads, threads_before));
}

}  // namespace
}  // namespace echoscope::test
