// Servers that break a rule of frames after a good opening (RFC 6455 section 5).
#include "e2e/behaviours/plays.hpp"

namespace echoscope::test {
namespace {

using namespace std::string_literals;

/// The example of section 5.7.
std::string masked_hello() {
  return "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58";
}

Behaviour breaks(std::string_view does, std::string bytes, std::string_view violation,
                 std::string_view section) {
  return {.does = does,
          .play = open_then(std::move(bytes)),
          .expected = {.exit_code = 3,
                       .violation = violation,
                       .section = section,
                       .close_code = 1002,
                       .close_sent = 1002},
          .arguments = wait_for_one()};
}

/// The same with the extension agreed on, which gives the first reserved bit a meaning, but not everywhere.
Behaviour breaks_compressed(std::string_view does, std::string bytes, std::string_view violation,
                            std::string_view section) {
  Behaviour behaviour = breaks(does, {}, violation, section);
  behaviour.play = open_with("Sec-WebSocket-Extensions: permessage-deflate\r\n", std::move(bytes));
  return behaviour;
}

/// The same with --lenient: the violation is told, and the message arrives.
Behaviour forgiven(std::string_view does, std::string bytes, std::string_view violation,
                   std::string_view section) {
  return {.does = does,
          .play = open_then(std::move(bytes)),
          .expected = {.violation = violation,
                       .section = section,
                       .failed = false,
                       .close_code = 1000,
                       .close_sent = 1000},
          .arguments = {"--count", "1", "--lenient"}};
}

constexpr std::string_view kFraming = "RFC 6455 section 5.2";
constexpr std::string_view kFragments = "RFC 6455 section 5.4";
constexpr std::string_view kControl = "RFC 6455 section 5.5";

}  // namespace

std::vector<Behaviour> behaviours_in_frames() {
  return {
      breaks("masks its frames", masked_hello(), "masked_by_server", "RFC 6455 section 5.1"),
      breaks("sets the first reserved bit", server_frame(0xC1, "Hello"), "reserved_bit", kFraming),
      breaks("sets the second reserved bit", server_frame(0xA1, "Hello"), "reserved_bit", kFraming),
      breaks("sets the third reserved bit", server_frame(0x92, "Hello"), "reserved_bit", kFraming),
      breaks_compressed("sets the second reserved bit though it compresses", server_frame(0xA1, "Hello"),
                        "reserved_bit", kFraming),
      breaks_compressed("sets the first reserved bit of a ping though it compresses", server_frame(0xC9, ""),
                        "reserved_bit", kFraming),
      breaks_compressed("sets the first reserved bit of a continuation though it compresses",
                        server_frame(0x01, "Hel") + server_frame(0xC0, "lo"), "reserved_bit", kFraming),
      breaks("sends opcode 3", server_frame(0x83, "Hello"), "reserved_opcode", kFraming),
      breaks("sends opcode 11", server_frame(0x8B, ""), "reserved_opcode", kFraming),
      breaks("writes a length of 5 in 16 bits", "\x81\x7e\x00\x05Hello"s, "length_not_minimal", kFraming),
      breaks("writes a length of 5 in 64 bits", "\x82\x7f\0\0\0\0\0\0\0\x05Hello"s, "length_not_minimal",
             kFraming),
      breaks("writes a length of 65535 in 64 bits", "\x82\x7f\0\0\0\0\0\0\xff\xff"s + std::string(65535, 'x'),
             "length_not_minimal", kFraming),
      breaks("writes a length of 2^63", "\x82\x7f\x80\0\0\0\0\0\0\0"s, "length_too_large", kFraming),
      breaks("fragments a ping", server_frame(0x09, "Hel") + server_frame(0x80, "lo"), "control_fragmented",
             kControl),
      breaks("sends a ping of 126 bytes", server_frame(0x89, std::string(126, 'p')), "control_too_long",
             kControl),
      breaks("continues a message that it did not begin", server_frame(0x80, "lo"),
             "continuation_without_start", kFragments),
      breaks("begins a message inside another", server_frame(0x01, "Hel") + server_frame(0x81, "Hello"),
             "message_inside_message", kFragments),
      forgiven("masks its frames for --lenient", masked_hello(), "masked_by_server", "RFC 6455 section 5.1"),
      forgiven("sets a reserved bit for --lenient", server_frame(0xA1, "Hello"), "reserved_bit", kFraming),
      forgiven("writes a length of 5 in 16 bits for --lenient", "\x81\x7e\x00\x05Hello"s,
               "length_not_minimal", kFraming),
      forgiven("sends text that is not UTF-8 for --lenient", server_frame(0x81, "Hell\xff"), "text_not_utf8",
               "RFC 6455 section 8.1"),
  };
}

}  // namespace echoscope::test
