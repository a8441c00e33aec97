#include <cstddef>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "net/lab/server.hpp"
#include "support/raw_server.hpp"
#include "support/test_client.hpp"

namespace echoscope::test {
namespace {

/// Bytes in which a shift, a loss or a repetition shows; ASCII, so that they may be a text.
std::string pattern(std::size_t size) {
  std::string text(size, ' ');
  for (std::size_t i = 0; i < size; ++i)
    text[i] = static_cast<char>('!' + (i * 31 + i / 251) % 90);
  return text;
}

TEST_CASE("A message of any size comes back byte for byte") {
  const auto size = GENERATE(std::size_t{0}, std::size_t{1}, std::size_t{125}, std::size_t{126},
                             std::size_t{65'535}, std::size_t{65'536}, std::size_t{16} * 1024 * 1024);
  const auto opcode = GENERATE(Opcode::text, Opcode::binary);
  CAPTURE(size, name(opcode));
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  REQUIRE(client.open((*server)->url()));

  client.send(opcode, pattern(size));
  REQUIRE(client.wait([](const SessionView& view) { return view.counters.messages_in == 1; }));

  REQUIRE(client.view().latest.has_value());
  const Record echo = client.view().log[client.view().latest->sequence];
  CHECK(echo.meta.kind == static_cast<RecordKind>(opcode));
  CHECK(echo.payload.size() == size);
  CHECK((echo.payload == pattern(size)));  // in brackets: 16 MiB are not for a report
  CHECK(client.view().latest->round_trip.has_value());
  CHECK(client.view().counters.bytes_out == size);
}

TEST_CASE("A hundred thousand messages come back in order and none is lost") {
  constexpr std::uint64_t kCount = 100'000;
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  REQUIRE(client.open((*server)->url()));
  for (std::uint64_t i = 0; i < kCount; ++i)
    client.send(Opcode::text, "message " + std::to_string(i));
  REQUIRE(client.wait([](const SessionView& view) { return view.counters.messages_in == kCount; },
                      std::chrono::seconds(120)));

  const std::vector<std::string> echoes = client.payloads(Direction::in);
  REQUIRE(echoes.size() == kCount);
  std::uint64_t wrong = 0;
  for (std::uint64_t i = 0; i < kCount; ++i)
    wrong += echoes[i] == "message " + std::to_string(i) ? 0U : 1U;
  CHECK(wrong == 0);
  CHECK(client.view().log.dropped() == 0);
}

TEST_CASE("A message in fragments with a ping between them is one message") {
  RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.write(server_frame(0x01, "Hel") + server_frame(0x00, "") + server_frame(0x89, "between") +
               server_frame(0x00, "lo ") + server_frame(0x80, "world"));
    peer.answer_close();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  REQUIRE(client.wait([](const SessionView& view) { return view.counters.messages_in == 1; }));
  CHECK(client.payloads(Direction::in) == std::vector<std::string>{"Hello world"});
}

TEST_CASE("Lenient, a text that is not UTF-8 is kept and flagged") {
  RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.write(server_frame(0x81, "ab\xff"));
    peer.write(server_frame(0x01, "\xe3\x81") +
               server_frame(0x80, "\x82"));  // one character, cut between fragments
    peer.answer_close();
  });
  TestClient client;
  ConnectOptions options;
  options.strictness = Strictness::lenient;
  REQUIRE(client.open(server.url(), options));
  REQUIRE(client.wait([](const SessionView& view) { return view.counters.messages_in == 2; }));
  const LogView& log = client.view().log;
  const Record second = log[log.end_sequence() - 1];
  const Record violation = log[log.end_sequence() - 2];
  const Record first = log[log.end_sequence() - 3];
  CHECK(violation.meta.kind == RecordKind::violation);
  CHECK(first.payload == "ab\xff");
  CHECK(first.meta.invalid_utf8);
  CHECK(second.payload == "\xe3\x81\x82");
  CHECK_FALSE(second.meta.invalid_utf8);
}

TEST_CASE("Strict, a text that is not UTF-8 is kept and fails the connection with 1007") {
  std::string answer;
  RawServer server([&answer](RawConnection& peer) {
    peer.accept_upgrade();
    peer.write(server_frame(0x81, "ab\xff"));
    RawConnection::Frame frame;
    if (peer.read_frame(frame)) answer = frame.payload;
  });
  TestClient client;
  client.connect(server.url());
  REQUIRE(client.wait_for(ConnectionState::closed));
  server.finish();
  CHECK(answer == "\x03\xef");
  CHECK(client.payloads(Direction::in) == std::vector<std::string>{"ab\xff"});
  REQUIRE(client.view().close.has_value());
  CHECK(client.view().close->code == 1007);
  CHECK(client.view().close->by == CloseBy::local);
  REQUIRE(client.view().latest_attempt()->violations.size() == 1);
  CHECK(client.view().latest_attempt()->violations[0].what == Violation::text_not_utf8);
}

TEST_CASE("A pong answers the ping with its round trip") {
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  TestClient client;
  REQUIRE(client.open((*server)->url()));
  client.ping();
  CHECK(client.wait([](const SessionView& view) { return view.last_ping.has_value(); }));
}

TEST_CASE("A message longer than the limit closes with 1009") {
  RawConnection::Frame close;
  RawServer server([&close](RawConnection& peer) {
    peer.accept_upgrade();
    peer.write(server_frame(0x82, pattern(2000)));
    peer.read_frame(close);
  });
  TestClient client;
  ConnectOptions options;
  options.max_message_bytes = 1000;
  client.connect(server.url(), options);
  REQUIRE(client.wait_for(ConnectionState::closed));
  REQUIRE(client.view().close.has_value());
  CHECK(client.view().close->code == 1009);
  CHECK(client.view().close->by == CloseBy::local);
  CHECK(client.view().counters.messages_in == 0);
}

TEST_CASE("What is sent while not open comes back as unsent") {
  TestClient client;
  client.send(Opcode::text, "too early");
  std::vector<UnsentMessage> unsent;
  REQUIRE(client.wait([&unsent](const SessionView& view) {
    unsent.insert(unsent.end(), view.unsent.begin(), view.unsent.end());
    return !unsent.empty();
  }));
  CHECK(unsent.front().payload == "too early");
  CHECK(client.view().counters.messages_out == 0);
}

}  // namespace
}  // namespace echoscope::test
