#pragma once

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
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
  /// What stands around the digits where messages are JSON. The 1 in front of them makes a JSON number of
  /// them, which must not begin with zeros.
  static constexpr std::string_view kJsonHead = R"({"n":1)";
  static constexpr std::string_view kJsonMiddle = R"(,"pad":")";
  static constexpr std::string_view kJsonEnd = R"("})";

  enum class Numbering : std::uint8_t {
    none,      ///< all messages are equal
    sequence,  ///< each begins with its number in the flood, from 0
    json,      ///< each is a JSON object, its member "n" 10,000,000,000 more than its number in the flood
  };

  /// The least size of a message.
  [[nodiscard]] static constexpr std::size_t least_bytes(Numbering numbering) {
    switch (numbering) {
      case Numbering::none:
        return 0;
      case Numbering::sequence:
        return kDigits;
      case Numbering::json:
        break;
    }
    return kJsonHead.size() + kDigits + kJsonMiddle.size() + kJsonEnd.size();
  }
  /// The number of a message in its flood, if it has one.
  [[nodiscard]] static std::optional<std::uint64_t> number_in(std::string_view payload) {
    if (payload.starts_with(kJsonHead)) payload.remove_prefix(kJsonHead.size());
    const std::string_view digits = payload.substr(0, kDigits);
    std::uint64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (digits.size() != kDigits || read.ptr != digits.data() + kDigits) return std::nullopt;
    return number;
  }

  /// message_bytes: at least least_bytes(numbering).
  FloodBlock(std::size_t message_bytes, Numbering numbering);

  /// Messages in a block.
  [[nodiscard]] std::uint64_t messages() const { return messages_; }
  /// The frames of the messages from first on, first being a multiple of messages(); at most count of them.
  /// Valid until the next call.
  [[nodiscard]] std::string_view frames(std::uint64_t first, std::uint64_t count);

 private:
  Numbering numbering_;
  std::size_t frame_bytes_;
  std::size_t digits_at_;               // in a frame
  std::uint64_t messages_ = 1;          // a power of ten
  std::size_t upper_digits_ = kDigits;  // those that the block's place in the flood decides
  std::string bytes_;
};

}  // namespace echoscope::bench
