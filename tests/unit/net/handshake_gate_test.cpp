#include "net/handshake_gate.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "session/attempt.hpp"

namespace echoscope::test {
namespace {

using State = HandshakeGate::State;

constexpr std::string_view kRequest =
    "GET / HTTP/1.1\r\nHost: h\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
// The key's hash is RFC 6455's own example (section 1.3).
constexpr std::string_view kAnswer =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo= \r\n\r\n";

HandshakeGate asked() {
  HandshakeGate gate({{}, {}, {}});
  gate.on_written(kRequest.substr(0, 30));
  gate.on_written(kRequest.substr(30));
  return gate;
}

TEST_CASE("A good 101 is accepted however it is split, and what follows it is left over") {
  const std::string stream = std::string(kAnswer) + "\x81\x02hi";
  for (std::size_t cut = 1; cut < stream.size(); ++cut) {
    HandshakeGate gate = asked();
    gate.on_read(std::string_view(stream).substr(0, cut));
    REQUIRE(gate.on_read(std::string_view(stream).substr(cut)) == State::accepted);
    REQUIRE(gate.leftover() == "\x81\x02hi");
    REQUIRE(gate.response_heads() == kAnswer);
  }
}

TEST_CASE("The library is shown a plain answer with the hash of its own key") {
  HandshakeGate gate = asked();
  gate.on_read(kAnswer);
  CHECK(gate.plain_answer().find("Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n") != std::string::npos);
}

TEST_CASE("Interim answers before the 101 are kept and passed over") {
  HandshakeGate gate = asked();
  const std::string hints = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n";
  CHECK(gate.on_read(hints) == State::waiting);
  CHECK(gate.on_read(kAnswer) == State::accepted);
  CHECK(gate.response_heads() == hints + std::string(kAnswer));
}

TEST_CASE("Interim answers without end are refused before they fill the memory") {
  HandshakeGate gate = asked();
  const std::string hints = "HTTP/1.1 103 Early Hints\r\nX: " + std::string(1000, 'x') + "\r\n\r\n";
  std::size_t heads = 0;
  while (gate.on_read(hints) == State::waiting)
    REQUIRE(++heads < 1000);
  CHECK(gate.state() == State::refused);
  CHECK(gate.problem() == HeadProblem::too_large);
}

TEST_CASE("A broken rule is refused at the end of the head") {
  HandshakeGate gate = asked();
  CHECK(
      gate.on_read("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n") ==
      State::refused);
  REQUIRE(gate.verdict().first_broken() != nullptr);
  CHECK(gate.verdict().first_broken()->rule == HandshakeRule::accept);
}

TEST_CASE("The body of a refusal is gathered up to its length") {
  HandshakeGate gate = asked();
  CHECK(gate.on_read("HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\n\r\nno") == State::body);
  CHECK(gate.on_read("pe and more") == State::refused);
  CHECK(gate.body() == "nope");
  CHECK_FALSE(gate.body_cut());
}

TEST_CASE("A refusal without a body is complete with its head") {
  HandshakeGate gate = asked();
  CHECK(gate.on_read("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") == State::refused);
}

TEST_CASE("A chunked body is joined, in any split") {
  const std::string stream =
      "HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n";
  for (std::size_t cut = 1; cut < stream.size(); ++cut) {
    HandshakeGate gate = asked();
    gate.on_read(std::string_view(stream).substr(0, cut));
    gate.on_read(std::string_view(stream).substr(cut));
    REQUIRE(gate.state() == State::refused);
    REQUIRE(gate.body() == "abc0123456789");
  }
}

TEST_CASE("A chunk that claims 2^64 - 1 bytes gives what came of it") {
  HandshakeGate gate = asked();
  CHECK(gate.on_read("HTTP/1.1 500 Oops\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nabc") ==
        State::body);
  CHECK(gate.body() == "abc");
}

TEST_CASE("Of a long body the first 64 KiB are kept") {
  HandshakeGate gate = asked();
  gate.on_read("HTTP/1.1 200 OK\r\n\r\n");
  while (gate.state() == State::body)
    gate.on_read(std::string(10'000, 'x'));
  CHECK(gate.body().size() == Attempt::kMaxBodyBytes);
  CHECK(gate.body_cut());
}

TEST_CASE("A body that never ends is ended from outside") {
  HandshakeGate gate = asked();
  CHECK(gate.on_read("HTTP/1.1 200 OK\r\n\r\nhel") == State::body);
  gate.end_body();
  CHECK(gate.state() == State::refused);
  CHECK(gate.body() == "hel");
}

TEST_CASE("What is no HTTP is refused, with what it said") {
  HandshakeGate gate = asked();
  CHECK(gate.on_read("SSH-2.0-OpenSSH_9.2\r\n") == State::refused);
  CHECK(gate.problem() == HeadProblem::not_http);
  CHECK(gate.response_heads() + gate.body() == "SSH-2.0-OpenSSH_9.2\r\n");
}

}  // namespace
}  // namespace echoscope::test
