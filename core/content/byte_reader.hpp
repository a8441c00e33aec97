#pragma once

#include <fmt/format.h>

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "content/tree_builder.hpp"
#include "text/texts.hpp"

namespace echoscope {

/// Reads bytes one after the other, never beyond their end. What is missing or wrong becomes the builder's
/// error. Calls that return bool say whether it went well.
class ByteReader {
 public:
  ByteReader(std::string_view bytes, TreeBuilder& builder)
      : bytes_(bytes), end_(bytes.size()), builder_(builder) {}

  [[nodiscard]] std::size_t at() const { return at_; }
  /// Where reading ends now: at the end of the bytes, or of the part that narrow() chose.
  [[nodiscard]] std::size_t end() const { return end_; }
  [[nodiscard]] bool at_end() const { return at_ == end_; }
  [[nodiscard]] std::size_t left() const { return end_ - at_; }
  [[nodiscard]] std::string_view rest() const { return bytes_.substr(at_, left()); }
  [[nodiscard]] std::string_view part(std::size_t begin, std::size_t end) const {
    return bytes_.substr(begin, end - begin);
  }
  /// The next byte; there must be one.
  [[nodiscard]] std::uint8_t peek() const { return static_cast<std::uint8_t>(bytes_[at_]); }

  /// Lets reading end at that place, which is not after end(), and returns where it ended before.
  std::size_t narrow(std::size_t end) {
    const std::size_t before = end_;
    end_ = end;
    return before;
  }
  /// Undoes narrow().
  void widen(std::size_t end) { end_ = end; }
  void skip(std::size_t size) { at_ += size; }

  bool take(std::uint64_t size, std::string_view& out) {
    if (size > left()) return cut(size);
    out = bytes_.substr(at_, static_cast<std::size_t>(size));
    at_ += static_cast<std::size_t>(size);
    return true;
  }

  template <std::unsigned_integral T>
  bool big_endian(T& out) {
    return integer(out, std::endian::big);
  }
  template <std::unsigned_integral T>
  bool little_endian(T& out) {
    return integer(out, std::endian::little);
  }

  /// Filled with what the clause needs.
  template <typename... Args>
  bool fail(std::size_t offset, std::string_view clause, const Args&... args) {
    return builder_.fail(offset, sentence(offset, fmt::format(fmt::runtime(clause), args...)));
  }
  /// The bytes end, where so many were wanted.
  bool cut(std::uint64_t wanted) {
    const std::string clause =
        fmt::format(fmt::runtime(texts().content.binary.cut), wanted - static_cast<std::uint64_t>(left()));
    if (end_ == bytes_.size()) return builder_.fail_cut(at_, sentence(at_, clause));
    return builder_.fail(at_, sentence(at_, clause));
  }
  /// Whether nothing follows.
  bool finished() { return at_end() || fail(at_, texts().content.binary.trailing, left()); }

 private:
  template <typename T>
  bool integer(T& out, std::endian order) {
    if (left() < sizeof(T)) return cut(sizeof(T));
    out = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) {
      const std::size_t place = order == std::endian::big ? sizeof(T) - 1 - i : i;
      out = static_cast<T>(
          out | static_cast<T>(static_cast<T>(static_cast<std::uint8_t>(bytes_[at_ + i])) << (8 * place)));
    }
    at_ += sizeof(T);
    return true;
  }

  [[nodiscard]] static std::string sentence(std::size_t offset, std::string_view clause) {
    return fmt::format(fmt::runtime(texts().content.at_byte), offset, clause);
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  std::size_t end_;
  TreeBuilder& builder_;
};

}  // namespace echoscope
