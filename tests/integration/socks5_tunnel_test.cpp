// SOCKS5 proxies that say every byte themselves.

#include <string>

#include <sys/socket.h>
#include <catch2/catch_test_macros.hpp>

#include "support/dial_run.hpp"
#include "support/raw_server.hpp"
#include "text/texts.hpp"

namespace echoscope::test {
namespace {

using std::string_literals::operator""s;

const DialTarget kTarget{"host.example", 443, true};

DialRun dial_socks(const RawServer& proxy, const DialTarget& target = kTarget) {
  return {target, through("socks5://", proxy.port())};
}

std::string receive(RawConnection& connection, std::size_t count) {
  std::string bytes(count, '\0');
  const ssize_t got = recv(connection.descriptor(), bytes.data(), count, MSG_WAITALL);
  bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return bytes;
}

/// A SOCKS5 proxy without authentication that reads a request for kTarget and answers it so.
RawServer socks_answering(std::string reply) {
  return RawServer([reply = std::move(reply)](RawConnection& connection) {
    receive(connection, 3);
    connection.write("\x05\x00"s);
    receive(connection, 4 + 1 + kTarget.host.size() + 2);
    connection.write(reply);
    connection.wait_for_end();
  });
}

TEST_CASE("SOCKS5 leaves the name to the proxy, and the tunnel's first bytes are not lost") {
  std::string greeting;
  std::string request;
  RawServer proxy([&](RawConnection& connection) {
    greeting = receive(connection, 3);
    connection.write("\x05\x00"s);
    request = receive(connection, 19);
    connection.write("\x05\x00\x00\x01\x7F\x00\x00\x01\x12\x34"s + "first bytes");
    connection.wait_for_end();
  });
  {
    const DialRun run = dial_socks(proxy);
    REQUIRE(run.connected());
    CHECK(run.read(11) == "first bytes");
    CHECK(run.end().proxy.value().url.starts_with("socks5://"));
    CHECK(run.end().proxy.value().request_head.empty());
    CHECK(run.end().proxy.value().status == 0);
  }
  proxy.finish();
  CHECK(greeting == "\x05\x01\x00"s);
  CHECK(request == "\x05\x01\x00\x03\x0C"s + "host.example" + "\x01\xBB"s);
}

TEST_CASE("SOCKS5 gets numeric addresses as such") {
  std::string v4_request;
  std::string v6_request;
  const auto serve = [](std::string& request, std::size_t size) {
    return [&request, size](RawConnection& connection) {
      receive(connection, 3);
      connection.write("\x05\x00"s);
      request = receive(connection, size);
      connection.write("\x05\x00\x00\x04"s + std::string(18, 'x'));
      connection.wait_for_end();
    };
  };
  RawServer v4_proxy(serve(v4_request, 10));
  RawServer v6_proxy(serve(v6_request, 22));
  CHECK(dial_socks(v4_proxy, {"10.1.2.3", 256, false}).connected());
  CHECK(dial_socks(v6_proxy, {"2001:db8::7", 80, false}).connected());
  v4_proxy.finish();
  v6_proxy.finish();
  CHECK(v4_request == "\x05\x01\x00\x01\x0A\x01\x02\x03\x01\x00"s);
  CHECK(v6_request == "\x05\x01\x00\x04\x20\x01\x0D\xB8"s + std::string(11, '\0') + "\x07\x00\x50"s);
}

TEST_CASE("SOCKS5's answer may name a domain, and bytes behind it are the tunnel's") {
  const RawServer proxy = socks_answering("\x05\x00\x00\x03\x04"s + "here" + "\x00\x01"s + "tunnel");
  const DialRun run = dial_socks(proxy);
  REQUIRE(run.connected());
  CHECK(run.read(6) == "tunnel");
}

TEST_CASE("SOCKS5 with credentials offers them, and goes on when they are accepted") {
  std::string greeting;
  std::string credentials;
  RawServer proxy([&](RawConnection& connection) {
    greeting = receive(connection, 4);
    connection.write("\x05\x02"s);
    credentials = receive(connection, 9);
    connection.write("\x01\x00"s);
    receive(connection, 19);
    connection.write("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00"s);
    connection.wait_for_end();
  });
  CHECK(DialRun(kTarget, through("socks5h://me:pass@", proxy.port())).connected());
  proxy.finish();
  CHECK(greeting == "\x05\x02\x00\x02"s);
  CHECK(credentials == "\x01\x02me\x04pass"s);
}

TEST_CASE("SOCKS5 that wants other credentials says so") {
  const RawServer no_method([](RawConnection& connection) {
    receive(connection, 3);
    connection.write("\x05\xFF"s);
    connection.wait_for_end();
  });
  CHECK(dial_socks(no_method).failure().cause == FailureCause::proxy_auth_wanted);

  const RawServer denies([](RawConnection& connection) {
    receive(connection, 4);
    connection.write("\x05\x02"s);
    receive(connection, 9);
    connection.write("\x01\x01"s);
    connection.wait_for_end();
  });
  CHECK(DialRun(kTarget, through("socks5://me:pass@", denies.port())).failure().cause ==
        FailureCause::proxy_auth_wanted);
}

TEST_CASE("SOCKS5's reply codes are told in words") {
  for (int code = 1; code <= 9; ++code) {
    const RawServer proxy = socks_answering("\x05"s + static_cast<char>(code));
    const DialRun run = dial_socks(proxy);
    INFO(code);
    CHECK(run.failure().cause == FailureCause::proxy_refused);
    CHECK(run.end().proxy.value().status == code);
    CHECK_FALSE(run.failure().message.empty());
    if (code == 5) CHECK(run.failure().message.find(texts().proxy.socks_refused) != std::string::npos);
    if (code == 9) CHECK(run.failure().message.find("reply code 9") != std::string::npos);
  }
}

TEST_CASE("What is no SOCKS5 answer is said to be none") {
  const RawServer http([](RawConnection& connection) {
    connection.write("HTTP/1.1 400 Bad Request\r\n\r\n");
    connection.wait_for_end();
  });
  CHECK(dial_socks(http).failure().cause == FailureCause::proxy_garbage);

  const RawServer unasked([](RawConnection& connection) {
    connection.write("\x05\x02"s);
    connection.wait_for_end();
  });
  CHECK(dial_socks(unasked).failure().cause == FailureCause::proxy_garbage);

  for (const std::string& reply : {"\x04\x00"s, "\x05\x00\x00\x02"s}) {
    const RawServer proxy = socks_answering(reply);
    CHECK(dial_socks(proxy).failure().cause == FailureCause::proxy_garbage);
  }

  const RawServer cut([](RawConnection& connection) {
    receive(connection, 3);
    connection.write("\x05"s);
  });
  CHECK(dial_socks(cut).failure().cause == FailureCause::proxy_garbage);
}

}  // namespace
}  // namespace echoscope::test
