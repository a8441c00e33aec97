#include "content/bson_reader.hpp"

#include <fmt/format.h>

#include <string>

#include "content/byte_reader.hpp"
#include "content/number_text.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Kind = ContentTree::Kind;

class Reader {
 public:
  Reader(std::string_view payload, TreeBuilder& builder) : in_(payload, builder), builder_(builder) {}

  bool read() { return document(Kind::object, {}) && in_.finished(); }

 private:
  // A length that counts itself, elements, and a zero byte.
  bool document(Kind kind, std::string_view type) {
    constexpr std::size_t kSmallest = 5;
    const std::size_t begin = in_.at();
    std::uint32_t length = 0;
    if (!in_.little_endian(length)) return false;
    if (length < kSmallest) return in_.fail(begin, words_.bson_length, length, in_.left() + sizeof(length));
    if (length - sizeof(length) > in_.left()) return in_.cut(length - sizeof(length));
    const std::size_t outer = in_.narrow(begin + length);
    if (!builder_.open(kind, builder_.word(type), begin)) return false;
    std::uint8_t element = 0;
    while (in_.big_endian(element) && element != 0) {
      std::string_view name;
      if (!c_string(name)) return false;
      if (kind == Kind::object) builder_.key(builder_.add(name));
      if (!value(element)) return false;
    }
    if (element != 0 || !in_.at_end()) return in_.fail(in_.at(), words_.bson_document_end);
    in_.widen(outer);
    builder_.close(in_.at());
    return true;
  }

  bool value(std::uint8_t element) {
    begin_ = in_.at();
    switch (element) {
      case 0x01:
        return number<std::uint64_t>("double", float64_text);
      case 0x02:
        return text("");
      case 0x03:
        return document(Kind::object, "");
      case 0x04:
        return document(Kind::array, "");
      case 0x05:
        return binary();
      case 0x06:
        return leaf(Kind::other, "undefined", "undefined");
      case 0x07:
        return object_id("");
      case 0x08:
        return boolean();
      case 0x09:
        return datetime();
      case 0x0A:
        return leaf(Kind::null, "null", "");
      case 0x0B:
        return regular_expression();
      case 0x0C:
        return pointer();
      case 0x0D:
        return text("JavaScript");
      case 0x0E:
        return text("symbol");
      case 0x0F:
        return code_with_scope();
      case 0x10:
        return number<std::uint32_t>(
            "int32", [](std::uint32_t bits) { return fmt::to_string(static_cast<std::int32_t>(bits)); });
      case 0x11:
        return timestamp();
      case 0x12:
        return number<std::uint64_t>(
            "int64", [](std::uint64_t bits) { return fmt::to_string(static_cast<std::int64_t>(bits)); });
      case 0x13:
        return decimal128();
      case 0x7F:
        return leaf(Kind::other, "max key", "max key");
      case 0xFF:
        return leaf(Kind::other, "min key", "min key");
      default:
        return in_.fail(begin_, words_.bson_type, element);
    }
  }

  bool leaf(Kind kind, std::string_view value, std::string_view type) {
    return builder_.leaf(kind, builder_.add(value), builder_.word(type), begin_, in_.at());
  }

  template <typename Bits, typename InText>
  bool number(std::string_view type, InText in_text) {
    Bits bits = 0;
    return in_.little_endian(bits) && leaf(Kind::number, in_text(bits), type);
  }

  bool c_string(std::string_view& out) {
    const std::size_t begin = in_.at();
    const std::size_t size = in_.rest().find('\0');
    if (size == std::string_view::npos) return in_.fail(begin, words_.bson_unterminated);
    std::string_view zero;
    in_.take(size, out);
    in_.take(1, zero);
    return is_valid_utf8(out) || in_.fail(begin, words_.bson_not_utf8);
  }

  // A length that counts the zero byte at the end, which may also stand within.
  bool string(std::string_view& out) {
    const std::size_t begin = in_.at();
    std::uint32_t length = 0;
    if (!in_.little_endian(length)) return false;
    if (length == 0) return in_.fail(begin, words_.bson_length, length, in_.left());
    if (!in_.take(length, out)) return false;
    if (out.back() != '\0') return in_.fail(begin, words_.bson_unterminated);
    out.remove_suffix(1);
    return is_valid_utf8(out) || in_.fail(begin, words_.bson_not_utf8);
  }

  bool text(std::string_view type) {
    std::string_view content;
    return string(content) && leaf(Kind::string, content, type);
  }

