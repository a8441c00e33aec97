// Servers that send messages: legal ones in unusual form, and some that are not (RFC 6455 section 5.4
// to 5.6, 8.1).
#include <catch2/catch_test_macros.hpp>

#include "e2e/behaviours/plays.hpp"

namespace echoscope::test {
namespace {

using namespace std::string_literals;

Behaviour not_utf8(std::string_view does, std::string bytes) {
  return {.does = does,
          .play = open_then(std::move(bytes)),
          .expected = {.exit_code = 3,
                       .violation = "text_not_utf8",
                       .section = "RFC 6455 section 8.1",
                       .close_code = 1007,
                       .close_sent = 1007},
          .arguments = wait_for_one()};
}

Behaviour too_big(std::string_view does, std::string bytes) {
  return {.does = does,
          .play = open_then(std::move(bytes)),
          .expected = {.exit_code = 3,
                       .violation = "message_too_big",
                       .section = "RFC 6455 section 7.4.1",
                       .close_code = 1009,
                       .close_sent = 1009},
          .arguments = {"--count", "1", "--max-message", "1000"}};
}

Behaviour legal(std::string_view does, std::string bytes, std::string text) {
  return {.does = does,
          .play = open_then(std::move(bytes)),
          .expected = {.close_code = 1000, .close_sent = 1000, .also = received(std::move(text))},
          .arguments = wait_for_one()};
}

void ping_then_hello(PeerStream& peer, Seen& seen) {
  seen.request = peer.accept_upgrade();
  peer.write(server_frame(0x89, "are you there?"));
  PeerStream::Frame frame;
  if (!peer.read_frame(frame)) return;
  if (frame.first_byte == 0x8A) seen.pongs.push_back(frame.payload);
  peer.write(hello());
  see_close(peer, seen);
}

/// Answers two pings, then sends what the program waits for.
void answer_two_pings(PeerStream& peer, Seen& seen) {
  seen.request = peer.accept_upgrade();
  PeerStream::Frame frame;
  for (int answered = 0; answered < 2 && peer.read_frame(frame);) {
    if (frame.first_byte != 0x89) continue;
    peer.write(server_frame(0x8A, frame.payload));
    ++answered;
  }
  peer.write(hello());
  see_close(peer, seen);
}

/// How many of the frames in the report are of that kind.
int frames(const nlohmann::json& report, std::string_view direction, std::string_view opcode) {
  int count = 0;
  for (const auto& frame : report.at("frames"))
    if (frame.at("direction") == direction && frame.at("opcode") == opcode) ++count;
  return count;
}

void shows_ping_and_pong(const nlohmann::json& report, const Seen& seen) {
  CHECK(seen.pongs == std::vector<std::string>{"are you there?"});
  CHECK(frames(report, "in", "ping") == 1);
  CHECK(frames(report, "out", "pong") == 1);
}

void shows_round_trips(const nlohmann::json& report, const Seen& /*seen*/) {
  REQUIRE(report.at("pings").size() >= 2);
  for (std::size_t i = 0; i < 2; ++i)
    CHECK(report.at("pings").at(i).at("rtt_ms").get<double>() > 0);
  CHECK(frames(report, "in", "pong") == 2);
}

void shows_fragments(const nlohmann::json& report, const Seen& seen) {
  received("Hello")(report, seen);
  CHECK(frames(report, "in", "text") == 1);
  CHECK(frames(report, "in", "continuation") == 2);
  CHECK(frames(report, "in", "ping") == 1);
  CHECK(seen.pongs == std::vector<std::string>{"between"});
}

}  // namespace

std::vector<Behaviour> behaviours_in_messages() {
  Behaviour fragments = legal("sends a ping between the fragments of a message",
                              server_frame(0x01, "He") + server_frame(0x00, "l") +
                                  server_frame(0x89, "between") + server_frame(0x80, "lo"),
                              {});
  fragments.expected.also = shows_fragments;
  return {
      not_utf8("sends text that is not UTF-8", server_frame(0x81, "Hell\xff")),
      not_utf8("sends an overlong character", server_frame(0x81, "\xc0\xaf")),
      not_utf8("sends a surrogate as text", server_frame(0x81, "\xed\xa0\x80")),
      not_utf8("ends a text inside a character", server_frame(0x81, "Hell\xe3\x81")),
      not_utf8("ends a fragmented text inside a character",
               server_frame(0x01, "Hell\xe3") + server_frame(0x80, "\x81")),
      legal("splits a character between fragments",
            server_frame(0x01, "\xe3\x81") + server_frame(0x80, "\x93"), "\xe3\x81\x93"),
      legal("sends an empty message", server_frame(0x81, ""), ""),
      legal("sends empty fragments", server_frame(0x01, "") + server_frame(0x00, "") + server_frame(0x80, ""),
            ""),
      fragments,
      too_big("sends a message over --max-message", server_frame(0x82, std::string(1001, 'x'))),
      too_big("announces a message of 2^62 bytes", "\x82\x7f\x40\0\0\0\0\0\0\0"s),
      too_big("sends a message over --max-message in fragments",
              server_frame(0x02, std::string(600, 'x')) + server_frame(0x80, std::string(600, 'x'))),
      {.does = "sends a message of --max-message",
       .play = open_then(server_frame(0x82, std::string(1000, 'x'))),
       .expected = {.close_code = 1000, .close_sent = 1000},
       .arguments = {"--count", "1", "--max-message", "1000"}},
      {.does = "sends a ping",
       .play = ping_then_hello,
       .expected = {.close_code = 1000, .close_sent = 1000, .also = shows_ping_and_pong},
       .arguments = wait_for_one()},
      {.does = "answers automatic pings",
       .play = answer_two_pings,
       .expected = {.close_code = 1000, .close_sent = 1000, .also = shows_round_trips},
       .arguments = {"--count", "1", "--ping-interval", "0.1"}},
  };
}

}  // namespace echoscope::test
