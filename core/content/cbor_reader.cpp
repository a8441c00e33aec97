#include "content/cbor_reader.hpp"

#include <fmt/format.h>

#include <optional>
#include <string>

#include "content/byte_reader.hpp"
#include "content/number_text.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Kind = ContentTree::Kind;

constexpr std::uint8_t kIndefinite = 31;
constexpr std::uint8_t kBreak = 0xFF;
constexpr std::uint64_t kPositiveBignum = 2;
constexpr std::uint64_t kNegativeBignum = 3;
// What a run of tags before a value may take: it is kept as the value's type.
constexpr std::size_t kMaxTags = 16;
constexpr std::size_t kMaxBignumBytes = 64;

enum class Major : std::uint8_t { uint, nint, bytes, text, array, map, tag, simple };

// The head of a data item (RFC 8949 section 3).
struct Head {
  std::size_t begin = 0;
  Major major = Major::uint;
  std::uint8_t info = 0;  // the additional information
  std::uint64_t argument = 0;
};

class Reader {
 public:
  Reader(std::string_view payload, TreeBuilder& builder) : in_(payload, builder), builder_(builder) {}

  bool read() { return value() && in_.finished(); }

 private:
  bool head(Head& out) {
    out.begin = in_.at();
    std::uint8_t first = 0;
    if (!in_.big_endian(first)) return false;
    out.major = static_cast<Major>(first >> 5);
    out.info = first & 0x1F;
    out.argument = out.info;
    switch (out.info) {
      case 24:
        return argument<std::uint8_t>(out);
      case 25:
        return argument<std::uint16_t>(out);
      case 26:
        return argument<std::uint32_t>(out);
      case 27:
        return argument<std::uint64_t>(out);
      case kIndefinite:
        if (first == kBreak) return in_.fail(out.begin, texts().content.binary.cbor_break);
        if (out.major >= Major::bytes && out.major <= Major::map) return true;
        [[fallthrough]];
      case 28:
      case 29:
      case 30:
        return in_.fail(out.begin, texts().content.binary.cbor_reserved, first);
      default:
        return true;
    }
  }
  template <typename T>
  bool argument(Head& out) {
    T value = 0;
    if (!in_.big_endian(value)) return false;
    out.argument = value;
    return true;
  }

  bool value() {
    begin_ = in_.at();
    tags_.clear();
    std::optional<std::uint64_t> tag;
    Head item;
    if (!head(item)) return false;
    for (std::size_t count = 0; item.major == Major::tag; ++count) {
      tag = item.argument;
      if (count < kMaxTags) tags_ += fmt::format("tag {}, ", *tag);
      if (!head(item)) return false;
    }
    switch (item.major) {
      case Major::uint:
        return leaf(Kind::number, fmt::to_string(item.argument), sized("uint", item));
      case Major::nint:
        return leaf(Kind::number, negative(item.argument), sized("nint", item));
      case Major::bytes:
        return bytes(item, tag);
      case Major::text:
        return text(item);
      case Major::array:
        return array(item);
      case Major::map:
        return map(item);
      default:
        return simple(item);
    }
  }

  // -1 - n, which need not fit 64 bits.
  static std::string negative(std::uint64_t n) {
    std::string bytes;
    for (int shift = 56; shift >= 0; shift -= 8)
      bytes.push_back(static_cast<char>(n >> shift & 0xFF));
    return "-" + decimal_text(bytes, 1);
  }

  static std::string sized(std::string_view word, const Head& item) {
    return item.info < 24 ? std::string(word) : fmt::format("{}{}", word, 8 << (item.info - 24));
  }

  bool leaf(Kind kind, std::string_view value, std::string_view type) {
    return builder_.leaf(kind, builder_.add(value), tagged(type), begin_, in_.at());
  }
  ContentTree::Span tagged(std::string_view type) { return builder_.word(tags_ + std::string(type)); }

