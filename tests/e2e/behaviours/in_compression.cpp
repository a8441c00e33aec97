// Servers that compress: the examples of RFC 7692 section 7.2.3, and data that is broken.
#include <catch2/catch_test_macros.hpp>

#include "e2e/behaviours/plays.hpp"

namespace echoscope::test {
namespace {

using namespace std::string_literals;

const char* const kDeflate = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
constexpr std::string_view kSection = "RFC 7692 section 7.2.2";

Behaviour legal(std::string_view does, std::string bytes) {
  return {.does = does,
          .play = open_with(kDeflate, std::move(bytes)),
          .expected = {.close_code = 1000, .close_sent = 1000, .also = received("Hello")},
          .arguments = wait_for_one()};
}

Behaviour breaks(std::string_view does, std::string bytes, std::string_view violation,
                 std::string_view section, int code) {
  return {.does = does,
          .play = open_with(kDeflate, std::move(bytes)),
          .expected = {.exit_code = 3,
                       .violation = violation,
                       .section = section,
                       .close_code = code,
                       .close_sent = code},
          .arguments = {"--count", "1", "--max-message", "1000"}};
}

/// Both messages arrived, although the second refers to the first.
void both_messages(const nlohmann::json& report, const Seen& /*seen*/) {
  int found = 0;
  for (const auto& message : report.at("messages"))
    found += message.at("text") == "Hello" ? 1 : 0;
  CHECK(found == 2);
}

}  // namespace

std::vector<Behaviour> behaviours_in_compression() {
  Behaviour twice = legal("compresses a message with the window of the one before",
                          "\xc1\x07\xf2\x48\xcd\xc9\xc9\x07\x00\xc1\x05\xf2\x00\x11\x00\x00"s);
  twice.arguments = {"--count", "2"};
  twice.expected.also = both_messages;
  return {
      legal("compresses a message", "\xc1\x07\xf2\x48\xcd\xc9\xc9\x07\x00"s),
      legal("compresses a message in two fragments", "\x41\x03\xf2\x48\xcd\x80\x04\xc9\xc9\x07\x00"s),
      legal("compresses without compressing", "\xc1\x0b\x00\x05\x00\xfa\xff\x48\x65\x6c\x6c\x6f\x00"s),
      legal("compresses in two blocks", "\xc1\x0d\xf2\x48\x05\x00\x00\x00\xff\xff\xca\xc9\xc9\x07\x00"s),
      legal("sets BFINAL in a compressed message", "\xc1\x08\xf3\x48\xcd\xc9\xc9\x07\x00\x00"s),
      legal("leaves a message uncompressed though it may compress", hello()),
      twice,
      breaks("sends compressed data of no kind", server_frame(0xC1, "\x07\xff\xff\xff"),
             "compressed_data_corrupt", kSection, 1002),
      breaks("refers to what lies before its window", server_frame(0xC1, "\xf2\x00\x11\x00\x00"s),
             "compressed_data_corrupt", kSection, 1002),
      breaks("ends a compressed message inside a block", server_frame(0xC1, "\xf2\x48\xcd"),
             "compressed_data_cut", kSection, 1002),
      breaks("compresses text that is not UTF-8", "\xc1\x04\x3a\xac\x01\x00"s, "text_not_utf8",
             "RFC 6455 section 8.1", 1007),
      // 2000 times the letter a.
      breaks("sends a message that inflates over --max-message",
             "\xc1\x12\x4a\x4c\x1c\x05\xa3\x60\x14\x8c\x82\x51\x30\x0a\x46\xc1\x50\x07\x00\x00"s,
             "message_too_big", "RFC 6455 section 7.4.1", 1009),
  };
}

}  // namespace echoscope::test
