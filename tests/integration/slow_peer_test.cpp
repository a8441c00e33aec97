// Peers that read nothing for a while, or never: what waits is shown, and nothing is lost.

#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "net/lab/certificate_authority.hpp"
#include "protocol/close_payload.hpp"
#include "support/gate.hpp"
#include "support/raw_server.hpp"
#include "support/temporary_folder.hpp"
#include "support/test_client.hpp"
#include "support/tls_peer.hpp"

namespace echoscope::test {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t kMiB = std::size_t{1024} * 1024;
// More than the kernel's buffers of both ends take.
constexpr std::size_t kMoreThanBuffers = 64 * kMiB;

/// Of the first message, the one of that size, some bytes are out and others are not.
bool is_half_out(const SessionView& view) {
  return view.send_queue_messages > 0 && view.send_queue_bytes % kMiB != 0 && view.counters.messages_out == 1;
}

/// Reads messages of that size and their numbers, which are their bytes, then answers the Close.
std::vector<char> read_numbers(PeerStream& peer, const Gate& gate, std::size_t count) {
  std::vector<char> numbers;
  peer.accept_upgrade();
  gate.wait();
  RawConnection::Frame frame;
  while (numbers.size() < count && peer.read_frame(frame) && frame.payload.size() == kMiB)
    numbers.push_back(frame.payload.back());
  peer.answer_close();
  return numbers;
}

TEST_CASE("What a slow peer has not taken yet is shown, and all of it arrives in order", "[slow]") {
  constexpr std::size_t kCount = 32;
  const bool secure = GENERATE(false, true);
  CAPTURE(secure);
  const TemporaryFolder folder;
  const lab::CertificateAuthority authority;
  authority.save(folder.path() / "ca.pem");
  const auto context = authority.issue().server_context();
  Gate gate;
  std::vector<char> numbers;
  RawServer server([&](RawConnection& connection) {
    if (!secure) {
      numbers = read_numbers(connection, gate, kCount);
      return;
    }
    TlsPeer tls(connection, context.get());
    numbers = read_numbers(tls, gate, kCount);
  });
  const OpenAtEnd opener(gate);
  TestClient client;
  ConnectOptions options;
  options.tls.ca_file = folder.path() / "ca.pem";
  REQUIRE(client.open((secure ? "wss://127.0.0.1:" : "ws://127.0.0.1:") + std::to_string(server.port()),
                      options));
  for (std::size_t n = 0; n < kCount; ++n)
    client.send({.opcode = Opcode::binary, .payload = std::string(kMiB, static_cast<char>(n))});
  // The buffers are full: one message is partly out.
  REQUIRE(client.wait([](const SessionView& view) {
    return view.send_queue_messages > 0 && view.send_queue_bytes % kMiB != 0;
  }));
  CHECK(client.view().send_queue_messages <= kCount);
  gate.open();
  REQUIRE(client.wait([](const SessionView& view) {
    return view.send_queue_messages == 0 && view.counters.messages_out == kCount;
  }));
  CHECK(client.view().send_queue_bytes == 0);
  client.disconnect();
  REQUIRE(client.wait_for(ConnectionState::closed));
  server.finish();
  REQUIRE(numbers.size() == kCount);
  for (std::size_t n = 0; n < kCount; ++n)
    CHECK(numbers[n] == static_cast<char>(n));
  CHECK(client.view().unsent.empty());
}

TEST_CASE("A full queue says so, and what was not sent comes back", "[slow]") {
  Gate gate;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    gate.wait();
    peer.reset();
  });
  const OpenAtEnd opener(gate);
  TestClient client;
  REQUIRE(client.open(server.url()));
  for (int n = 0; n < 4; ++n)
    client.send({.opcode = Opcode::binary, .payload = std::string(kMoreThanBuffers, 'x')});
  const auto refused = client.try_to_send({.payload = "one more"});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error() == CommandError::queue_full);
  REQUIRE(client.wait([](const SessionView& view) { return view.send_queue_messages == 4; }));
  gate.open();
  REQUIRE(client.wait_for(ConnectionState::closed));
  // Also the first one, of which a part went out.
  REQUIRE(client.view().unsent.size() == 4);
  CHECK(client.view().unsent.front().payload.size() == kMoreThanBuffers);
  CHECK(client.view().send_queue_messages == 0);
  CHECK(client.view().send_queue_bytes == 0);
  // There is room again.
  CHECK(client.try_to_send({.payload = "one more"}).has_value());
}

