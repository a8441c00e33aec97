#include "session/message_frames.hpp"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "protocol/custom_frame.hpp"
#include "protocol/frame_decoder.hpp"
#include "session/session.hpp"

namespace echoscope {

namespace {

using Form = MessageFrame::LengthForm;
using Source = MessageFrames::Source;

/// A session that is written as the service thread would, a millisecond between any two things.
struct Wire {
  Wire() { session.begin_attempt("ws://example.com/", at); }

  FrameRecord head(Opcode opcode, std::uint64_t payload) {
    at += std::chrono::milliseconds(1);
    FrameRecord frame;
    frame.at = at;
    frame.payload_bytes = payload;
    frame.opcode = static_cast<std::uint8_t>(opcode);
    frame.head_bytes = payload <= 125 ? 2 : payload <= 65'535 ? 4 : 10;
    frame.attempt = 1;
    return frame;
  }
  void reads(FrameRecord frame) { session.frame(frame); }
  void writes(FrameRecord frame, std::uint64_t row) {
    frame.row = row;
    frame.outgoing = true;
    frame.masked = true;
    frame.head_bytes = static_cast<std::uint8_t>(frame.head_bytes + 4);
    session.frame(frame);
  }
  /// The frames of a row.
  MessageFrames of(std::uint64_t row) {
    session.publish();
    session.sync_to(view);
    return frames_of(view.frames, view.log, view.log[row]);
  }