  bool binary() {
    constexpr std::uint8_t kOldBinary = 2;
    constexpr std::uint8_t kUuid = 4;
    constexpr std::size_t kUuidBytes = 16;
    std::uint32_t length = 0;
    std::uint8_t subtype = 0;
    std::string_view bytes;
    if (!in_.little_endian(length) || !in_.big_endian(subtype) || !in_.take(length, bytes)) return false;
    if (subtype == kUuid && bytes.size() == kUuidBytes) return uuid(bytes);
    // The old form has a length of its own within.
    if (subtype == kOldBinary && bytes.size() >= sizeof(length)) bytes.remove_prefix(sizeof(length));
    return builder_.leaf(Kind::bytes, builder_.add_hex(bytes),
                         builder_.word(fmt::format("binary {}", subtype)), begin_, in_.at());
  }

  bool uuid(std::string_view bytes) {
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      if (i == 4 || i == 6 || i == 8 || i == 10) text.push_back('-');
      text += fmt::format("{:02x}", static_cast<std::uint8_t>(bytes[i]));
    }
    return leaf(Kind::other, text, "binary 4, UUID");
  }

  bool object_id(std::string_view owner) {
    constexpr std::size_t kBytes = 12;
    std::string_view bytes;
    if (!in_.take(kBytes, bytes)) return false;
    const std::string type = owner.empty() ? "ObjectId" : fmt::format("DBPointer to {}", owner);
    return builder_.leaf(Kind::other, builder_.add_hex(bytes), builder_.word(type), begin_, in_.at());
  }

  bool pointer() {
    std::string_view collection;
    return string(collection) && object_id(collection);
  }

  bool boolean() {
    std::uint8_t value = 0;
    if (!in_.big_endian(value)) return false;
    if (value > 1) return in_.fail(begin_, words_.bson_boolean, value);
    return leaf(Kind::boolean, value == 1 ? "true" : "false", "");
  }

  bool datetime() {
    constexpr std::int64_t kMilliseconds = 1000;
    constexpr std::uint32_t kNanoseconds = 1'000'000;
    std::uint64_t bits = 0;
    if (!in_.little_endian(bits)) return false;
    const auto since_1970 = static_cast<std::int64_t>(bits);
    const std::int64_t rest = (since_1970 % kMilliseconds + kMilliseconds) % kMilliseconds;
    const auto seconds =
        (since_1970 - since_1970 % kMilliseconds) / kMilliseconds - (since_1970 % kMilliseconds < 0 ? 1 : 0);
    const auto time = utc_text(seconds, static_cast<std::uint32_t>(rest) * kNanoseconds);
    return leaf(Kind::other, time.value_or(fmt::to_string(since_1970)), "datetime");
  }

  bool timestamp() {
    std::uint32_t increment = 0;
    std::uint32_t seconds = 0;
    return in_.little_endian(increment) && in_.little_endian(seconds) &&
           leaf(Kind::other, fmt::format("{}, {}", seconds, increment), "timestamp");
  }

  bool regular_expression() {
    std::string_view pattern;
    std::string_view options;
    return c_string(pattern) && c_string(options) &&
           leaf(Kind::other, fmt::format("/{}/{}", pattern, options), "regex");
  }

  // Length, code, and a document with the values of the code's variables, which becomes a child.
  bool code_with_scope() {
    const std::size_t begin = begin_;
    std::uint32_t length = 0;
    std::string_view code;
    if (!in_.little_endian(length)) return false;
    if (length < sizeof(length) || length - sizeof(length) > in_.left())
      return in_.fail(begin, words_.bson_length, length, in_.left() + sizeof(length));
    const std::size_t outer = in_.narrow(begin + length);
    if (!builder_.open(Kind::object, builder_.word("JavaScript with scope"), begin)) return false;
    begin_ = in_.at();
    if (!string(code)) return false;
    builder_.key(builder_.word("code"));
    if (!leaf(Kind::string, code, "JavaScript")) return false;
    builder_.key(builder_.word("scope"));
    if (!document(Kind::object, "")) return false;
    if (!in_.at_end()) return in_.fail(in_.at(), words_.bson_document_end);
    in_.widen(outer);
    builder_.close(in_.at());
    return true;
  }

  bool decimal128() {
    std::uint64_t low = 0;
    std::uint64_t high = 0;
    return in_.little_endian(low) && in_.little_endian(high) &&
           leaf(Kind::number, decimal128_text(high, low), "decimal128");
  }

  ByteReader in_;
  TreeBuilder& builder_;
  const BinaryContentTexts& words_ = texts().content.binary;
  std::size_t begin_ = 0;  // of the value that is read
};

}  // namespace

bool read_bson(std::string_view payload, TreeBuilder& builder) {
  return Reader(payload, builder).read();
}

}  // namespace echoscope