TEST_CASE("A peer's Close that comes inside a frame of ours is answered behind that frame", "[slow]") {
  Gate gate;
  RawConnection::Frame large;
  RawConnection::Frame answer;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    gate.wait();
    peer.write(server_frame(0x88, make_close_payload(1001, "restart")));
    peer.read_frame(large);
    peer.read_frame(answer);
    peer.close();
  });
  const OpenAtEnd opener(gate);
  TestClient client;
  ConnectOptions options;
  options.close_timeout = 20s;
  REQUIRE(client.open(server.url(), options));
  client.send({.opcode = Opcode::binary, .payload = std::string(kMoreThanBuffers, 'x')});
  client.send({.payload = "not begun"});
  REQUIRE(client.wait(is_half_out));
  gate.open();
  REQUIRE(client.wait_for(ConnectionState::closed));
  server.finish();
  CHECK(large.payload.size() == kMoreThanBuffers);
  CHECK(answer.first_byte == 0x88);
  CHECK(parse_close_payload(answer.payload).code == 1001);
  CHECK(client.view().close->by == CloseBy::remote);
  CHECK(client.view().close->code == 1001);
  CHECK(client.view().close->handshake_completed);
}

TEST_CASE("A peer that breaks a rule and reads nothing is left after the limit", "[slow]") {
  const std::string first =
      GENERATE(server_frame(0x83, "a reserved opcode"), server_frame(0x88, make_close_payload(1000, "bye")));
  Gate gate;
  Gate end;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    gate.wait();
    peer.write(first);
    end.wait();
  });
  const OpenAtEnd opener(gate);
  const OpenAtEnd end_opener(end);
  TestClient client;
  ConnectOptions options;
  options.close_timeout = 100ms;
  REQUIRE(client.open(server.url(), options));
  client.send({.opcode = Opcode::binary, .payload = std::string(kMoreThanBuffers, 'x')});
  REQUIRE(client.wait(is_half_out));
  gate.open();
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK(client.view().unsent.size() == 1);
}

TEST_CASE("Without a pong in time the connection is closed, also where the ping can't be written", "[slow]") {
  Gate gate;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    gate.wait();
  });
  const OpenAtEnd opener(gate);
  TestClient client;
  ConnectOptions options;
  options.ping_interval = 300ms;  // the frame is begun before the first one
  options.pong_timeout = 100ms;
  options.close_without_pong = true;
  options.close_timeout = 100ms;
  std::string large(kMoreThanBuffers, 'x');
  REQUIRE(client.open(server.url(), options));
  client.send({.opcode = Opcode::binary, .payload = std::move(large)});
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK(client.view().close->code == 1011);
  CHECK(client.view().close->likely.front() == LikelyCause::ping_unanswered);
  CHECK(client.view().unsent.size() == 1);
}

TEST_CASE("A new attempt while a frame is half out cuts the connection before", "[slow]") {
  Gate gate;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    gate.wait();
  });
  const OpenAtEnd opener(gate);
  TestClient client;
  REQUIRE(client.open(server.url()));
  client.send({.opcode = Opcode::binary, .payload = std::string(kMoreThanBuffers, 'x')});
  REQUIRE(client.wait(is_half_out));
  REQUIRE(client.open(server.url()));
  CHECK(client.view().unsent.size() == 1);
  CHECK(client.view().send_queue_bytes == 0);
}

}  // namespace
}  // namespace echoscope::test
