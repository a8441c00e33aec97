#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace echoscope {

/// A payload read as structured data, whatever the format: its nodes in the order of the payload, each before
/// its children. Plain value; large ones are made on a worker.
struct ContentTree {
  enum class Kind : std::uint8_t { object, array, string, number, boolean, null, bytes, other };

  /// A part of text.
  struct Span {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;

    [[nodiscard]] bool operator==(const Span&) const = default;
  };

  struct Node {
    Span key;    ///< name within its object, which may be ""; length 0 within an array and at the root
    Span value;  ///< as it is to be read: a number with the digits it came with, a string unescaped, bytes in
                 ///< hexadecimal; length 0 for objects and arrays. May hold any character
    Span type;   ///< the format's own word where it has more than Kind: "uint64", "ext 5", "varint"
    Span source;  ///< bytes of the payload that it was read from, children included, the key not: not a part
                  ///< of text
    std::uint32_t end = 0;       ///< index after its last descendant
    std::uint32_t children = 0;  ///< direct ones
    std::uint16_t depth = 0;
    Kind kind = Kind::null;
  };

  static constexpr std::size_t kMaxNodes = 4'000'000;
  static constexpr std::size_t kMaxDepth = 512;  ///< of containers within containers

  std::string text;         ///< what key, value and type point into
  std::vector<Node> nodes;  ///< the root first
  std::string
      notice;  ///< "" or a sentence: which limit ended reading and where; what came before is in nodes

  [[nodiscard]] std::string_view at(Span span) const {
    return std::string_view(text).substr(span.offset, span.length);
  }
};

}  // namespace echoscope