  bool bytes(const Head& item, std::optional<std::uint64_t> tag) {
    std::string_view content;
    if (!string(item, content)) return false;
    const bool bignum = tag == kPositiveBignum || tag == kNegativeBignum;
    if (bignum && content.size() <= kMaxBignumBytes) {
      const bool negative = tag == kNegativeBignum;
      const std::string digits = decimal_text(content, negative ? 1 : 0);
      return leaf(Kind::number, negative ? "-" + digits : digits, string_type("bytes", item));
    }
    return builder_.leaf(Kind::bytes, builder_.add_hex(content), tagged(string_type("bytes", item)), begin_,
                         in_.at());
  }

  bool text(const Head& item) {
    std::string_view content;
    if (!string(item, content)) return false;
    if (!is_valid_utf8(content)) return in_.fail(item.begin, texts().content.binary.cbor_not_utf8);
    return leaf(Kind::string, content, string_type("text", item));
  }

  static std::string string_type(std::string_view word, const Head& item) {
    return fmt::format("{}{}", word, item.info == kIndefinite ? ", indefinite" : "");
  }

  // What a byte or text string holds; one of indefinite length is put together (RFC 8949 section 3.2.3).
  bool string(const Head& item, std::string_view& out) {
    if (item.info != kIndefinite) return in_.take(item.argument, out);
    chunks_.clear();
    while (!take_break()) {
      Head chunk;
      std::string_view piece;
      if (!head(chunk)) return false;
      if (chunk.major != item.major || chunk.info == kIndefinite)
        return in_.fail(chunk.begin, texts().content.binary.cbor_chunk);
      if (!in_.take(chunk.argument, piece)) return false;
      chunks_.append(piece);
    }
    out = chunks_;
    return true;
  }

  bool take_break() {
    if (in_.at_end() || in_.peek() != kBreak) return false;
    in_.skip(1);
    return true;
  }

  bool array(const Head& item) {
    if (!builder_.open(Kind::array, tagged(container_type(item)), begin_)) return false;
    for (std::uint64_t i = 0; more(item, i); ++i)
      if (!value()) return false;
    builder_.close(in_.at());
    return true;
  }

  bool map(const Head& item) {
    if (!builder_.open(Kind::object, tagged(container_type(item)), begin_)) return false;
    for (std::uint64_t i = 0; more(item, i); ++i) {
      const std::size_t key = builder_.nodes();
      if (!value()) return false;
      builder_.key(builder_.take_as_key(key));
      if (!in_.at_end() && in_.peek() == kBreak)
        return in_.fail(in_.at(), texts().content.binary.cbor_odd_map);
      if (!value()) return false;
    }
    builder_.close(in_.at());
    return true;
  }

  bool more(const Head& item, std::uint64_t count) {
    return item.info == kIndefinite ? !take_break() : count < item.argument;
  }

  static std::string container_type(const Head& item) {
    const std::string_view word = item.major == Major::array ? "array" : "map";
    return fmt::format("{}{}", word, item.info == kIndefinite ? ", indefinite" : "");
  }

  bool simple(const Head& item) {
    switch (item.info) {
      case 20:
        return leaf(Kind::boolean, "false", "simple");
      case 21:
        return leaf(Kind::boolean, "true", "simple");
      case 22:
        return leaf(Kind::null, "null", "simple");
      case 23:
        return leaf(Kind::other, "undefined", "simple");
      case 25:
        return leaf(Kind::number, float16_text(static_cast<std::uint16_t>(item.argument)), "float16");
      case 26:
        return leaf(Kind::number, float32_text(static_cast<std::uint32_t>(item.argument)), "float32");
      case 27:
        return leaf(Kind::number, float64_text(item.argument), "float64");
      case 24:
        if (item.argument < 32) return in_.fail(item.begin, texts().content.binary.cbor_simple);
        [[fallthrough]];
      default:
        return leaf(Kind::other, fmt::format("simple({})", item.argument), "simple");
    }
  }

  ByteReader in_;
  TreeBuilder& builder_;
  std::size_t begin_ = 0;  // of the value that is read, its tags included
  std::string tags_;       // the same value's tags, as its type begins
  std::string chunks_;     // of a string of indefinite length
};

}  // namespace

bool read_cbor(std::string_view payload, TreeBuilder& builder) {
  return Reader(payload, builder).read();
}

}  // namespace echoscope
