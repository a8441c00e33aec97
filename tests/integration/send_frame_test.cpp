// Frames made by hand, over real sockets.

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "protocol/close_payload.hpp"
#include "support/raw_server.hpp"
#include "support/test_client.hpp"

namespace echoscope::test {
namespace {

using namespace std::chrono_literals;
using Form = CustomFrame::LengthForm;

/// Each with a mask of its own, so that its bytes are known.
std::vector<CustomFrame> illegal_frames() {
  std::vector<CustomFrame> frames{
      {.rsv = 1, .payload = "a reserved bit"},
      {.rsv = 4, .payload = "compressed where it was not agreed"},
      {.opcode = 3, .payload = "a reserved opcode"},
      {.opcode = 15},
      {.masked = false, .payload = "not masked"},
      {.length_form = Form::bits_16, .payload = "a length longer than needed"},
      {.length_form = Form::bits_64, .payload = "the longest"},
      {.claimed_length = UINT64_MAX, .payload = "a length beyond all"},
      {.claimed_length = 3, .payload = "a length that is too small"},
      {.claimed_length = 70'000, .payload = "a length that is too large"},
      {.length_form = Form::bits_7, .claimed_length = 127, .payload = "bits that announce more"},
      {.fin = false, .opcode = 9, .payload = "a ping in fragments"},
      {.opcode = 10, .payload = std::string(126, 'p')},
      {.opcode = 0, .payload = "continues nothing"},
      {.opcode = 8, .payload = "\x03"},
      {.opcode = 8, .payload = make_close_payload(1006, "")},
      {.payload = "not UTF-8: \xff"},
      {.opcode = 2, .payload = std::string(200'000, 'x')},
  };
  std::uint8_t n = 0;
  for (CustomFrame& frame : frames)
    frame.mask = {{++n, 2, 3, 4}};
  return frames;
}

TEST_CASE("Each illegal frame arrives byte for byte and is one row with all its bytes", "[send_frame]") {
  const std::vector<CustomFrame> frames = illegal_frames();
  std::string expected;
  for (const CustomFrame& frame : frames)
    expected += encode(frame, {});
  std::string came;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    came.resize(expected.size());
    if (!peer.read_exactly(came.data(), came.size())) return;
    RawConnection::Frame after;
    peer.read_frame(after);
    came += after.payload;
    peer.close();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  for (const CustomFrame& frame : frames)
    client.send_frame(frame);
  client.send({.payload = "and a legal one"});
  REQUIRE(client.wait_for(ConnectionState::closed));
  server.finish();
  CHECK((came == expected + "and a legal one"));

  std::vector<std::string> rows;
  const LogView& log = client.view().log;
  for (auto n = log.first_sequence(); n < log.end_sequence(); ++n)
    if (log[n].meta.kind == RecordKind::crafted) rows.emplace_back(log[n].payload);
  REQUIRE(rows.size() == frames.size());
  for (std::size_t n = 0; n < frames.size(); ++n)
    CHECK((rows[n] == encode(frames[n], {})));
  // The frame behind them all is read as what it is.
  const FrameLog::View& seen = client.view().frames;
  REQUIRE(seen.size() == frames.size() + 1);
  CHECK(seen[frames.size()].opcode == 1);
  CHECK(seen[frames.size()].payload_bytes == 15);
}

TEST_CASE("A mask that was left to chance is one", "[send_frame]") {
  std::vector<std::string> came;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    for (int n = 0; n < 2; ++n)
      if (came.emplace_back(9, '\0'); !peer.read_exactly(came.back().data(), 9)) return;
    peer.close();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  client.send_frame({.payload = "abc"});
  client.send_frame({.payload = "abc"});
  REQUIRE(client.wait_for(ConnectionState::closed));
  server.finish();
  REQUIRE(came.size() == 2);
  CHECK(came[0].substr(0, 2) == "\x81\x83");
  CHECK(came[0] != came[1]);
}

TEST_CASE("A crafted Close that is legal is our Close: the peer's answer ends the connection",
          "[send_frame]") {
  RawConnection::Frame close;
  std::size_t bytes_after = 0;
  RawServer server([&](RawConnection& peer) {
    peer.accept_upgrade();
    peer.read_frame(close);
    peer.write(server_frame(0x88, close.payload));
    bytes_after = peer.wait_for_end();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  client.send_frame({.opcode = 8, .payload = make_close_payload(4000, "by hand")});
  REQUIRE(client.wait_for(ConnectionState::closed));
  server.finish();
  CHECK(close.payload == make_close_payload(4000, "by hand"));
  CHECK(bytes_after == 0);  // no second Close
  REQUIRE(client.view().close.has_value());
  CHECK(client.view().close->code == 4000);
  CHECK(client.view().close->reason == "by hand");
  CHECK(client.view().close->by == CloseBy::local);
  CHECK(client.view().close->handshake_completed);
  CHECK(client.view().latest_attempt()->timeline.find(ConnectionState::closing) != nullptr);
}

TEST_CASE("A crafted Close that nobody answers is waited for as any other", "[send_frame]") {
  RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.wait_for_end();
  });
  TestClient client;
  ConnectOptions options;
  options.close_timeout = 100ms;
  REQUIRE(client.open(server.url(), options));
  client.send_frame({.opcode = 8});
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK(client.view().close->by == CloseBy::local);
  CHECK(client.view().close->code == 1005);
  CHECK_FALSE(client.view().close->handshake_completed);
}

TEST_CASE("An illegal crafted Close leaves the connection to the peer", "[send_frame]") {
  RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    RawConnection::Frame close;
    peer.read_frame(close);
    peer.write(server_frame(0x88, make_close_payload(1002, "not so")));
    peer.answer_close();
  });
  TestClient client;
  REQUIRE(client.open(server.url()));
  client.send_frame({.opcode = 8, .payload = "\x03"});
  REQUIRE(client.wait_for(ConnectionState::closed));
  CHECK(client.view().close->by == CloseBy::remote);
  CHECK(client.view().close->code == 1002);
}

TEST_CASE("Nothing becomes of a frame where there is no connection", "[send_frame]") {
  TestClient client;
  client.send_frame({.payload = "nowhere"});
  client.send({.payload = "comes back"});
  REQUIRE(client.wait([](const SessionView& view) { return !view.unsent.empty(); }));
  CHECK(client.view().unsent.size() == 1);
  CHECK(client.view().log.end_sequence() == 0);
}

}  // namespace
}  // namespace echoscope::test
