#include <algorithm>
#include <optional>
#include <string_view>

#include <catch2/catch_test_macros.hpp>

#include "session/phase_statistics.hpp"

namespace echoscope {

namespace {

using std::chrono_literals::operator""ms;

struct Change {
  std::string before;
  std::string after;

  [[nodiscard]] bool operator==(const Change&) const = default;
};

std::optional<Change> find(const std::vector<AttemptDifference>& differences, std::string_view what) {
  const auto found = std::ranges::find(differences, what, &AttemptDifference::what);
  if (found == differences.end()) return std::nullopt;
  return Change{found->before, found->after};
}

Attempt attempt_with(Duration resolve, Duration upgrade = 3ms) {
  Attempt attempt;
  TimePoint at = TimePoint{} + 100ms;
  attempt.timeline.restart(ConnectionState::resolving, at);
  attempt.timeline.enter(ConnectionState::connecting, at += resolve);
  attempt.timeline.enter(ConnectionState::upgrading, at += 2ms);
  attempt.timeline.enter(ConnectionState::open, at += upgrade);
  attempt.url = "wss://h/";
  attempt.addresses = {{.address = "[::1]:443", .result = AddressTry::Result::failed},
                       {.address = "127.0.0.1:443", .result = AddressTry::Result::connected}};
  attempt.request_head =
      "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: one\r\nAuthorization: Basic one\r\n\r\n";
  attempt.response_head =
      "HTTP/1.1 103 Early Hints\r\nServer: hints\r\nLink: </a>\r\n\r\n"
      "HTTP/1.1 101 Switching Protocols\r\nServer: a\r\nDate: Mon\r\nSec-WebSocket-Accept: 1\r\n\r\n";
  attempt.tls.emplace();
  attempt.tls->version = "TLSv1.3";
  attempt.tls->cipher = "TLS_AES_256_GCM_SHA384";
  attempt.tls->chain.resize(2);
  attempt.tls->chain[0].subject = "CN=h";
  attempt.tls->chain[0].fingerprint = "AA";
  attempt.tls->chain[1].subject = "CN=CA";
  attempt.tls->chain[1].fingerprint = "BB";
  return attempt;
}

}  // namespace

TEST_CASE("Equal attempts do not differ, nor do their keys and dates", "[compare_attempts]") {
  const Attempt before = attempt_with(1ms);
  CHECK(compare_attempts(before, before).empty());
  Attempt after = before;
  after.number = 2;
  after.request_head =
      "GET / HTTP/1.1\r\nhost: h\r\nSec-WebSocket-Key: two\r\nAuthorization: Basic one\r\n\r\n";
  after.response_head =
      "HTTP/1.1 101 Switching Protocols\r\nserver:a \r\ndate: Tue\r\nSEC-WEBSOCKET-ACCEPT: 2\r\n\r\n";
  CHECK(compare_attempts(before, after).empty());
}

TEST_CASE("Phases differ by more than 20 % and more than 1 ms", "[compare_attempts]") {
  const auto resolve = [](Duration before, Duration after) {
    return find(compare_attempts(attempt_with(before), attempt_with(after)), "Resolve");
  };
  CHECK_FALSE(resolve(100ms, 120ms));
  CHECK(resolve(100ms, 121ms) == Change{"100.0 ms", "121.0 ms"});
  CHECK_FALSE(resolve(100ms, 80ms));
  CHECK(resolve(100ms, 79ms) == Change{"100.0 ms", "79.0 ms"});
  CHECK_FALSE(resolve(1ms, 2ms));
  CHECK(resolve(1ms, 2ms + Duration(100'000)) == Change{"1.0 ms", "2.1 ms"});

  const auto differences = compare_attempts(attempt_with(1ms, 10ms), attempt_with(1ms, 50ms));
  CHECK(find(differences, "Upgrade") == Change{"10.0 ms", "50.0 ms"});
  CHECK(find(differences, "Until open") == Change{"13.0 ms", "53.0 ms"});
  CHECK(differences.size() == 2);
}

TEST_CASE("A phase that only one attempt finished is a difference", "[compare_attempts]") {
  Attempt failed;
  failed.url = "wss://h/";
  failed.timeline.restart(ConnectionState::resolving, TimePoint{});
  failed.timeline.enter(ConnectionState::closed, TimePoint{} + 1ms);
  failed.failure = Failure{.message = "No such host."};
  const auto differences = compare_attempts(attempt_with(1ms), failed);
  CHECK(find(differences, "Resolve") == Change{"1.0 ms", ""});
  CHECK(find(differences, "TCP") == Change{"2.0 ms", ""});
  CHECK_FALSE(find(differences, "TLS"));
  CHECK(find(differences, "Address") == Change{"127.0.0.1:443", ""});
  CHECK(find(differences, "TLS version") == Change{"TLSv1.3", ""});
  CHECK(find(differences, "Outcome") == Change{"The connection opened.", "No such host."});
}

TEST_CASE("Headers differ by value, whatever the case of their names", "[compare_attempts]") {
  const Attempt before = attempt_with(1ms);
  Attempt after = before;
  after.request_head =
      "GET / HTTP/1.1\r\nHost: h\r\nX-One: 1\r\nx-one: 2\r\nAuthorization: Basic two\r\n\r\n";
  after.response_head = "HTTP/1.1 101 Switching Protocols\nServer: b\nnot a field\nVia: proxy\n\n";
  const auto differences = compare_attempts(before, after);
  CHECK(differences.size() == 4);
  CHECK(find(differences, "request header X-One") == Change{"", "1, 2"});
  CHECK(find(differences, "response header Server") == Change{"a", "b"});
  CHECK(find(differences, "response header Via") == Change{"", "proxy"});
}

TEST_CASE("That a secret differs is said, not the secret", "[compare_attempts]") {
  const Attempt before = attempt_with(1ms);
  Attempt after = before;
  after.request_head = "GET / HTTP/1.1\r\nHost: h\r\nAuthorization: Basic two\r\n\r\n";
  CHECK(find(compare_attempts(before, after), "request header Authorization") == Change{"•••", "•••"});
  after.request_head = "GET / HTTP/1.1\r\nHost: h\r\n\r\n";
  CHECK(find(compare_attempts(before, after), "request header Authorization") == Change{"•••", ""});
}

TEST_CASE("Target, address, TLS, certificates and close are compared", "[compare_attempts]") {
  const Attempt before = attempt_with(1ms);
  Attempt after = before;
  after.url = "wss://other/";
  std::swap(after.addresses[0].result, after.addresses[1].result);
  after.tls->version = "TLSv1.2";
  after.tls->cipher = "AES128-SHA";
  after.tls->chain[0].fingerprint = "CC";
  after.tls->chain[1].subject = "CN=CA 2";
  after.close = CloseRecord{.code = 1001, .reason = "bye"};
  const auto differences = compare_attempts(before, after);
  CHECK(differences.size() == 7);
  CHECK(find(differences, "URL") == Change{"wss://h/", "wss://other/"});
  CHECK(find(differences, "Address") == Change{"127.0.0.1:443", "[::1]:443"});
  CHECK(find(differences, "TLS version") == Change{"TLSv1.3", "TLSv1.2"});
  CHECK(find(differences, "Cipher") == Change{"TLS_AES_256_GCM_SHA384", "AES128-SHA"});
  CHECK(find(differences, "Certificate") == Change{"CN=h, SHA-256 AA", "CN=h, SHA-256 CC"});
  CHECK(find(differences, "Certificate chain") == Change{"CN=CA, SHA-256 BB", "CN=CA 2, SHA-256 BB"});
  CHECK(find(differences, "Close") == Change{"", "1001 bye"});
}

}  // namespace echoscope
