#include "gui/compose/frame_draft.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "compose/message_input.hpp"
#include "gui/phrase.hpp"
#include "protocol/opcode.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

std::optional<std::array<std::uint8_t, 4>> read_key(std::string_view typed) {
  const auto bytes = read_input(typed, InputForm::hex);
  std::array<std::uint8_t, 4> key{};
  if (!bytes || bytes->size() != key.size()) return std::nullopt;
  std::ranges::transform(*bytes, key.begin(), [](char byte) { return static_cast<std::uint8_t>(byte); });
  return key;
}

std::optional<std::uint64_t> read_length(std::string_view typed) {
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), length);
  if (error != std::errc() || end != typed.data() + typed.size()) return std::nullopt;
  return length;
}

// The bytes before the payload in hex.
std::string head_in_hex(const CustomFrame& frame) {
  const std::string bytes = encode(frame, {});
  const std::size_t head = bytes.size() - frame.payload.size();
  const bool key_unknown = frame.masked && !frame.mask;
  std::string text;
  for (std::size_t n = 0; n < head; ++n) {
    if (n > 0) text += ' ';
    if (key_unknown && n + 4 >= head) {
      text += texts().composer.frame_editor.unknown_byte;
    } else {
      text += fmt::format("{:02x}", static_cast<std::uint8_t>(bytes[n]));
    }
  }
  return text;
}

}  // namespace

FrameReading read_frame(const FrameDraft& draft, bool deflate) {
  const FrameEditorTexts& words = texts().composer.frame_editor;
  FrameReading reading;
  CustomFrame& frame = reading.frame;
  frame.fin = draft.fin;
  // RSV1 is the highest of the three bits.
  frame.rsv =
      static_cast<std::uint8_t>((draft.rsv[0] ? kRsv1 : 0) | (draft.rsv[1] ? 2 : 0) | (draft.rsv[2] ? 1 : 0));
  frame.opcode = draft.opcode;
  frame.masked = draft.masked;
  frame.length_form = draft.length_form;
  if (draft.masked && !draft.key.empty()) {
    frame.mask = read_key(draft.key);
    if (!frame.mask) reading.problem = words.key_problem;
  }
  if (!draft.claimed.empty()) {
    frame.claimed_length = read_length(draft.claimed);
    if (!frame.claimed_length) reading.problem = words.claimed_problem;
  }
  if (draft.payload_form == PayloadForm::text) {
    frame.payload = draft.payload;
  } else if (auto bytes = read_input(draft.payload, InputForm::hex)) {
    frame.payload = std::move(*bytes);
  } else {
    const InputError& error = bytes.error();
    reading.problem = phrase(texts().composer.at_place, error.line, error.column, error.sentence);
  }
  reading.head = head_in_hex(frame);
  reading.violations = violations_of(frame, deflate);
  return reading;
}

std::string_view opcode_word(std::uint8_t opcode) {
  for (const Opcode known :
       {Opcode::continuation, Opcode::text, Opcode::binary, Opcode::close, Opcode::ping, Opcode::pong}) {
    if (static_cast<std::uint8_t>(known) == opcode) return name(known);
  }
  return texts().composer.frame_editor.reserved;
}

}  // namespace echoscope
