#include <chrono>
#include <string>
#include <thread>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "net/lab/server.hpp"
#include "support/raw_server.hpp"
#include "support/test_client.hpp"

namespace echoscope::test {
namespace {

using namespace std::chrono_literals;

Failure fails(TestClient& client, std::string_view url, ConnectOptions options = {}) {
  client.connect(url, options);
  REQUIRE(client.wait_for(ConnectionState::closed));
  REQUIRE(client.view().failure.has_value());
  CHECK_FALSE(client.view().failure->message.empty());
  CHECK_FALSE(client.view().failure->hint.empty());
  return *client.view().failure;
}

std::string url_of_closed_port() {
  const RawServer server([](RawConnection&) {});
  return server.url();  // nothing listens there once the server is gone
}

TEST_CASE("The states of a connection follow each other without a gap") {
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  REQUIRE(client.open((*server)->url()));
  const auto& steps = client.view().timeline.steps();
  REQUIRE(steps.size() == 4);
  CHECK(steps[0].state == ConnectionState::resolving);
  CHECK(steps[1].state == ConnectionState::connecting);
  CHECK(steps[2].state == ConnectionState::upgrading);
  CHECK(steps[3].state == ConnectionState::open);
  for (std::size_t i = 1; i < steps.size(); ++i)
    CHECK(steps[i - 1].end == steps[i].start);
  CHECK_FALSE(steps[3].end.has_value());
}

TEST_CASE("A closed port is refused while connecting") {
  TestClient client;
  const Failure failure = fails(client, url_of_closed_port());
  CHECK(failure.stage == ConnectionState::connecting);
  CHECK(failure.system_code == ECONNREFUSED);
}

TEST_CASE("A name that does not exist fails while resolving") {
  TestClient client;
  // RFC 6761 section 6.4: .invalid never resolves. Without a name server the failure is another, the stage
  // the same.
  const Failure failure = fails(client, "ws://no-such-host.invalid/");
  CHECK(failure.stage == ConnectionState::resolving);
}

TEST_CASE("localhost is looked up and every address tried") {
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  // The server listens on 127.0.0.1 only; where ::1 comes first, it is refused and the next address taken.
  REQUIRE(client.open("ws://localhost:" + std::to_string((*server)->port()) + "/"));
  CHECK(client.view().peer_address == "127.0.0.1:" + std::to_string((*server)->port()));
}

TEST_CASE("A port that never answers ends at the connect limit") {
  // A listening socket with a full accept queue drops further SYNs: nobody answers.
  const int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);  // NOLINT: the sockets API
  REQUIRE(bind(listening, generic, size) == 0);
  REQUIRE(listen(listening, 0) == 0);
  REQUIRE(getsockname(listening, generic, &size) == 0);
  std::vector<int> fillers;
  for (int i = 0; i < 4; ++i) {
    fillers.push_back(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    static_cast<void>(connect(fillers.back(), generic, size));  // in progress, or left waiting
  }

  TestClient client;
  ConnectOptions options;
  options.connect_timeout = 300ms;
  const Failure failure =
      fails(client, "ws://127.0.0.1:" + std::to_string(ntohs(address.sin_port)) + "/", options);
  CHECK(failure.stage == ConnectionState::connecting);
  CHECK(failure.system_code == ETIMEDOUT);
  for (const int fd : fillers)
    close(fd);
  close(listening);
}

TEST_CASE("A server that takes the connection and says nothing ends at the handshake limit") {
  RawServer server([](RawConnection& peer) { peer.wait_for_end(); });
  TestClient client;
  ConnectOptions options;
  options.handshake_timeout = 300ms;
  const Failure failure = fails(client, server.url(), options);
  CHECK(failure.stage == ConnectionState::upgrading);
  CHECK(failure.system_code == ETIMEDOUT);
}

TEST_CASE("An answer other than 101 is told with its status") {
  const auto status = GENERATE(200, 301, 302, 307, 400, 401, 403, 404, 426, 429, 500, 502, 503);
  CAPTURE(status);
  RawServer server([status](RawConnection& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 " + std::to_string(status) +
               " Said So\r\nLocation: /elsewhere\r\nContent-Length: 2\r\n\r\nno");
    peer.wait_for_end();
  });
  TestClient client;
  const Failure failure = fails(client, server.url("/chat"));
  CHECK(failure.stage == ConnectionState::upgrading);
  CHECK(failure.http_status == status);
  CHECK(failure.message.find(std::to_string(status)) != std::string::npos);
}

TEST_CASE("A bad 101 says which header is wrong") {
  struct Case {
    std::string_view upgrade, connection, accept, extra, expected;
  };
  const auto bad = GENERATE(values<Case>({
      {"Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "d3Jvbmc=", "", "Sec-WebSocket-Accept"},
      {"Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "", "", "Sec-WebSocket-Accept"},
      {"", "Connection: Upgrade\r\n", "*", "", "Upgrade: websocket"},
      {"Upgrade: h2c\r\n", "Connection: Upgrade\r\n", "*", "", "Upgrade: websocket"},
      {"Upgrade: websocket\r\n", "Connection: close\r\n", "*", "", "Connection: Upgrade"},
      {"Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "*", "Sec-WebSocket-Protocol: chat\r\n",
       "subprotocol"},
      {"Upgrade: websocket\r\n", "Connection: Upgrade\r\n", "*", "Sec-WebSocket-Extensions: x-unheard-of\r\n",
       "extension"},
  }));
  CAPTURE(bad.expected, bad.upgrade, bad.connection, bad.accept, bad.extra);
  RawServer server([&bad](RawConnection& peer) {
    const std::string request = peer.read_request();
    const std::string accept = bad.accept == "*" ? accept_value(request) : std::string(bad.accept);
    std::string answer = "HTTP/1.1 101 Switching Protocols\r\n";
    answer.append(bad.upgrade).append(bad.connection).append(bad.extra);
    if (!accept.empty()) answer += "Sec-WebSocket-Accept: " + accept + "\r\n";
    peer.write(answer + "\r\n");
    peer.wait_for_end();
  });
  TestClient client;
  const Failure failure = fails(client, server.url());
  CHECK(failure.stage == ConnectionState::upgrading);
  CHECK(failure.message.find(bad.expected) != std::string::npos);
}

TEST_CASE("HTTP/1.0 can't be upgraded") {
  RawServer server([](RawConnection& peer) {
    const std::string request = peer.read_request();
    peer.write(
        "HTTP/1.0 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
        "Upgrade\r\nSec-WebSocket-Accept: " +
        accept_value(request) + "\r\n\r\n");
    peer.wait_for_end();
  });
  TestClient client;
  CHECK(fails(client, server.url()).message.find("HTTP/1.0") != std::string::npos);
}

TEST_CASE("A greeting of another protocol, garbage and silence are handshake failures") {
  const auto answer = GENERATE(as<std::string>{}, "", "SSH-2.0-OpenSSH_9.2\r\n",
                               "\x15\x03\x01\x00\x02\x02\x50", "220 mail ready\r\n");
  CAPTURE(answer);
  RawServer server([&answer](RawConnection& peer) {
    peer.read_request();
    peer.write(answer);
    peer.close();
  });
  TestClient client;
  CHECK(fails(client, server.url()).stage == ConnectionState::upgrading);
}

TEST_CASE("The request is what the address says") {
  std::string request;
  RawServer server([&request](RawConnection& peer) {
    request = peer.read_request();
    peer.close();
  });
  {
    TestClient client;
    fails(client, server.url("/a/b?c=%20d&e"));
  }
  server.finish();
  CHECK(request.starts_with("GET /a/b?c=%20d&e HTTP/1.1\r\n"));
  CHECK(request.find("\r\nHost: 127.0.0.1:" + std::to_string(server.port()) + "\r\n") != std::string::npos);
  CHECK(request.find("\r\nSec-WebSocket-Version: 13\r\n") != std::string::npos);
  CHECK(request.find("Origin:") == std::string::npos);
}

TEST_CASE("An IPv6 address is connected to as one") {
  lab::ServerOptions options;
  options.host = "::1";
  const auto server = lab::Server::start(options);
  if (!server) SKIP("this machine has no IPv6 loopback");
  TestClient client;
  REQUIRE(client.open((*server)->url()));
  CHECK(client.view().peer_address == "[::1]:" + std::to_string((*server)->port()));
}

}  // namespace
}  // namespace echoscope::test
