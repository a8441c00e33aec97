// Proxies that say every byte themselves.

#include <cerrno>
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

ConnectOptions through(const std::string& scheme_and_user, std::uint16_t port) {
  ConnectOptions options;
  options.proxy = scheme_and_user + "127.0.0.1:" + std::to_string(port);
  return options;
}

DialRun dial_http(const RawServer& proxy, const DialTarget& target = kTarget) {
  return {target, through("http://", proxy.port())};
}

DialRun dial_socks(const RawServer& proxy, const DialTarget& target = kTarget) {
  return {target, through("socks5://", proxy.port())};
}

/// An HTTP proxy that answers the request so, whatever it is, and waits.
RawServer answering(std::string answer) {
  return RawServer([answer = std::move(answer)](RawConnection& connection) {
    connection.read_request();
    connection.write(answer);
    connection.wait_for_end();
  });
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

TEST_CASE("CONNECT asks for host and port, and the tunnel's first bytes are not lost") {
  std::string request;
  RawServer proxy([&request](RawConnection& connection) {
    request = connection.read_request();
    connection.write("HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\nfirst bytes");
    connection.wait_for_end();
  });
  {
    const DialRun run = dial_http(proxy);
    REQUIRE(run.connected());
    CHECK(run.read(11) == "first bytes");
    const ProxyFacts& facts = run.end().proxy.value();
    CHECK(facts.url == "http://127.0.0.1:" + std::to_string(proxy.port()));
    CHECK_FALSE(facts.from_environment);
    CHECK(facts.status == 200);
    CHECK(facts.response_head == "HTTP/1.1 200 Connection established\r\nVia: x\r\n\r\n");
    CHECK(facts.end.value() >= facts.start.value());
    CHECK(run.end().addresses[0].address == "127.0.0.1:" + std::to_string(proxy.port()));
  }
  proxy.finish();
  CHECK(request == "CONNECT host.example:443 HTTP/1.1\r\nHost: host.example:443\r\n\r\n");
}

TEST_CASE("CONNECT writes an IPv6 address in brackets") {
  const RawServer proxy = answering("HTTP/1.1 200 OK\r\n\r\n");
  const DialRun run = dial_http(proxy, {"2001:db8::1", 80, false});
  CHECK(run.connected());
  CHECK(run.end().proxy.value().request_head.starts_with("CONNECT [2001:db8::1]:80 HTTP/1.1\r\n"));
}

TEST_CASE("An HTTP proxy gets the credentials, the record a mask") {
  std::string request;
  RawServer proxy([&request](RawConnection& connection) {
    request = connection.read_request();
    connection.write("HTTP/1.1 200 OK\r\n\r\n");
    connection.wait_for_end();
  });
  {
    const DialRun run(kTarget, through("http://me:p%40ss@", proxy.port()));
    CHECK(run.connected());
    const ProxyFacts& facts = run.end().proxy.value();
    CHECK(facts.request_head ==
          "CONNECT host.example:443 HTTP/1.1\r\nHost: host.example:443\r\nProxy-Authorization: •••\r\n\r\n");
    CHECK(facts.url.find("me") == std::string::npos);
  }
  proxy.finish();
  CHECK(request.find("\r\nProxy-Authorization: Basic bWU6cEBzcw==\r\n") != std::string::npos);
}

TEST_CASE("A proxy's answer may come in pieces, and after a provisional one") {
  const RawServer proxy([](RawConnection& connection) {
    connection.read_request();
    for (const char byte : "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\ntunnel"s)
      connection.write(std::string(1, byte));
    connection.wait_for_end();
  });
  const DialRun run = dial_http(proxy);
  REQUIRE(run.connected());
  CHECK(run.read(6) == "tunnel");
  CHECK(run.end().proxy.value().response_head == "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n");
}

TEST_CASE("407 of a proxy asks for credentials, another status is a refusal") {
  const RawServer wants = answering("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
  const DialRun unauthorized = dial_http(wants);
  CHECK(unauthorized.failure().cause == FailureCause::proxy_auth_wanted);
  CHECK(unauthorized.failure().http_status == 407);
  CHECK(unauthorized.failure().stage == ConnectionState::connecting);

  const RawServer refuses = answering("HTTP/1.1 403 Filtered\r\nContent-Length: 2\r\n\r\nno");
  const DialRun forbidden = dial_http(refuses);
  CHECK(forbidden.failure().cause == FailureCause::proxy_refused);
  CHECK(forbidden.failure().http_status == 403);
  CHECK(forbidden.end().proxy.value().status == 403);
  CHECK_FALSE(forbidden.end().proxy.value().end.has_value());

  const RawServer switches = answering("HTTP/1.1 101 Switching Protocols\r\n\r\n");
  CHECK(dial_http(switches).failure().cause == FailureCause::proxy_refused);
}

TEST_CASE("What is no HTTP answer is said to be none, at once") {
  for (const std::string& answer :
       {"SSH-2.0-OpenSSH_9.2\r\n"s, "\x05\xFF"s, "HTTP/2 200\r\n\r\n"s, "HTTP/1.1 20x OK\r\n\r\n"s,
        "HTTP/1.1 200OK\r\n\r\n"s, "HTTP/1.1 2000\r\n\r\n"s, "HTTP/1.1 099 OK\r\n\r\n"s}) {
    INFO(answer);
    const RawServer proxy = answering(answer);
    const DialRun run = dial_http(proxy);
    CHECK(run.failure().cause == FailureCause::proxy_garbage);
  }
}

TEST_CASE("A proxy's head that does not end is given up") {
  const RawServer proxy([](RawConnection& connection) {
    connection.read_request();
    connection.write("HTTP/1.1 200 OK\r\n");
    while (connection.write("X-Filler: 0123456789012345678901234567890123456789\r\n")) {
    }
  });
  CHECK(dial_http(proxy).failure().cause == FailureCause::proxy_garbage);
}

TEST_CASE("A proxy that hangs up has refused, one that does so in the middle talks garbage") {
  const RawServer silent([](RawConnection& connection) { connection.read_request(); });
  const DialRun hung_up = dial_http(silent);
  CHECK(hung_up.failure().cause == FailureCause::proxy_refused);
  CHECK(hung_up.failure().message == texts().proxy.hung_up);

  const RawServer cut([](RawConnection& connection) {
    connection.read_request();
    connection.write("HTTP/1.1 200 OK\r\n");
  });
  CHECK(dial_http(cut).failure().cause == FailureCause::proxy_garbage);
}

TEST_CASE("A proxy that says nothing ends at the limit") {
  const RawServer proxy([](RawConnection& connection) { connection.wait_for_end(); });
  for (const char* const scheme : {"http://", "socks5://"}) {
    ConnectOptions options = through(scheme, proxy.port());
    options.connect_timeout = std::chrono::milliseconds(200);
    const DialRun run(kTarget, options);
    CHECK(run.failure().cause == FailureCause::proxy_timeout);
    CHECK(run.failure().system_code == ETIMEDOUT);
    CHECK(run.end().addresses[0].result == AddressTry::Result::connected);
  }
}

TEST_CASE("A cancel ends the wait for a proxy") {
  const RawServer proxy([](RawConnection& connection) { connection.wait_for_end(); });
  DialCancel cancel;
  const DialRun run(kTarget, through("http://", proxy.port()), cancel, [&](const DialReport& report) {
    if (report.proxy.value().start) cancel.cancel();
  });
  CHECK(run.failure().cause == FailureCause::cancelled);
}

TEST_CASE("A proxy that can't be reached is told apart from a host that can't") {
  const RefusingPort refusing;
  const DialRun refused(kTarget, through("http://", refusing.port()));
  CHECK(refused.failure().cause == FailureCause::proxy_unreachable);
  CHECK(refused.failure().system_code == ECONNREFUSED);

  const SilentPort silent;
  ConnectOptions options = through("socks5://", silent.port());
  options.connect_timeout = std::chrono::milliseconds(100);
  const DialRun unanswered(kTarget, options);
  CHECK(unanswered.failure().cause == FailureCause::proxy_unreachable);
  CHECK(unanswered.failure().system_code == ETIMEDOUT);

  options.proxy = "http://nothing-here.invalid";
  const DialRun unknown(kTarget, options);
  CHECK(unknown.failure().cause == FailureCause::proxy_unreachable);
  CHECK(unknown.failure().stage == ConnectionState::resolving);

  options.proxy = "ftp://me:secret@proxy.example";
  const DialRun no_proxy(kTarget, options);
  CHECK(no_proxy.failure().cause == FailureCause::proxy_unreachable);
  CHECK(no_proxy.failure().message.find("secret") == std::string::npos);
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
    if (code == 5) CHECK(run.failure().message == texts().proxy.socks_refused);
    if (code == 9) CHECK(run.failure().message == "reply code 9");
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
