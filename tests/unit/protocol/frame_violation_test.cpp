#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include "protocol/frame_decoder.hpp"
#include "whole_frames.hpp"

namespace echoscope {
namespace {

using namespace std::string_literals;

TEST_CASE("Each rule of section 5 that a head breaks is named") {
  struct Case {
    std::string bytes;
    Violation violation;
    FrameSender sender = FrameSender::server;
  };
  const std::string masked_head = "\x81\x81\1\2\3\4x";
  const std::string control_of_126 = "\x89\x7e\x00\x7e"s + std::string(126, 'p');
  const auto broken = GENERATE_COPY(values<Case>({
      {"\xc1\x01x", Violation::reserved_bit},
      {"\xa1\x01x", Violation::reserved_bit},
      {"\x91\x01x", Violation::reserved_bit},
      {"\xc9\x01x", Violation::reserved_bit},
      {"\x83\x01x", Violation::reserved_opcode},
      {"\x87\x01x", Violation::reserved_opcode},
      {"\x8b\x01x", Violation::reserved_opcode},
      {"\x8f\x01x", Violation::reserved_opcode},
      {masked_head, Violation::masked_by_server},
      {"\x81\x01x", Violation::unmasked_by_client, FrameSender::client},
      {"\x81\x7e\x00\x7dx"s, Violation::length_not_minimal},
      {"\x81\x7e\x00\x00"s, Violation::length_not_minimal},
      {"\x81\x7f\0\0\0\0\0\0\xff\xffx"s, Violation::length_not_minimal},
      {"\x81\x7f\0\0\0\0\0\0\0\0"s, Violation::length_not_minimal},
      {"\x89\x7e\x00\x05Hello"s, Violation::length_not_minimal},
      {"\x81\x7f\x80\0\0\0\0\0\0\0x"s, Violation::length_too_large},
      {"\x81\x7f\xff\xff\xff\xff\xff\xff\xff\xffx", Violation::length_too_large},
      {"\x09\x01x", Violation::control_fragmented},
      {"\x08\x00"s, Violation::control_fragmented},
      {control_of_126, Violation::control_too_long},
      {"\x80\x01x", Violation::continuation_without_start},
      {"\x81\x01x\x80\x01x", Violation::continuation_without_start},
      {"\x00\x01x\x80\x01x"s, Violation::continuation_without_start},
      {"\x01\x01x\x81\x01x", Violation::message_inside_message},
      {"\x01\x01x\x82\x01x", Violation::message_inside_message},
      {"\x88\x00\x81\x01x"s, Violation::data_after_close},
      {"\x88\x00\x88\x00"s, Violation::data_after_close},
      {"\x88\x00\x89\x00"s, Violation::data_after_close},
  }));
  CAPTURE(broken.bytes);
  CHECK(name(only_violation(decode(broken.bytes, broken.sender))) == name(broken.violation));
}

TEST_CASE("A head that breaks several rules is blamed for the first") {
  const auto first_of = [](std::string_view bytes) { return decode(bytes).back().violation; };
  CHECK(first_of("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\1\2\3\4") == Violation::reserved_bit);
  CHECK(first_of("\x0f\xff\xff\xff\xff\xff\xff\xff\xff\xff\1\2\3\4") == Violation::reserved_opcode);
  CHECK(first_of("\x09\xff\xff\xff\xff\xff\xff\xff\xff\xff\1\2\3\4") == Violation::masked_by_server);
  CHECK(first_of("\x09\x7f\xff\xff\xff\xff\xff\xff\xff\xff") == Violation::length_too_large);
  CHECK(first_of("\x09\x7e\x01\x00"s) == Violation::control_fragmented);
  CHECK(first_of("\x88\x00\x09\x00"s) == Violation::control_fragmented);
  CHECK(first_of("\x88\x00\x80\x00"s) == Violation::continuation_without_start);
}

TEST_CASE("With compression, RSV1 is legal on the first frame of a data message and nowhere else") {
  const auto violation_of = [](std::string_view bytes) {
    FrameDecoder decoder(FrameSender::server);
    decoder.allow_compression();
    std::vector<WholeFrame> frames;
    feed(decoder, bytes, frames);
    return only_violation(frames);
  };
  CHECK(violation_of("\xc1\x01x") == Violation::none);
  CHECK(violation_of("\x42\x01x\x80\x01x") == Violation::none);
  CHECK(violation_of("\x42\x01x\xc0\x01x") == Violation::reserved_bit);
  CHECK(violation_of("\xc9\x01x") == Violation::reserved_bit);
  CHECK(violation_of("\xc8\x00"s) == Violation::reserved_bit);
  CHECK(violation_of("\xa1\x01x") == Violation::reserved_bit);
  CHECK(violation_of("\xd1\x01x") == Violation::reserved_bit);
  CHECK(violation_of("\xc3\x01x") == Violation::reserved_bit);
}

TEST_CASE("Control frames between the fragments of a message are legal") {
  const auto frames = decode("\x01\x01x\x89\x00\x00\x01y\x8a\x00\x80\x01z\x81\x00"s);
  CHECK(frames.size() == 6);
  CHECK(only_violation(frames) == Violation::none);
}

TEST_CASE("Every violation has a name of its own, a section and a close code") {
  std::set<std::string_view> names;
  constexpr auto kLast = static_cast<int>(Violation::compressed_data_cut);
  for (int i = 1; i <= kLast; ++i) {
    const auto violation = static_cast<Violation>(i);
    CAPTURE(name(violation));
    CHECK(names.insert(name(violation)).second);
    CHECK(section(violation).starts_with("RFC "));
    const std::uint16_t code = close_code_for(violation);
    CHECK((code == 1002 || code == 1007 || code == 1009));
  }
  CHECK_FALSE(names.contains(name(Violation::none)));
  CHECK(close_code_for(Violation::text_not_utf8) == 1007);
  CHECK(close_code_for(Violation::close_reason_not_utf8) == 1007);
  CHECK(close_code_for(Violation::message_too_big) == 1009);
  CHECK(close_code_for(Violation::reserved_bit) == 1002);
}

}  // namespace
}  // namespace echoscope
