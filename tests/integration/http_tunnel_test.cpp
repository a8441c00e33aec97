// HTTP proxies that say every byte themselves, and what all kinds of proxies share.

#include <cerrno>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "support/dial_run.hpp"
#include "support/raw_server.hpp"
#include "text/texts.hpp"

namespace echoscope::test {
namespace {

using std::string_literals::operator""s;

const DialTarget kTarget{"host.example", 443, true};

DialRun dial_http(const RawServer& proxy, const DialTarget& target = kTarget) {
  return {target, through("http://", proxy.port())};
}

/// An HTTP proxy that answers the request so, whatever it is, and waits.
RawServer answering(std::string answer) {
  return RawServer([answer = std::move(answer)](RawConnection& connection) {
    connection.read_request();
    connection.write(answer);
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
  CHECK(hung_up.failure().message.find(texts().proxy.hung_up) != std::string::npos);

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

}  // namespace
}  // namespace echoscope::test
