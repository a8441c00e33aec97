#include "protocol/custom_frame.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "protocol/close_payload.hpp"

namespace echoscope {
namespace {

using namespace std::string_literals;
using Form = CustomFrame::LengthForm;
using Violations = std::vector<Violation>;

constexpr std::array<std::uint8_t, 4> kNoMask{};
constexpr std::array<std::uint8_t, 4> kMask{0x37, 0xfa, 0x21, 0x3d};

TEST_CASE("The RFC's masked Hello is encoded as it stands there (section 5.7)", "[custom_frame]") {
  CHECK(encode({.payload = "Hello"}, kMask) == "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58");
  CHECK(encode({.mask = kMask, .payload = "Hello"}, kNoMask) ==
        "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58");
  CHECK(encode({.fin = false, .masked = false, .payload = "Hel"}, kMask) == "\x01\x03Hel");
}

TEST_CASE("Every bit of the first byte is written as it is said", "[custom_frame]") {
  CHECK(encode({.fin = false, .rsv = 7, .opcode = 15, .masked = false}, kNoMask) == "\x7f\x00"s);
  CHECK(encode({.rsv = 4, .opcode = 0, .masked = false}, kNoMask) == "\xc0\x00"s);
}

TEST_CASE("A length is written in the form asked for", "[custom_frame]") {
  const auto head = [](Form form, std::uint64_t length) {
    return encode({.masked = false, .length_form = form, .claimed_length = length}, kNoMask).substr(1);
  };
  CHECK(head(Form::shortest, 125) == "\x7d");
  CHECK(head(Form::shortest, 126) == "\x7e\x00\x7e"s);
  CHECK(head(Form::shortest, 65536) == "\x7f\x00\x00\x00\x00\x00\x01\x00\x00"s);
  CHECK(head(Form::bits_7, 300) == "\x2c");  // its lowest 7 bits
  CHECK(head(Form::bits_16, 5) == "\x7e\x00\x05"s);
  CHECK(head(Form::bits_16, 0x12345) == "\x7e\x23\x45");
  CHECK(head(Form::bits_64, 5) == "\x7f\x00\x00\x00\x00\x00\x00\x00\x05"s);
  CHECK(head(Form::bits_64, UINT64_MAX) == "\x7f\xff\xff\xff\xff\xff\xff\xff\xff");
}

TEST_CASE("A claimed length changes the field and not the payload", "[custom_frame]") {
  CHECK(encode({.masked = false, .claimed_length = 100, .payload = "abc"}, kNoMask) == "\x81\x64"s + "abc");
}

TEST_CASE("Each illegal form has its violation", "[custom_frame]") {
  struct Case {
    CustomFrame frame;
    Violations found;
  };
  const auto one = GENERATE(values<Case>({
      {{.payload = "legal"}, {}},
      {{.opcode = 0, .payload = "legal where a message was begun"}, {}},
      {{.fin = false, .opcode = 2}, {}},
      {{.opcode = 9, .payload = std::string(125, 'p')}, {}},
      {{.opcode = 8}, {}},
      {{.opcode = 8, .payload = make_close_payload(1000, "bye")}, {}},
      {{.rsv = 2}, {Violation::reserved_bit}},
      {{.rsv = 4}, {Violation::reserved_bit}},
      {{.opcode = 3}, {Violation::reserved_opcode}},
      {{.opcode = 11}, {Violation::reserved_opcode}},
      {{.masked = false}, {Violation::unmasked_by_client}},
      {{.length_form = Form::bits_16, .payload = "short"}, {Violation::length_not_minimal}},
      {{.length_form = Form::bits_64, .payload = "short"}, {Violation::length_not_minimal}},
      {{.claimed_length = UINT64_MAX}, {Violation::length_too_large}},
      {{.fin = false, .opcode = 10}, {Violation::control_fragmented}},
      {{.opcode = 9, .payload = std::string(126, 'p')}, {Violation::control_too_long}},
      {{.opcode = 8, .payload = "\x03"}, {Violation::close_one_byte}},
      {{.opcode = 8, .payload = make_close_payload(1005, "")}, {Violation::close_code_illegal}},
      {{.opcode = 8, .payload = make_close_payload(1000, "\xff")}, {Violation::close_reason_not_utf8}},
      {{.payload = "\xff"}, {Violation::text_not_utf8}},
      {{.payload = "cut \xe3\x81"}, {Violation::text_not_utf8}},
      {{.fin = false, .payload = "to be continued \xe3\x81"}, {}},
      {{.fin = false, .payload = "\xff"}, {Violation::text_not_utf8}},
      {{.claimed_length = 4, .payload = "cut \xff"}, {}},      // what follows is another frame
      {{.claimed_length = 9, .payload = "cut \xe3\x81"}, {}},  // the rest may follow
      {{.fin = false, .rsv = 7, .opcode = 15, .masked = false, .payload = std::string(200, 'x')},
       {Violation::control_fragmented, Violation::reserved_bit, Violation::reserved_opcode,
        Violation::unmasked_by_client, Violation::control_too_long}},
  }));
  CAPTURE(one.frame.opcode, one.frame.rsv, one.frame.payload);
  CHECK(violations_of(one.frame, false) == one.found);
}

TEST_CASE("With permessage-deflate RSV1 has a meaning where a message begins", "[custom_frame]") {
  CHECK(violations_of({.rsv = 4, .opcode = 1, .payload = "\xff"}, true).empty());
  CHECK(violations_of({.rsv = 4, .opcode = 0}, true) == Violations{Violation::reserved_bit});
  CHECK(violations_of({.rsv = 4, .opcode = 9}, true) == Violations{Violation::reserved_bit});
  CHECK(violations_of({.rsv = 6, .opcode = 1}, true) == Violations{Violation::reserved_bit});
}

TEST_CASE("Seven bits that announce more bits are judged as a peer reads them", "[custom_frame]") {
  // 126: the next two bytes are the length, here the first two of the payload.
  const CustomFrame frame{
      .masked = false, .length_form = Form::bits_7, .claimed_length = 126, .payload = "\x00\x03"s + "abc"};
  CHECK_FALSE(is_whole(frame));
  CHECK(violations_of(frame, false) ==
        Violations{Violation::unmasked_by_client, Violation::length_not_minimal});
}

TEST_CASE("A frame is whole if its length says what follows", "[custom_frame]") {
  CHECK(is_whole({.payload = "abc"}));
  CHECK(is_whole({.length_form = Form::bits_64, .payload = "abc"}));
  CHECK(is_whole({.claimed_length = 3, .payload = "abc"}));
  CHECK_FALSE(is_whole({.claimed_length = 2, .payload = "abc"}));
  CHECK_FALSE(is_whole({.claimed_length = 4, .payload = "abc"}));
}

TEST_CASE("The closing handshake begins with a legal Close only", "[custom_frame]") {
  CHECK(is_legal_close({.opcode = 8}));
  CHECK(is_legal_close({.opcode = 8, .payload = make_close_payload(4000, "x")}));
  CHECK_FALSE(is_legal_close({.opcode = 1}));
  CHECK_FALSE(is_legal_close({.opcode = 8, .masked = false}));
  CHECK_FALSE(is_legal_close({.opcode = 8, .claimed_length = 2}));
  CHECK_FALSE(is_legal_close({.opcode = 8, .payload = "\x03"}));
}

TEST_CASE("A frame's head is read back as it was written", "[custom_frame]") {
  const auto form = GENERATE(Form::shortest, Form::bits_16, Form::bits_64);
  const auto size =
      GENERATE(std::size_t{0}, std::size_t{125}, std::size_t{126}, std::size_t{65535}, std::size_t{65536});
  CAPTURE(form, size);
  if (form == Form::bits_16 && size > 65535) return;
  const CustomFrame frame{.rsv = 5, .opcode = 12, .length_form = form, .payload = std::string(size, 'x')};
  const std::string bytes = encode(frame, kMask);
  FrameDecoder decoder(FrameSender::client);
  std::string_view left(bytes);
  const auto piece = decoder.next(left);
  REQUIRE(piece.has_value());
  CHECK(*piece->head == head_of(frame, kMask));
  CHECK(piece->ends);
}

}  // namespace
}  // namespace echoscope
