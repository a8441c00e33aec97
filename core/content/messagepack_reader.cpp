#include "content/messagepack_reader.hpp"

#include <fmt/format.h>

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

  bool read() { return value() && in_.finished(); }

 private:
  bool value() {
    begin_ = in_.at();
    std::uint8_t first = 0;
    if (!in_.big_endian(first)) return false;
    if (first < 0x80) return number("fixint", first);
    if (first < 0x90) return map("fixmap", first & 0x0FU);
    if (first < 0xA0) return array("fixarray", first & 0x0FU);
    if (first < 0xC0) return string("fixstr", first & 0x1FU);
    if (first >= 0xE0) return number("fixint", static_cast<std::int8_t>(first));
    switch (first) {
      case 0xC0:
        return leaf(Kind::null, "null", "nil");
      case 0xC2:
        return leaf(Kind::boolean, "false", "");
      case 0xC3:
        return leaf(Kind::boolean, "true", "");
      case 0xC4:
        return sized<std::uint8_t>([&](auto size) { return binary("bin8", size); });
      case 0xC5:
        return sized<std::uint16_t>([&](auto size) { return binary("bin16", size); });
      case 0xC6:
        return sized<std::uint32_t>([&](auto size) { return binary("bin32", size); });
      case 0xC7:
        return sized<std::uint8_t>([&](auto size) { return extension(size); });
      case 0xC8:
        return sized<std::uint16_t>([&](auto size) { return extension(size); });
      case 0xC9:
        return sized<std::uint32_t>([&](auto size) { return extension(size); });
      case 0xCA:
        return sized<std::uint32_t>([&](auto bits) { return real("float32", float32_text(bits)); });
      case 0xCB:
        return sized<std::uint64_t>([&](auto bits) { return real("float64", float64_text(bits)); });
      case 0xCC:
        return sized<std::uint8_t>([&](auto n) { return number("uint8", n); });
      case 0xCD:
        return sized<std::uint16_t>([&](auto n) { return number("uint16", n); });
      case 0xCE:
        return sized<std::uint32_t>([&](auto n) { return number("uint32", n); });
      case 0xCF:
        return sized<std::uint64_t>([&](auto n) { return number("uint64", n); });
      case 0xD0:
        return sized<std::uint8_t>([&](auto n) { return number("int8", static_cast<std::int8_t>(n)); });
      case 0xD1:
        return sized<std::uint16_t>([&](auto n) { return number("int16", static_cast<std::int16_t>(n)); });
      case 0xD2:
        return sized<std::uint32_t>([&](auto n) { return number("int32", static_cast<std::int32_t>(n)); });
      case 0xD3:
        return sized<std::uint64_t>([&](auto n) { return number("int64", static_cast<std::int64_t>(n)); });
      case 0xD4:
      case 0xD5:
      case 0xD6:
      case 0xD7:
      case 0xD8:
        return extension(std::uint32_t{1} << (first - 0xD4));
      case 0xD9:
        return sized<std::uint8_t>([&](auto size) { return string("str8", size); });
      case 0xDA:
        return sized<std::uint16_t>([&](auto size) { return string("str16", size); });
      case 0xDB:
        return sized<std::uint32_t>([&](auto size) { return string("str32", size); });
      case 0xDC:
        return sized<std::uint16_t>([&](auto size) { return array("array16", size); });
      case 0xDD:
        return sized<std::uint32_t>([&](auto size) { return array("array32", size); });
      case 0xDE:
        return sized<std::uint16_t>([&](auto size) { return map("map16", size); });
      case 0xDF:
        return sized<std::uint32_t>([&](auto size) { return map("map32", size); });
      default:
        return in_.fail(begin_, texts().content.binary.messagepack_unused, first);
    }
  }

  // Reads a number that follows the first byte and goes on with it.
  template <typename T, typename Then>
  bool sized(Then then) {
    T value = 0;
    return in_.big_endian(value) && then(value);
  }

  bool leaf(Kind kind, std::string_view value, std::string_view type) {
    return builder_.leaf(kind, builder_.word(value), builder_.word(type), begin_, in_.at());
  }
  template <typename Integer>
  bool number(std::string_view type, Integer value) {
    return real(type, fmt::to_string(value));
  }
  bool real(std::string_view type, std::string_view text) {
    return builder_.leaf(Kind::number, builder_.add(text), builder_.word(type), begin_, in_.at());
  }

  // Old encoders, without "bin", write any bytes as "str".
  bool string(std::string_view type, std::uint32_t size) {
    std::string_view text;
    if (!in_.take(size, text)) return false;
    if (is_valid_utf8(text))
      return builder_.leaf(Kind::string, builder_.add(text), builder_.word(type), begin_, in_.at());
    const std::string not_text = fmt::format(fmt::runtime(texts().content.not_utf8_type), type);
    return builder_.leaf(Kind::bytes, builder_.add_hex(text), builder_.word(not_text), begin_, in_.at());
  }

  bool binary(std::string_view type, std::uint32_t size) {
    std::string_view bytes;
    return in_.take(size, bytes) &&
           builder_.leaf(Kind::bytes, builder_.add_hex(bytes), builder_.word(type), begin_, in_.at());
  }

  bool extension(std::uint32_t size) {
    std::uint8_t type = 0;
    std::string_view bytes;
    if (!in_.big_endian(type) || !in_.take(size, bytes)) return false;
    const auto number = static_cast<std::int8_t>(type);
    if (number == -1) {
      if (const auto time = timestamp(bytes))
        return builder_.leaf(Kind::other, builder_.add(*time), builder_.word("timestamp"), begin_, in_.at());
    }
    return builder_.leaf(Kind::bytes, builder_.add_hex(bytes), builder_.word(fmt::format("ext {}", number)),
                         begin_, in_.at());
  }

  // Timestamp 32, 64 and 96 of the specification.
  static std::optional<std::string> timestamp(std::string_view bytes) {
    constexpr std::uint32_t kNanoseconds = 1'000'000'000;
    const auto big_endian = [](std::string_view part) {
      std::uint64_t value = 0;
      for (const char byte : part)
        value = value << 8 | static_cast<std::uint8_t>(byte);
      return value;
    };
    std::int64_t seconds = 0;
    std::uint64_t nanoseconds = 0;
    if (bytes.size() == 4) {
      seconds = static_cast<std::int64_t>(big_endian(bytes));
    } else if (bytes.size() == 8) {
      nanoseconds = big_endian(bytes) >> 34;
      seconds = static_cast<std::int64_t>(big_endian(bytes) & 0x3'FFFF'FFFF);
    } else if (bytes.size() == 12) {
      nanoseconds = big_endian(bytes.substr(0, 4));
      seconds = static_cast<std::int64_t>(big_endian(bytes.substr(4)));
    } else {
      return std::nullopt;
    }
    if (nanoseconds >= kNanoseconds) return std::nullopt;
    return utc_text(seconds, static_cast<std::uint32_t>(nanoseconds));
  }

  bool array(std::string_view type, std::uint32_t size) {
    if (!builder_.open(Kind::array, builder_.word(type), begin_)) return false;
    for (std::uint32_t i = 0; i < size; ++i)
      if (!value()) return false;
    builder_.close(in_.at());
    return true;
  }

  bool map(std::string_view type, std::uint32_t size) {
    if (!builder_.open(Kind::object, builder_.word(type), begin_)) return false;
    for (std::uint32_t i = 0; i < size; ++i) {
      const std::size_t key = builder_.nodes();
      if (!value()) return false;
      builder_.key(builder_.take_as_key(key));
      if (!value()) return false;
    }
    builder_.close(in_.at());
    return true;
  }

  ByteReader in_;
  TreeBuilder& builder_;
  std::size_t begin_ = 0;  // of the value that is read
};

}  // namespace

bool read_messagepack(std::string_view payload, TreeBuilder& builder) {
  return Reader(payload, builder).read();
}

}  // namespace echoscope
