#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace echoscope {

/// An offset as it is typed: decimal, or hexadecimal with 0x. None: it is no number.
[[nodiscard]] std::optional<std::uint64_t> parse_offset(std::string_view typed);

/// What is to be found, as it is typed: bytes as "0x1f8b" or "1f 8b", anything else as text. A text that
/// looks like bytes is written in quotes. None: nothing is typed.
[[nodiscard]] std::optional<std::string> parse_needle(std::string_view typed);

/// Finds bytes in any number of them, a slice at a time. What is searched must outlive this. One thread.
class ByteSearch {
 public:
  /// Looks from that offset on, and then from the beginning.
  ByteSearch(std::string_view bytes, std::string needle, std::uint64_t from);

  /// Looks at about so many bytes more. False: it is over, see found().
  bool step(std::size_t max_bytes);
  [[nodiscard]] std::optional<std::uint64_t> found() const { return found_; }
  [[nodiscard]] std::size_t needle_size() const { return needle_.size(); }

 private:
  std::string_view bytes_;
  std::string needle_;
  std::size_t at_;
  std::size_t left_;  // offsets not tried yet
  std::optional<std::uint64_t> found_;
};

}  // namespace echoscope
