#include "net/lab/peer.hpp"

#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "net/lab/catalogue_parts.hpp"
#include "protocol/close_code.hpp"
#include "protocol/close_payload.hpp"

namespace echoscope::lab {
namespace {

using namespace std::chrono_literals;

constexpr std::array<std::uint8_t, 4> kMask{1, 2, 3, 4};

std::string request(std::string_view target, std::string_view more = {}) {
  return "GET " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
         std::string(more) + "\r\n";
}

std::string from_client(Opcode opcode, std::string_view payload) {
  return encode_frame(true, 0, opcode, payload, kMask);
}

/// A peer, a clock that the test moves, and what came out so far.
struct Run {
  explicit Run(PeerLimits with_limits = {}, std::uint16_t refusal = 0)
      : limits(with_limits), peer(1, limits, hooks, now, refusal) {}

  void take(std::string_view bytes) {
    peer.receive(bytes, now);
    drain();
  }
  void drain() {
    for (std::string_view some = peer.output(now); !some.empty(); some = peer.output(now)) {
      const std::size_t size = some.size();
      out.append(some);
      peer.written(size, now);
    }
  }
  void pass(Duration time) {
    now += time;
    peer.advance(now);
    drain();
  }
  // The connection is open; the head is forgotten.
  void open(std::string_view target) {
    take(request(target));
    REQUIRE(out.starts_with("HTTP/1.1 101"));
    out.erase(0, out.find("\r\n\r\n") + 4);
  }