  TimePoint at;
  Session session;
  SessionView view;
};

}  // namespace

TEST_CASE("A message received has the frame that it came in", "[message_frames]") {
  Wire wire;
  wire.reads(wire.head(Opcode::text, 5));
  wire.session.received(RecordKind::text, "first", wire.at, {.bytes = 7});
  wire.reads(wire.head(Opcode::text, 300));
  wire.session.received(RecordKind::text, std::string(300, 'x'), wire.at, {.bytes = 304});
  const MessageFrames frames = wire.of(1);
  CHECK(frames.source == Source::log);
  REQUIRE(frames.frames.size() == 1);
  CHECK(frames.frames[0].payload_bytes == 300);
  CHECK(frames.frames[0].length_form == Form::bits_16);
  CHECK(head_hex(frames.frames[0]) == "81 7e 01 2c");
  CHECK(wire.of(0).frames.at(0).payload_bytes == 5);
}

TEST_CASE("Fragments belong to their message, and a ping between them to itself", "[message_frames]") {
  Wire wire;
  FrameRecord frame = wire.head(Opcode::binary, 4);
  frame.fin = false;
  wire.reads(frame);
  wire.session.receive_begin(RecordKind::binary, 0);
  static_cast<void>(wire.session.receive_piece("abcd"));
  wire.reads(wire.head(Opcode::ping, 2));
  wire.session.received(RecordKind::ping, "hi", wire.at, {.bytes = 4});
  wire.reads(wire.head(Opcode::continuation, 3));
  // Something is sent before the last frame's payload has come.
  wire.session.sent(RecordKind::text, "meanwhile", wire.at);
  wire.writes(wire.head(Opcode::text, 9), 1);
  static_cast<void>(wire.session.receive_piece("efg"));
  static_cast<void>(
      wire.session.receive_end(wire.at, {.bytes = 11, .compressed = false, .fragmented = true}));

  const MessageFrames message = wire.of(2);
  CHECK(message.source == Source::log);
  REQUIRE(message.frames.size() == 2);
  CHECK_FALSE(message.frames[0].fin);
  CHECK(message.frames[0].opcode == 2);
  CHECK(message.frames[1].fin);
  CHECK(message.frames[1].opcode == 0);
  const MessageFrames ping = wire.of(0);
  REQUIRE(ping.frames.size() == 1);
  CHECK(ping.frames[0].opcode == 9);
  const MessageFrames sent = wire.of(1);
  REQUIRE(sent.frames.size() == 1);
  CHECK(sent.frames[0].masked);
  CHECK(head_hex(sent.frames[0]) == "81 89 ·· ·· ·· ··");
}

TEST_CASE("Frames sent belong to their row", "[message_frames]") {
  Wire wire;
  wire.session.sent(RecordKind::text, "one", wire.at);
  FrameRecord first = wire.head(Opcode::text, 1);
  first.fin = false;
  wire.writes(first, 0);
  wire.writes(wire.head(Opcode::continuation, 2), 0);
  wire.session.sent(RecordKind::text, "two", wire.at);
  wire.writes(wire.head(Opcode::text, 3), 1);
  wire.session.sent(RecordKind::close, "\x03\xe8", wire.at);
  wire.writes(wire.head(Opcode::close, 2), 2);

  CHECK(wire.of(0).frames.size() == 2);
  CHECK(wire.of(1).frames.size() == 1);
  const MessageFrames close = wire.of(2);
  CHECK(close.source == Source::log);
  REQUIRE(close.frames.size() == 1);
  CHECK(close.frames[0].opcode == 8);
}

TEST_CASE("A length that is longer than it must be keeps its form", "[message_frames]") {
  Wire wire;
  FrameRecord frame = wire.head(Opcode::text, 3);
  frame.head_bytes = 10;
  wire.reads(frame);
  wire.session.received(RecordKind::text, "abc", wire.at, {.bytes = 13});
  const MessageFrames frames = wire.of(0);
  REQUIRE(frames.frames.size() == 1);
  CHECK(frames.frames[0].length_form == Form::bits_64);
  CHECK(head_hex(frames.frames[0]) == "81 7f 00 00 00 00 00 00 00 03");
}

TEST_CASE("What fell out of the frame log is reconstructed from its size, and said to be",
          "[message_frames]") {
  Wire wire;
  SECTION("as it is") {
    wire.session.received(RecordKind::binary, std::string(70'000, 'x'), wire.at, {.bytes = 70'010});
    const MessageFrames frames = wire.of(0);
    CHECK(frames.source == Source::reconstructed);
    REQUIRE(frames.frames.size() == 1);
    CHECK(head_hex(frames.frames[0]) == "82 7f 00 00 00 00 00 01 11 70");
  }
  SECTION("compressed") {
    wire.session.received(RecordKind::text, std::string(500, 'x'), wire.at,
                          {.bytes = 130, .compressed = true, .fragmented = false});
    const MessageFrames frames = wire.of(0);
    REQUIRE(frames.frames.size() == 1);
    CHECK(frames.frames[0].rsv == kRsv1);
    CHECK(frames.frames[0].payload_bytes == 126);
    CHECK(head_hex(frames.frames[0]) == "c1 7e 00 7e");
  }
  SECTION("sent: masked") {
    wire.session.sent(RecordKind::text, "abc", wire.at, {.bytes = 9});
    const MessageFrames frames = wire.of(0);
    REQUIRE(frames.frames.size() == 1);
    CHECK(frames.frames[0].head_bytes() == 6);
  }
  SECTION("not where it was cut into fragments that nobody knows") {
    wire.session.received(RecordKind::text, "abc", wire.at,
                          {.bytes = 9, .compressed = false, .fragmented = true});
    CHECK(wire.of(0).source == Source::none);
  }
}

TEST_CASE("The first fragments may have fallen out of the frame log", "[message_frames]") {
  Wire wire;
  wire.reads(wire.head(Opcode::continuation, 3));
  wire.session.received(RecordKind::text, "abcdef", wire.at,
                        {.bytes = 10, .compressed = false, .fragmented = true});
  const MessageFrames frames = wire.of(0);
  CHECK(frames.source == Source::log);
  CHECK(frames.first_missing);
  CHECK(frames.frames.size() == 1);
}

TEST_CASE("Of many messages of one size each has its own frame", "[message_frames]") {
  Wire wire;
  constexpr std::uint64_t kMessages = 3000;
  for (std::uint64_t n = 0; n < kMessages; ++n) {
    FrameRecord frame = wire.head(Opcode::text, 8);
    frame.rsv = static_cast<std::uint8_t>(n % 4);
    wire.reads(frame);
    wire.session.received(RecordKind::text, "12345678", wire.at, {.bytes = 10});
  }
  std::size_t wrong = 0;
  for (std::uint64_t n = 0; n < kMessages; n += 97) {
    const MessageFrames frames = wire.of(n);
    wrong += frames.frames.size() == 1 && frames.frames[0].rsv == n % 4 ? 0U : 1U;
  }
  CHECK(wrong == 0);
}

TEST_CASE("A frame made by hand is read from its own bytes, its mask too", "[message_frames]") {
  Wire wire;
  CustomFrame made;
  made.rsv = 3;
  made.opcode = 5;
  made.length_form = CustomFrame::LengthForm::bits_16;
  made.payload = "hello";
  // Its bytes by section 5.2: RSV2, RSV3, opcode 5; masked, 16 bits of length.
  const std::string bytes("\xb5\xfe\x00\x05\x01\x02\x03\x04hello", 13);
  wire.session.sent(RecordKind::crafted, bytes, wire.at);
  const MessageFrames frames = wire.of(0);
  CHECK(frames.source == Source::payload);
  REQUIRE(frames.frames.size() == 1);
  CHECK(frames.frames[0].rsv == made.rsv);
  CHECK(frames.frames[0].opcode == made.opcode);
  CHECK(frames.frames[0].length_form == Form::bits_16);
  CHECK(head_hex(frames.frames[0]) == "b5 fe 00 05 01 02 03 04");
}

TEST_CASE("A change of the connection has no frames", "[message_frames]") {
  Wire wire;
  wire.session.enter(ConnectionState::open, wire.at);
  CHECK(wire.of(0).source == Source::none);
  CHECK(wire.of(0).frames.empty());
}

}  // namespace echoscope
