#include "gui/compose/frame_draft.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

#include "text/texts.hpp"

using namespace echoscope;

namespace {

bool breaks(const FrameReading& reading, Violation violation) {
  return std::ranges::find(reading.violations, violation) != reading.violations.end();
}

}  // namespace

TEST_CASE("A draft as it begins is a legal text frame with a key yet to be chosen", "[frame_draft]") {
  FrameDraft draft;
  draft.payload = "Hello";
  const FrameReading reading = read_frame(draft, false);
  CHECK(reading.problem.empty());
  CHECK(reading.violations.empty());
  CHECK(reading.head == "81 85 ?? ?? ?? ??");
  CHECK(reading.frame.payload == "Hello");
}

TEST_CASE("Each bit stands in the head where RFC 6455 section 5.2 has it", "[frame_draft]") {
  FrameDraft draft;
  draft.fin = false;
  draft.rsv = {true, false, true};
  draft.opcode = 11;
  draft.key = "37 fa 21 3D";
  draft.length_form = CustomFrame::LengthForm::bits_16;
  draft.payload_form = PayloadForm::hex;
  draft.payload = "00ff";
  const FrameReading reading = read_frame(draft, false);
  CHECK(reading.head == "5b fe 00 02 37 fa 21 3d");
  CHECK(reading.frame.payload == std::string("\0\xFF", 2));
  CHECK(breaks(reading, Violation::reserved_bit));
  CHECK(breaks(reading, Violation::reserved_opcode));
  CHECK(breaks(reading, Violation::length_not_minimal));
}

TEST_CASE("A frame without mask has no key in its head and is against the rule", "[frame_draft]") {
  FrameDraft draft;
  draft.masked = false;
  draft.key = "no key, and not asked for";
  draft.claimed = "100";
  const FrameReading reading = read_frame(draft, false);
  CHECK(reading.head == "81 64");
  CHECK(reading.problem.empty());
  CHECK(breaks(reading, Violation::unmasked_by_client));
}

TEST_CASE("RSV1 has a meaning where compression was agreed on", "[frame_draft]") {
  FrameDraft draft;
  draft.rsv = {true, false, false};
  CHECK(breaks(read_frame(draft, false), Violation::reserved_bit));
  CHECK_FALSE(breaks(read_frame(draft, true), Violation::reserved_bit));
}

TEST_CASE("What can't be read is a sentence that says what to write", "[frame_draft]") {
  const FrameEditorTexts& words = texts().composer.frame_editor;
  FrameDraft key;
  key.key = "37 fa 21";
  CHECK(read_frame(key, false).problem == words.key_problem);
  FrameDraft claimed;
  claimed.claimed = "-1";
  CHECK(read_frame(claimed, false).problem == words.claimed_problem);
  claimed.claimed = "18446744073709551615";
  CHECK(read_frame(claimed, false).problem.empty());
  claimed.claimed = "18446744073709551616";
  CHECK(read_frame(claimed, false).problem == words.claimed_problem);
  FrameDraft payload;
  payload.payload_form = PayloadForm::hex;
  payload.payload = "0g";
  CHECK(read_frame(payload, false).problem.starts_with("Line 1, column 2: "));
}

TEST_CASE("Every opcode has a word", "[frame_draft]") {
  CHECK(opcode_word(0) == "continuation");
  CHECK(opcode_word(3) == "reserved");
  CHECK(opcode_word(8) == "close");
  CHECK(opcode_word(10) == "pong");
  CHECK(opcode_word(15) == "reserved");
}
