#include "storage/json_text.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>

#include <fmt/format.h>

#include "protocol/utf8.hpp"

namespace echoscope {
namespace {

bool must_be_escaped(char byte) {
  return static_cast<unsigned char>(byte) < 0x20 || byte == '"' || byte == '\\';
}

// Whether one of eight bytes must be escaped: the highest bit of a byte less 0x20, or less 1 after an XOR
// with the byte looked for, is set only by a smaller one, or by one from 0x80 on, which is masked.
bool has_escaped(const char* bytes) {
  constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101U;
  constexpr std::uint64_t kHigh = 0x8080'8080'8080'8080U;
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, sizeof word);
  const std::uint64_t quote = word ^ (kOnes * '"');
  const std::uint64_t backslash = word ^ (kOnes * '\\');
  const std::uint64_t found =
      ((word - kOnes * 0x20) & ~word) | ((quote - kOnes) & ~quote) | ((backslash - kOnes) & ~backslash);
  return (found & kHigh) != 0;
}

std::size_t plain_length(std::string_view text) {
  std::size_t length = 0;
  while (text.size() - length >= sizeof(std::uint64_t) && !has_escaped(text.data() + length))
    length += sizeof(std::uint64_t);
  while (length < text.size() && !must_be_escaped(text[length]))
    ++length;
  return length;
}

void append_escape(std::string& to, char byte) {
  constexpr std::string_view kBytes = "\"\\\b\f\n\r\t";
  constexpr std::string_view kLetters = "\"\\bfnrt";
  if (const auto index = kBytes.find(byte); index != std::string_view::npos) {
    to += '\\';
    to += kLetters[index];
  } else {
    fmt::format_to(std::back_inserter(to), "\\u{:04x}", static_cast<unsigned char>(byte));
  }
}

}  // namespace

void append_json_string(std::string& to, std::string_view text) {
  to += '"';
  while (true) {
    const std::size_t plain = plain_length(text);
    to += text.substr(0, plain);
    if (plain == text.size()) break;
    append_escape(to, text[plain]);
    text.remove_prefix(plain + 1);
  }
  to += '"';
}

std::string replace_invalid_utf8(std::string_view bytes) {
  constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
  std::string text;
  text.reserve(bytes.size());
  while (!bytes.empty()) {
    // The longest run that is valid, found by its first invalid byte.
    Utf8Validator validator;
    std::size_t whole = 0;  // up to the end of the last whole code point
    for (std::size_t i = 0; i < bytes.size() && validator.feed(bytes.substr(i, 1)); ++i)
      if (validator.complete()) whole = i + 1;
    text += bytes.substr(0, whole);
    bytes.remove_prefix(whole);
    if (bytes.empty()) break;
    text += kReplacement;
    bytes.remove_prefix(1);
  }
  return text;
}

}  // namespace echoscope
