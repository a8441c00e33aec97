#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace echoscope {

/// Incremental UTF-8 check of one message that arrives in pieces (RFC 6455 section 8.1, RFC 3629): overlong
/// forms, surrogates and values above U+10FFFF are invalid. ASCII runs are checked a machine word or more at
/// a time. One thread at a time.
class Utf8Validator {
 public:
  /// Takes the next piece; false from the first invalid byte on.
  bool feed(std::string_view piece) noexcept;
  /// True if all that was fed is valid and ends on a whole code point.
  [[nodiscard]] bool complete() const noexcept { return state_ == 0; }
  void reset() noexcept { state_ = 0; }

 private:
  std::uint32_t state_ = 0;
};

/// Whether the whole text is valid UTF-8. Any thread.
[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;

/// The longest prefix of at most max_bytes that does not cut a code point. Any thread.
[[nodiscard]] std::string_view truncate_utf8(std::string_view text, std::size_t max_bytes) noexcept;

/// For showing bytes from the wire on one line: control characters (C0, DEL, C1) and line breaks become
/// visible escapes
/// (\n, \t, \u{1b}), invalid bytes become \x{ff}; the rest is kept. Safe in a terminal. Any thread.
[[nodiscard]] std::string escape_for_display(std::string_view bytes);

/// What bytes begin with, as escape_for_display takes them: a code point, or one byte that belongs to none.
struct ShownCharacter {
  std::size_t length = 1;  ///< bytes
  char32_t value = 0;      ///< the code point, or the byte
  bool escaped = false;    ///< it is no code point, or must not be shown as it is
};
/// bytes must not be empty. Any thread.
[[nodiscard]] ShownCharacter shown_character(std::string_view bytes) noexcept;

}  // namespace echoscope
