// Messages in fragments, and which row each frame on the wire belongs to.

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "protocol/close_payload.hpp"
#include "protocol/frame_decoder.hpp"
#include "support/raw_server.hpp"
#include "support/subprocess.hpp"
#include "support/test_client.hpp"

namespace echoscope::test {
namespace {

TEST_CASE("Fragments arrive at another's server as one message, compressed or not", "[send]") {
  const bool compressed = GENERATE(false, true);
  CAPTURE(compressed);
  // The server takes the offer if it was told to; without one it can't.
  Subprocess node(
      {"node", std::string(ECHOSCOPE_PEERS) + "/node_echo.js", "0", compressed ? "compress" : "plain"},
      {{"NODE_PATH", "/usr/share/nodejs"}});
  const auto url = node.wait_for_line("listening on ");
  REQUIRE(url.has_value());
  TestClient client;
  REQUIRE(client.open(*url));
  REQUIRE(client.view().latest_attempt()->deflate.on == compressed);

  const std::string large(300'000, 'x');
  const std::vector<OutgoingMessage> messages{
      {.payload = "Hello Hello Hello", .fragments = {6, 0, 6}},
      {.opcode = Opcode::binary, .payload = large, .fragments = {1, 100'000, 70'000}},
      {.payload = "", .fragments = {0, 0}},
      {.payload = "Hello again", .fragments = {5}},
      {.payload = "whole"},
  };
  for (const OutgoingMessage& message : messages)
    client.send(message);
  REQUIRE(client.wait([](const SessionView& view) { return view.counters.messages_in == 5; }));
  std::vector<std::string> sent;
  for (const OutgoingMessage& message : messages)
    sent.push_back(message.payload);
  CHECK((client.payloads(Direction::in) == sent));
  CHECK((client.payloads(Direction::out) == sent));
  CHECK(client.view().latest_attempt()->violations.empty());
}

/// The rows that are ours, each with its frames.
struct SentRow {
  Record row;
  std::vector<FrameRecord> frames;
};

std::vector<SentRow> sent_rows(const SessionView& view) {
  std::vector<SentRow> rows;
  for (auto n = view.log.first_sequence(); n < view.log.end_sequence(); ++n) {
    const Record row = view.log[n];
    if (row.meta.direction != Direction::out) continue;
    rows.push_back({row, {}});
    for (std::size_t i = 0; i < view.frames.size(); ++i)
      if (view.frames[i].outgoing && view.frames[i].row == n) rows.back().frames.push_back(view.frames[i]);
  }
  return rows;
}

std::uint64_t bytes_of(const std::vector<FrameRecord>& frames) {
  std::uint64_t bytes = 0;
  for (const FrameRecord& frame : frames)
    bytes += frame.head_bytes + frame.payload_bytes;
  return bytes;
}

TEST_CASE("Each frame that was sent names the row it belongs to, and the row tells their bytes", "[send]") {
  const bool compressed = GENERATE(false, true);
  CAPTURE(compressed);
  RawServer server([compressed](RawConnection& peer) {
    peer.accept_upgrade(compressed ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "");
    peer.write(server_frame(0x89, "are you there") + server_frame(0x81, "between"));
    RawConnection::Frame frame;
    while (peer.read_frame(frame))
      if (frame.first_byte == 0x88) break;
    peer.write(server_frame(0x88, frame.payload));
    peer.close();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  // Our pong has gone out.
  REQUIRE(client.wait([](const SessionView& view) { return view.log.end_sequence() == 4; }));
  client.send({.payload = "abcdefghij", .fragments = {3, 4}});
  client.ping();
  client.send_frame({.opcode = 2, .masked = false, .payload = "crafted"});
  client.send({.opcode = Opcode::pong, .payload = "unasked for"});
  client.send({.opcode = Opcode::binary, .payload = std::string(100'000, 'b')});
  client.disconnect(1000, "done");
  REQUIRE(client.wait_for(ConnectionState::closed));

  const std::vector<SentRow> rows = sent_rows(client.view());
  std::size_t frames = 0;
  std::vector<RecordKind> kinds;
  for (const SentRow& sent : rows) {
    CAPTURE(sent.row.sequence);
    kinds.push_back(sent.row.meta.kind);
    frames += sent.frames.size();
    const bool fragmented = sent.row.meta.kind == RecordKind::text;
    REQUIRE(sent.frames.size() == (fragmented ? 3U : 1U));
    CHECK(bytes_of(sent.frames) == sent.row.meta.wire.bytes);
    CHECK(sent.row.meta.wire.fragmented == fragmented);
    const bool data = fragmented || sent.row.meta.kind == RecordKind::binary;
    CHECK(sent.row.meta.wire.compressed == (compressed && data));
    CHECK(sent.frames.front().rsv == (compressed && data ? 4 : 0));
    if (sent.row.meta.kind != RecordKind::crafted)
      CHECK(sent.frames.front().opcode == static_cast<std::uint8_t>(sent.row.meta.kind));
  }
  CHECK(std::ranges::count(kinds, RecordKind::ping) == 1);
  CHECK(std::ranges::count(kinds, RecordKind::pong) == 2);
  CHECK(std::ranges::count(kinds, RecordKind::crafted) == 1);
  CHECK(std::ranges::count(kinds, RecordKind::close) == 1);
  std::size_t outgoing = 0;
  for (std::size_t i = 0; i < client.view().frames.size(); ++i)
    outgoing += client.view().frames[i].outgoing ? 1U : 0U;
  CHECK(frames == outgoing);
}

TEST_CASE("A Close sent as a message goes out behind what was sent before, and nothing behind it", "[send]") {
  std::vector<RawConnection::Frame> frames;
  std::size_t bytes_after = 0;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    while (frames.empty() || frames.back().first_byte != 0x88)
      if (!peer.read_frame(frames.emplace_back())) return;
    peer.write(server_frame(0x88, frames.back().payload));
    bytes_after = peer.wait_for_end();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  client.send({.payload = "first"});
  client.send({.opcode = Opcode::close, .payload = make_close_payload(4321, "enough")});
  client.send({.payload = "too late"});
  REQUIRE(client.wait_for(ConnectionState::closed));
  server.finish();
  REQUIRE(frames.size() == 2);
  CHECK(frames[1].payload == make_close_payload(4321, "enough"));
  CHECK(bytes_after == 0);
  REQUIRE(client.view().close.has_value());
  CHECK(client.view().close->code == 4321);
  CHECK(client.view().close->reason == "enough");
  CHECK(client.view().close->by == CloseBy::local);
  CHECK(client.view().close->handshake_completed);
  REQUIRE(client.view().unsent.size() == 1);
  CHECK(client.view().unsent.front().payload == "too late");
}

TEST_CASE("What is no message is not taken", "[send]") {
  TestClient client;
  const auto refused = client.try_to_send({.opcode = Opcode::ping, .payload = std::string(126, 'p')});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error() == CommandError::too_long);
}

}  // namespace
}  // namespace echoscope::test
