#include "net/message_sender.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "protocol/close_payload.hpp"

namespace echoscope::test {
namespace {

using namespace std::string_literals;

/// One frame as the server reads it.
struct Frame {
  FrameHead head;
  std::string payload;
};

/// A sender, its session, and what its peer reads.
struct Sending {
  explicit Sending(DeflateAgreement deflate = {})
      : frames((session.begin_attempt("ws://h/", Clock::now()), session), 1),
        sender(session, frames, deflate, [this](std::span<std::uint8_t> to) {
          std::ranges::generate(to, [this] { return ++last_random; });
        }) {}

  /// One slice, which reaches the wire.
  std::string slice() {
    std::string bytes;
    sender.fill(bytes, Clock::now());
    frames.take(bytes, Clock::now());
    return bytes;
  }
  std::string all() {
    std::string bytes;
    while (!sender.empty())
      bytes += slice();
    return bytes;
  }
  [[nodiscard]] const SessionView& view() {
    session.publish();
    session.sync_to(shown);
    return shown;
  }

  std::uint8_t last_random = 0;
  Session session;
  SentFrames frames;
  MessageSender sender;
  SessionView shown;
};

std::vector<Frame> read_frames(std::string_view bytes) {
  std::vector<Frame> read;
  FrameDecoder decoder(FrameSender::client);
  while (const auto piece = decoder.next(bytes)) {
    if (piece->begins) read.push_back({*piece->head, {}});
    read.back().payload += piece->payload;
    if (piece->ends) apply_mask(read.back().payload, read.back().head.mask);
  }
  CHECK(decoder.between_frames());
  return read;
}

TEST_CASE("A message goes out as one masked frame, each with another mask", "[sender]") {
  Sending it;
  it.sender.push({.payload = "one"});
  it.sender.push({.opcode = Opcode::binary, .payload = "two"});
  const auto frames = read_frames(it.all());
  REQUIRE(frames.size() == 2);
  CHECK(frames[0].payload == "one");
  CHECK(frames[0].head.opcode == 1);
  CHECK(frames[1].payload == "two");
  CHECK(frames[1].head.opcode == 2);
  CHECK(frames[0].head.masked);
  CHECK(frames[0].head.mask != frames[1].head.mask);
  CHECK(it.view().log[0].meta.wire == WireFacts{.bytes = 9});
}

TEST_CASE("A message in fragments has one row, and its frames name that row", "[sender]") {
  Sending it;
  it.sender.push({.payload = "before"});
  it.sender.push({.payload = "abcdef", .fragments = {2, 0, 99}});
  const auto frames = read_frames(it.all());
  REQUIRE(frames.size() == 5);
  const auto is = [&frames](std::size_t n, std::uint8_t opcode, bool fin, const std::string& payload) {
    return frames[n].head.opcode == opcode && frames[n].head.fin == fin && frames[n].payload == payload;
  };
  CHECK(is(1, 1, false, "ab"));
  CHECK(is(2, 0, false, ""));
  CHECK(is(3, 0, false, "cdef"));  // more than there is: the rest
  CHECK(is(4, 0, true, ""));
  REQUIRE(it.view().log.end_sequence() == 2);
  CHECK(it.view().log[1].payload == "abcdef");
  CHECK(it.view().log[1].meta.wire == WireFacts{.bytes = 4 * 6 + 6, .fragmented = true});
  REQUIRE(it.view().frames.size() == 5);
  CHECK(it.view().frames[0].row == 0);
  for (std::size_t n = 1; n < 5; ++n)
    CHECK(it.view().frames[n].row == 1);
}

TEST_CASE("A message compressed in fragments has RSV1 on its first frame only", "[sender]") {
  const DeflateAgreement deflate{.on = true, .client_context_takeover = GENERATE(true, false)};
  Sending it(deflate);
  MessageInflater inflater(15, deflate.client_context_takeover);
  for (int round = 0; round < 2; ++round) {
    it.sender.push({.payload = "Hello Hello Hello", .fragments = {6, 6}});
    const auto frames = read_frames(it.all());
    REQUIRE(frames.size() == 3);
    CHECK(frames[0].head.rsv == kRsv1);
    CHECK(frames[1].head.rsv == 0);
    CHECK(frames[2].head.rsv == 0);
    std::string came;
    inflater.begin(1000);
    for (const Frame& frame : frames)
      REQUIRE(inflater.feed(frame.payload, came) == MessageInflater::Result::ok);
    CHECK(inflater.end(came) == MessageInflater::Result::ok);
    CHECK(came == "Hello Hello Hello");
  }
  const Record row = it.view().log[0];
  CHECK(row.payload == "Hello Hello Hello");
  CHECK(row.meta.wire.compressed);
  CHECK(row.meta.wire.fragmented);
  CHECK(row.meta.wire.bytes > 18);
}

TEST_CASE("Pings and pongs go between the frames of a message, never inside one", "[sender]") {
  Sending it;
  const std::string half(MessageSender::kSliceBytes, 'x');
  it.sender.push({.payload = half + half, .fragments = {half.size()}});
  std::string bytes = it.slice();
  CHECK(it.sender.inside_frame());
  it.sender.push_ping("now", Clock::now());
  it.sender.push_pong("answer");
  CHECK(it.sender.ping_waiting_since().has_value());
  bytes += it.all();
  const auto frames = read_frames(bytes);
  REQUIRE(frames.size() == 4);
  CHECK(frames[0].payload == half);
  CHECK(frames[1].head.opcode == 9);
  CHECK(frames[1].payload == "now");
  CHECK(frames[2].head.opcode == 10);
  CHECK(frames[2].payload == "answer");
  CHECK(frames[3].payload == half);
  REQUIRE(it.view().frames.size() == 4);
  CHECK(it.view().frames[0].row == 0);
  CHECK(it.view().frames[1].row == 1);
  CHECK(it.view().frames[2].row == 2);
  CHECK(it.view().frames[3].row == 0);
  CHECK_FALSE(it.sender.ping_waiting_since().has_value());
}

TEST_CASE("A large message comes in slices; what waits falls with each", "[sender]") {
  Sending it;
  constexpr std::size_t kBytes = 1'000'000;
  std::string payload(kBytes, '\0');
  for (std::size_t i = 0; i < kBytes; ++i)
    payload[i] = static_cast<char>(i * 31 >> 3U);
  it.sender.push({.opcode = Opcode::binary, .payload = payload});
  std::string bytes;
  std::size_t waiting = it.sender.waiting_bytes();
  CHECK(waiting == kBytes);
  while (!it.sender.empty()) {
    const std::string slice = it.slice();
    REQUIRE(slice.size() <= MessageSender::kSliceBytes);
    REQUIRE(it.sender.waiting_bytes() < waiting);
    waiting = it.sender.waiting_bytes();
    bytes += slice;
  }
  CHECK(it.sender.waiting() == 0);
  CHECK(it.sender.take_done().pushed_bytes == kBytes);
  const auto frames = read_frames(bytes);
  REQUIRE(frames.size() == 1);
  CHECK(frames[0].payload == payload);
}

TEST_CASE("Small messages share a slice", "[sender]") {
  Sending it;
  for (int n = 0; n < 1000; ++n)
    it.sender.push({.payload = std::to_string(n)});
  const auto frames = read_frames(it.slice());
  REQUIRE(frames.size() == 1000);
  CHECK(frames.back().payload == "999");
  CHECK(it.view().frames.size() == 1000);
}

TEST_CASE("A crafted frame goes out as it is and is one row with all its bytes", "[sender]") {
  Sending it;
  const CustomFrame lie{.rsv = 3, .opcode = 5, .masked = false, .claimed_length = 70'000, .payload = "abc"};
  it.sender.push({.payload = "before"});
  it.sender.push_frame(lie);
  it.sender.push({.payload = "after"});
  const std::string bytes = it.all();
  const std::string crafted = encode(lie, {});
  CHECK(bytes.find(crafted) != std::string::npos);
  REQUIRE(it.view().log.end_sequence() == 3);
  CHECK(it.view().log[1].meta.kind == RecordKind::crafted);
  CHECK(it.view().log[1].payload == crafted);
  CHECK(it.view().log[1].meta.wire.bytes == crafted.size());
  // What follows is read as what it is, whatever that length says.
  REQUIRE(it.view().frames.size() == 3);
  const FrameRecord& record = it.view().frames[1];
  CHECK(record.row == 1);
  CHECK(record.payload_bytes == 70'000);
  CHECK(record.opcode == 5);
  CHECK(record.rsv == 3);
  CHECK_FALSE(record.masked);
  CHECK(it.view().frames[2].opcode == 1);
  CHECK(it.view().frames[2].payload_bytes == 5);
  CHECK(it.view().frames[2].row == 2);
}

TEST_CASE("A crafted frame of any length goes out in slices too", "[sender]") {
  Sending it;
  const CustomFrame large{.opcode = 2, .mask = {{1, 2, 3, 4}}, .payload = std::string(200'000, 'x')};
  it.sender.push_frame(large);
  CHECK(it.all() == encode(large, {}));
  CHECK(it.view().frames.size() == 1);
  CHECK(it.sender.waiting_bytes() == 0);
}

TEST_CASE("Nothing goes out behind a Close, whoever made it", "[sender]") {
  const bool crafted = GENERATE(true, false);
  CAPTURE(crafted);
  Sending it;
  const std::string payload = make_close_payload(4000, "enough");
  if (crafted)
    it.sender.push_frame({.opcode = 8, .payload = payload});
  else
    it.sender.push({.opcode = Opcode::close, .payload = payload});
  it.sender.push({.payload = "never"});
  const auto frames = read_frames(it.all());
  REQUIRE(frames.size() == 1);
  CHECK(it.sender.close_payload() == payload);
  CHECK(it.frames.close_payload() == payload);
  it.sender.push_pong("late");
  CHECK(it.slice().empty());
  REQUIRE(it.view().log.end_sequence() == 1);
  CHECK(it.view().log[0].meta.kind == (crafted ? RecordKind::crafted : RecordKind::close));
  REQUIRE(it.view().frames.size() == 1);
  CHECK(it.view().frames[0].row == 0);
  const auto unsent = it.sender.give_back();
  REQUIRE(unsent.size() == 1);
  CHECK(unsent[0].payload == "never");
}

TEST_CASE("An illegal Close closes nothing", "[sender]") {
  Sending it;
  it.sender.push_frame({.opcode = 8, .payload = "\x03"});
  it.sender.push({.payload = "after"});
  CHECK_FALSE(it.all().empty());
  CHECK_FALSE(it.sender.close_payload().has_value());
  CHECK_FALSE(it.frames.close_payload().has_value());
  CHECK(it.view().log.end_sequence() == 2);
}

TEST_CASE("What was not wholly given out comes back, and a frame that was begun can be finished",
          "[sender]") {
  Sending it;
  const std::string large(3 * MessageSender::kSliceBytes, 'x');
  it.sender.push({.payload = "sent"});
  it.sender.push({.payload = large, .fragments = {large.size() / 2}});
  it.sender.push({.payload = "waits", .fragments = {1}});
  it.sender.push({.opcode = Opcode::ping, .payload = "no message"});
  it.sender.push_frame({.payload = "no message"});
  std::string bytes = it.slice();
  const auto unsent = it.sender.give_back();
  REQUIRE(unsent.size() == 2);
  CHECK(unsent[0].payload == large);
  CHECK(unsent[1].payload == "waits");
  CHECK(unsent[1].fragments == std::vector<std::size_t>{1});
  CHECK(it.sender.waiting() == 0);
  CHECK(it.sender.waiting_bytes() == 0);
  CHECK(it.sender.take_done().pushed_bytes == 4 + large.size() + 5 + 10 + 10);
  CHECK(it.sender.inside_frame());
  bytes += it.all();
  const auto frames = read_frames(bytes);
  REQUIRE(frames.size() == 2);  // the large message's second frame was not begun
  CHECK(frames[1].payload.size() == large.size() / 2);
  CHECK(it.sender.give_back().empty());
  CHECK(it.sender.take_done().pushed_bytes == 0);
}

TEST_CASE("Only messages of the latest play are counted as played", "[sender]") {
  Sending it;
  it.sender.begin_play();
  it.sender.push_played({.payload = "first play"});
  it.sender.begin_play();
  it.sender.push_played({.payload = "second play"});
  it.sender.push({.payload = "asked for"});
  static_cast<void>(it.all());
  const MessageSender::Done done = it.sender.take_done();
  CHECK(done.played == 1);
  CHECK(done.pushed_bytes == 9);
}

TEST_CASE("Of thousands of pongs that wait the oldest go", "[sender]") {
  Sending it;
  for (int n = 0; n < 20'000; ++n)
    it.sender.push_pong(std::to_string(n));
  const auto frames = read_frames(it.all());
  REQUIRE(frames.size() == 16'384);
  CHECK(frames.back().payload == "19999");
}

TEST_CASE("The Close that the library composes has the row it belongs to", "[sender]") {
  Sending it;
  it.sender.push({.payload = "before"});
  static_cast<void>(it.all());
  const std::string close =
      encode_frame(true, 0, Opcode::close, make_close_payload(1000, "bye"), {{1, 2, 3, 4}});
  it.frames.take(close.substr(0, 7), Clock::now());
  it.session.received(RecordKind::text, "meanwhile", Clock::now());
  it.frames.take(close.substr(7), Clock::now());
  REQUIRE(it.view().frames.size() == 2);
  CHECK(it.view().frames[1].row == 2);
  CHECK(it.view().log[2].meta.kind == RecordKind::close);
  CHECK(it.view().log[2].meta.wire.bytes == close.size());
  CHECK(it.frames.close_payload() == make_close_payload(1000, "bye"));
}

}  // namespace
}  // namespace echoscope::test
