#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace echoscope::bench {

/// A run of text frames of one size, built once and sent again and again, so that a flood costs its sender
/// little more than the copy into the socket. With sequence numbers, only their upper digits change from
/// block to block.
class FloodBlock {
 public:
  /// Digits of a sequence number, zeros in front.
  static constexpr std::size_t kDigits = 10;

  enum class Numbering : std::uint8_t {
    none,      ///< all messages are equal
    sequence,  ///< each begins with its number in the flood, from 0; the size must be at least kDigits
  };

  FloodBlock(std::size_t message_bytes, Numbering numbering);

  /// Messages in a block.
  [[nodiscard]] std::uint64_t messages() const { return messages_; }
  /// The frames of the messages from first on, first being a multiple of messages(); at most count of them.
  /// Valid until the next call.
  [[nodiscard]] std::string_view frames(std::uint64_t first, std::uint64_t count);

 private:
  Numbering numbering_;
  std::size_t frame_bytes_;
  std::size_t head_bytes_;
  std::uint64_t messages_ = 1;          // a power of ten
  std::size_t upper_digits_ = kDigits;  // those that the block's place in the flood decides
  std::string bytes_;
};

}  // namespace echoscope::bench
