#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace echoscope {

enum class LetterCase : std::uint8_t { matters, ignored };

/// Looks for one word in bytes, ASCII letters in either case or as they are, at the speed of memory: two
/// bytes of the word that are rare in usual payloads are compared for 64 places at once. Immutable; any
/// thread; nothing fails.
class WordSearch {
 public:
  static constexpr std::size_t kNowhere = std::string_view::npos;

  /// The word must not be empty.
  explicit WordSearch(std::string_view word, LetterCase letter_case = LetterCase::ignored);

  /// Where the word stands first in the text at that place or behind it; kNowhere if it does not. O(text).
  [[nodiscard]] std::size_t find(std::string_view text, std::size_t from = 0) const;
  /// The word's length in bytes.
  [[nodiscard]] std::size_t size() const { return folded_.size(); }

 private:
  // A byte b of a text is the word's byte number place, but for case, if (b | case_bit) == byte.
  struct Probe {
    std::size_t place = 0;
    std::uint8_t case_bit = 0;
    std::uint8_t byte = 0;
  };

  [[nodiscard]] Probe probe_at(std::size_t place) const;
  [[nodiscard]] bool stands_at(const char* text) const;
  [[nodiscard]] std::size_t find_in_block(const char* block, std::size_t skip) const;

  std::string folded_;  // the word, in lower case where case is ignored
  std::string
      case_bits_;  // what to set in a text's byte before it is compared: 0x20 for such a letter, else 0
  Probe first_;    // the rarest byte
  Probe second_;   // the next; the same in a word of one byte
};

}  // namespace echoscope