  PeerHooks hooks{.behaviour = [](std::string_view target) { return read_behaviour(target, 1); },
                  .origin_refused = [](std::string_view) { return std::string(); },
                  .page = [](std::string_view, const BehaviourError*) { return std::string("page"); },
                  .note = {}};
  PeerLimits limits;
  TimePoint now{1h};
  LabPeer peer;
  std::string out;
};

}  // namespace

TEST_CASE("A handshake is answered with the right hash, and messages come back", "[lab][peer]") {
  Run run;
  run.take(request("/echo"));
  CHECK(run.out.find("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n") != std::string::npos);
  CHECK(run.peer.is_open());
  run.out.clear();
  for (const std::size_t size : {0U, 1U, 125U, 126U, 65535U, 65536U})
    for (const Opcode opcode : {Opcode::text, Opcode::binary}) {
      run.out.clear();
      const std::string payload(size, 'x');
      run.take(from_client(opcode, payload));
      CHECK(run.out == server_frame(0x80U | static_cast<unsigned>(opcode), payload));
    }
  CHECK(run.peer.messages_in() == 12);
}

TEST_CASE("However the client's bytes are split, the same comes back", "[lab][peer]") {
  const std::string bytes = from_client(Opcode::text, "こんにちは") +
                            from_client(Opcode::ping, "are you there?") +
                            encode_frame(false, 0, Opcode::binary, "Hel", kMask) +
                            encode_frame(true, 0, Opcode::continuation, "lo", kMask) +
                            from_client(Opcode::close, make_close_payload(1000, "bye"));
  Run whole;
  whole.open("/echo");
  whole.take(bytes);
  CHECK(whole.peer.ending() == Ending::fin);
  for (std::size_t first = 1; first < bytes.size(); ++first) {
    Run split;
    split.open("/echo");
    split.take(std::string_view(bytes).substr(0, first));
    split.take(std::string_view(bytes).substr(first));
    CHECK(split.out == whole.out);
  }
}

TEST_CASE("A client that breaks a rule is closed with the rule's code", "[lab][peer]") {
  struct Wrong {
    std::string bytes;
    std::uint16_t code;
  };
  const std::vector<Wrong> all{
      {server_frame(0x81, "unmasked"), kCloseProtocolError},
      {encode_frame(true, 4, Opcode::text, "rsv1", kMask), kCloseProtocolError},
      {encode_frame(true, 0, Opcode::continuation, "lo", kMask), kCloseProtocolError},
      {encode_frame(false, 0, Opcode::ping, "", kMask), kCloseProtocolError},
      {from_client(Opcode::text, "\xff"), kCloseInvalidPayload},
      {encode_frame(false, 0, Opcode::text, "\xe3", kMask) +
           encode_frame(true, 0, Opcode::continuation, "", kMask),
       kCloseInvalidPayload},
      {from_client(Opcode::close, "\x03"), kCloseProtocolError},
      {from_client(Opcode::binary, std::string(1001, 'x')), kCloseMessageTooBig},
  };
  for (const Wrong& wrong : all) {
    Run run({.max_message_bytes = 1000});
    run.open("/echo");
    run.take(wrong.bytes);
    REQUIRE(run.out.size() >= 4);
    CHECK(parse_close_payload(std::string_view(run.out).substr(2)).code == wrong.code);
    CHECK(run.peer.ending() == Ending::fin);
  }
}

TEST_CASE("Requests that are no handshake are answered by HTTP", "[lab][peer]") {
  const auto answer = [](const std::string& bytes) {
    Run run;
    run.take(bytes);
    CHECK(run.peer.ending() == Ending::fin);
    return run.out.substr(0, run.out.find("\r\n"));
  };
  CHECK(answer("GET / HTTP/1.1\r\nHost: x\r\n\r\n") == "HTTP/1.1 404 Not Found");
  CHECK(answer("GET /echo HTTP/1.1\r\nHost: x\r\n\r\n") == "HTTP/1.1 200 OK");
  CHECK(answer(request("/nowhere")) == "HTTP/1.1 404 Not Found");
  CHECK(answer("POST /echo HTTP/1.1\r\nHost: x\r\n\r\n") == "HTTP/1.1 405 Method Not Allowed");
  CHECK(answer("no HTTP at all\r\n\r\n") == "HTTP/1.1 400 Bad Request");
  Run late;
  late.pass(16s);
  CHECK(late.out.starts_with("HTTP/1.1 408"));
}

TEST_CASE("One client too many is told to try again later", "[lab][peer]") {
  Run run({}, kCloseTryAgainLater);
  run.open("/echo");
  CHECK(run.out == close_frame(kCloseTryAgainLater));
  run.pass(1s);
  CHECK(run.peer.ending() == Ending::fin);
}

TEST_CASE("Output waits as its pace says", "[lab][peer][pace]") {
  SECTION("delay") {
    Run run;
    run.take(request("/echo?delay=200ms"));
    CHECK(run.out.empty());
    CHECK(run.peer.next_due() == run.now + 200ms);
    run.pass(200ms);
    CHECK(run.out.starts_with("HTTP/1.1 101"));
  }
  SECTION("drip") {
    Run run;
    run.take(request("/echo?bytes=3&every=10ms"));
    CHECK(run.out == "HTT");
    run.pass(9ms);
    CHECK(run.out == "HTT");
    run.pass(1ms);
    CHECK(run.out == "HTTP/1");
  }
  SECTION("bandwidth") {
    Run run;
    run.take(request("/echo?bandwidth=1000"));
    CHECK(run.out.size() == 20);
    run.pass(100ms);
    CHECK(run.out.size() == 40);
  }
}

TEST_CASE("Jitter keeps the order, and the same seed makes the same times", "[lab][peer][pace]") {
  const auto times = [](std::string_view target) {
    Run run;
    run.take(request(target));
    run.pass(1s);
    run.out.clear();
    for (int n = 0; n < 20; ++n)
      run.take(from_client(Opcode::text, std::to_string(n)));
    std::vector<std::size_t> sizes;
    for (int n = 0; n < 120; ++n) {
      run.pass(1ms);
      sizes.push_back(run.out.size());
    }
    std::string expected;
    for (int n = 0; n < 20; ++n)
      expected += server_frame(0x81, std::to_string(n));
    CHECK(run.out == expected);
    return sizes;
  };
  CHECK(times("/echo?jitter=100ms&seed=1") == times("/echo?jitter=100ms&seed=1"));
  CHECK(times("/echo?jitter=100ms&seed=1") != times("/echo?jitter=100ms&seed=2"));
}

TEST_CASE("A flood is made as it is taken, never far ahead", "[lab][peer]") {
  Run run;
  run.peer.receive(request("/flood?size=1000"), run.now);
  CHECK(run.peer.output(run.now).size() < 256 * 1024);
  Run counted;
  counted.open("/flood?size=16&count=3");
  CHECK(counted.out == server_frame(0x81, "0 xxxxxxxxxxxxxx") + server_frame(0x81, "1 xxxxxxxxxxxxxx") +
                           server_frame(0x81, "2 xxxxxxxxxxxxxx"));
}

TEST_CASE("Idle clients are cut, silent ones pinged and then reset", "[lab][peer]") {
  Run idle;
  idle.open("/echo?idle=2s");
  idle.pass(1999ms);
  CHECK_FALSE(idle.peer.ending().has_value());
  idle.pass(1ms);
  CHECK(idle.peer.ending() == Ending::fin);

  Run silent({.ping_after = 1s, .ping_timeout = 500ms});
  silent.open("/echo");
  silent.pass(1s);
  CHECK(silent.out == server_frame(0x89, ""));
  silent.pass(500ms);
  CHECK(silent.peer.ending() == Ending::reset);
}

TEST_CASE("A slow reader takes as many bytes a second as it should", "[lab][peer]") {
  Run run;
  run.open("/echo?read=1000");
  CHECK(run.peer.input_room(run.now) == 50);
  run.take(from_client(Opcode::text, std::string(94, 'x')));  // 100 bytes
  CHECK(run.peer.input_room(run.now) == 0);
  run.pass(100ms);
  CHECK(run.peer.input_room(run.now) == 50);
}

}  // namespace echoscope::lab
