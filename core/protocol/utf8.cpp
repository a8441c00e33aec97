#include "protocol/utf8.hpp"

#include <array>
#include <cstring>
#include <iterator>

#include <fmt/format.h>

namespace echoscope {

namespace {

// The states of RFC 3629's grammar. A state's value is the place of its six bits in a row of kTransitions, so
// that one load and one shift lead to the next state: nothing in the loop branches on the text.
constexpr std::uint32_t kBitsPerState = 6;
constexpr std::uint32_t kAccept = 0 * kBitsPerState;  // on a whole code point
constexpr std::uint32_t kNeed1 = 1 * kBitsPerState;   // one continuation byte to come
constexpr std::uint32_t kNeed2 = 2 * kBitsPerState;
constexpr std::uint32_t kNeed3 = 3 * kBitsPerState;
constexpr std::uint32_t kAfterE0 = 4 * kBitsPerState;  // below A0 would be overlong
constexpr std::uint32_t kAfterEd = 5 * kBitsPerState;  // above 9F would be a surrogate
constexpr std::uint32_t kAfterF0 = 6 * kBitsPerState;  // below 90 would be overlong
constexpr std::uint32_t kAfterF4 = 7 * kBitsPerState;  // above 8F would be above U+10FFFF
constexpr std::uint32_t kReject = 8 * kBitsPerState;
constexpr std::uint32_t kStateMask = (1U << kBitsPerState) - 1;

constexpr std::uint32_t next_state(std::uint32_t state, unsigned byte) {
  const auto within = [byte](unsigned low, unsigned high) { return byte >= low && byte <= high; };
  switch (state) {
    case kAccept:
      if (byte <= 0x7F) return kAccept;
      if (within(0xC2, 0xDF)) return kNeed1;
      if (byte == 0xE0) return kAfterE0;
      if (byte == 0xED) return kAfterEd;
      if (within(0xE1, 0xEF)) return kNeed2;
      if (byte == 0xF0) return kAfterF0;
      if (within(0xF1, 0xF3)) return kNeed3;
      return byte == 0xF4 ? kAfterF4 : kReject;
    case kNeed1:
      return within(0x80, 0xBF) ? kAccept : kReject;
    case kNeed2:
      return within(0x80, 0xBF) ? kNeed1 : kReject;
    case kNeed3:
      return within(0x80, 0xBF) ? kNeed2 : kReject;
    case kAfterE0:
      return within(0xA0, 0xBF) ? kNeed1 : kReject;
    case kAfterEd:
      return within(0x80, 0x9F) ? kNeed1 : kReject;
    case kAfterF0:
      return within(0x90, 0xBF) ? kNeed2 : kReject;
    case kAfterF4:
      return within(0x80, 0x8F) ? kNeed2 : kReject;
    default:
      return kReject;
  }
}

constexpr std::array<std::uint64_t, 256> make_transitions() {
  std::array<std::uint64_t, 256> rows{};
  for (unsigned byte = 0; byte < rows.size(); ++byte) {
    for (std::uint32_t state = kAccept; state <= kReject; state += kBitsPerState) {
      rows[byte] |= std::uint64_t{next_state(state, byte)} << state;
    }
  }
  return rows;
}

constexpr std::array<std::uint64_t, 256> kTransitions = make_transitions();

std::uint32_t step(std::uint32_t state, char byte) noexcept {
  return static_cast<std::uint32_t>(kTransitions[static_cast<unsigned char>(byte)] >> state) & kStateMask;
}

constexpr std::size_t kBlock = 16;

bool is_ascii_block(const char* bytes) noexcept {
  std::array<std::uint64_t, 2> words{};
  std::memcpy(words.data(), bytes, kBlock);
  return ((words[0] | words[1]) & 0x8080'8080'8080'8080U) == 0;
}

std::uint32_t run(std::uint32_t state, std::string_view piece) noexcept {
  const char* at = piece.data();
  std::size_t left = piece.size();
  while (left >= kBlock) {
    if (state != kAccept || !is_ascii_block(at)) {
      if (state == kReject) return kReject;
      for (std::size_t i = 0; i < kBlock; ++i)
        state = step(state, at[i]);
    }
    at += kBlock;
    left -= kBlock;
  }
  // A rest behind a whole block is looked at together with that block's end: cheaper than byte by byte.
  if (state == kAccept && left > 0 && piece.size() >= kBlock && is_ascii_block(at + left - kBlock))
    return kAccept;
  for (std::size_t i = 0; i < left; ++i)
    state = step(state, at[i]);
  return state;
}

// The length of the valid code point that the bytes start with, 0 if they start with none.
std::size_t code_point_length(std::string_view bytes) noexcept {
  std::uint32_t state = kAccept;
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    state = step(state, bytes[length]);
    if (state == kAccept) return length + 1;
    if (state == kReject) return 0;
  }
  return 0;
}

char32_t decode(std::string_view code_point) noexcept {
  constexpr std::array<unsigned, 5> kLeadBits{0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t value = static_cast<unsigned char>(code_point.front()) & kLeadBits[code_point.size()];
  for (const char byte : code_point.substr(1))
    value = (value << 6U) | (static_cast<unsigned char>(byte) & 0x3FU);
  return value;
}

// Besides C0, DEL and C1: what breaks a line or turns the direction of the text that follows, which could
// make one text look like another.
bool must_be_escaped(char32_t value) noexcept {
  const auto within = [value](char32_t low, char32_t high) { return value >= low && value <= high; };
  return value < 0x20 || within(0x7F, 0x9F) || value == 0x61C || within(0x200E, 0x200F) ||
         within(0x2028, 0x202E) || within(0x2066, 0x2069);
}

void append_escaped(std::string& to, char32_t value) {
  switch (value) {
    case U'\n':
      to += "\\n";
      break;
    case U'\r':
      to += "\\r";
      break;
    case U'\t':
      to += "\\t";
      break;
    default:
      fmt::format_to(std::back_inserter(to), "\\u{{{:x}}}", static_cast<std::uint32_t>(value));
  }
}

}  // namespace

bool Utf8Validator::feed(std::string_view piece) noexcept {
  state_ = run(state_, piece);
  return state_ != kReject;
}

bool is_valid_utf8(std::string_view text) noexcept {
  return run(kAccept, text) == kAccept;
}

std::string_view truncate_utf8(std::string_view text, std::size_t max_bytes) noexcept {
  if (text.size() <= max_bytes) return text;
  constexpr std::size_t kMaxContinuationBytes = 3;
  std::size_t end = max_bytes;
  for (std::size_t i = 0; i < kMaxContinuationBytes && end > 0; ++i) {
    if ((static_cast<unsigned char>(text[end]) & 0xC0U) != 0x80U) break;
    --end;
  }
  return text.substr(0, end);
}

ShownCharacter shown_character(std::string_view bytes) noexcept {
  const std::size_t length = code_point_length(bytes);
  if (length == 0) return {.length = 1, .value = static_cast<unsigned char>(bytes.front()), .escaped = true};
  const char32_t value = decode(bytes.substr(0, length));
  return {.length = length, .value = value, .escaped = must_be_escaped(value)};
}

std::string escape_for_display(std::string_view bytes) {
  std::string shown;
  shown.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t length = code_point_length(bytes);
    if (length == 0) {
      fmt::format_to(std::back_inserter(shown), "\\x{{{:02x}}}", static_cast<unsigned char>(bytes.front()));
      bytes.remove_prefix(1);
      continue;
    }
    const std::string_view code_point = bytes.substr(0, length);
    if (const char32_t value = decode(code_point); must_be_escaped(value)) {
      append_escaped(shown, value);
    } else {
      shown += code_point;
    }
    bytes.remove_prefix(length);
  }
  return shown;
}

}  // namespace echoscope
