#include "content/protobuf_message.hpp"

#include <fmt/format.h>
#include <google/protobuf/descriptor.h>

#include <string>

#include "content/byte_reader.hpp"
#include "content/number_text.hpp"
#include "content/protobuf_wire.hpp"
#include "protocol/utf8.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Field = google::protobuf::FieldDescriptor;
using Kind = ContentTree::Kind;
using Type = google::protobuf::Descriptor;

WireType wire_type_of(const Field& field) {
  switch (field.type()) {
    case Field::TYPE_DOUBLE:
    case Field::TYPE_FIXED64:
    case Field::TYPE_SFIXED64:
      return WireType::i64;
    case Field::TYPE_FLOAT:
    case Field::TYPE_FIXED32:
    case Field::TYPE_SFIXED32:
      return WireType::i32;
    case Field::TYPE_STRING:
    case Field::TYPE_BYTES:
    case Field::TYPE_MESSAGE:
      return WireType::len;
    case Field::TYPE_GROUP:
      return WireType::group_begin;
    default:
      return WireType::varint;
  }
}

class Reader {
 public:
  Reader(std::string_view payload, TreeBuilder& builder) : in_(payload, builder), builder_(builder) {}

  bool read(const Type& type) {
    if (!builder_.open(Kind::object, builder_.word(type.name()), 0)) return false;
    if (!fields(type, 0)) return false;
    builder_.close(in_.at());
    return true;
  }

 private:
  // Up to the end, or that of the group with this number.
  bool fields(const Type& type, std::uint32_t group) {
    while (!in_.at_end()) {
      FieldTag tag;
      if (!read_field_tag(in_, tag)) return false;
      if (tag.type == WireType::group_end)
        return tag.number == group || in_.fail(tag.begin, texts().content.binary.protobuf_group_end);
      if (!field(type, tag)) return false;
    }
    return group == 0 || in_.cut(1);
  }

  bool field(const Type& type, const FieldTag& tag) {
    const Field* known = type.FindFieldByNumber(static_cast<int>(tag.number));
    if (known == nullptr && type.IsExtensionNumber(static_cast<int>(tag.number)))
      known = type.file()->pool()->FindExtensionByNumber(&type, static_cast<int>(tag.number));
    const bool packed = known != nullptr && known->is_packable() && tag.type == WireType::len;
    if (known == nullptr || (!packed && wire_type_of(*known) != tag.type)) {
      builder_.key(builder_.word(fmt::to_string(tag.number)));
      return read_unknown_field(in_, tag, builder_);
    }
    builder_.key(builder_.word(known->is_extension() ? "[" + known->full_name() + "]" : known->name()));
    return packed ? elements(*known) : value(*known);
  }

  // A repeated field of numbers, packed or not: readers have to take both, whatever is declared.
  bool elements(const Field& known) {
    const std::size_t begin = in_.at();
    std::size_t length = 0;
    if (!read_field_length(in_, length)) return false;
    const std::string type = fmt::format("packed {}", type_word(known));
    if (!builder_.open(Kind::array, builder_.word(type), begin)) return false;
    const std::size_t outer = in_.narrow(in_.at() + length);
    while (!in_.at_end())
      if (!value(known)) return false;
    in_.widen(outer);
    builder_.close(in_.at());
    return true;
  }

  bool value(const Field& known) {
    begin_ = in_.at();
    switch (known.type()) {
      case Field::TYPE_DOUBLE:
        return fixed<std::uint64_t>(known, float64_text);
      case Field::TYPE_FLOAT:
        return fixed<std::uint32_t>(known, float32_text);
      case Field::TYPE_FIXED64:
        return fixed<std::uint64_t>(known, [](std::uint64_t bits) { return fmt::to_string(bits); });
      case Field::TYPE_FIXED32:
        return fixed<std::uint32_t>(known, [](std::uint32_t bits) { return fmt::to_string(bits); });
      case Field::TYPE_SFIXED64:
        return fixed<std::uint64_t>(
            known, [](std::uint64_t bits) { return fmt::to_string(static_cast<std::int64_t>(bits)); });
      case Field::TYPE_SFIXED32:
        return fixed<std::uint32_t>(
            known, [](std::uint32_t bits) { return fmt::to_string(static_cast<std::int32_t>(bits)); });
      case Field::TYPE_STRING:
      case Field::TYPE_BYTES:
        return bytes(known);
      case Field::TYPE_MESSAGE:
        return message(*known.message_type());
      case Field::TYPE_GROUP:
        return group(known);
      default:
        return varint(known);
    }
  }

  static std::string type_word(const Field& known) {
    return known.type() == Field::TYPE_ENUM ? known.enum_type()->name() : known.type_name();
  }

  bool leaf(Kind kind, std::string_view value, std::string_view type) {
    return builder_.leaf(kind, builder_.add(value), builder_.word(type), begin_, in_.at());
  }

  template <typename Bits, typename InText>
  bool fixed(const Field& known, InText in_text) {
    Bits bits = 0;
    return in_.little_endian(bits) && leaf(Kind::number, in_text(bits), known.type_name());
  }

  // Types of 32 bits take the lower half of what is on the wire.
  bool varint(const Field& known) {
    std::uint64_t bits = 0;
    if (!read_varint(in_, bits)) return false;
    const auto low = static_cast<std::uint32_t>(bits);
    switch (known.type()) {
      case Field::TYPE_BOOL:
        return leaf(Kind::boolean, bits != 0 ? "true" : "false", known.type_name());
      case Field::TYPE_ENUM:
        return enumerator(known, static_cast<std::int32_t>(low));
      case Field::TYPE_INT32:
        return leaf(Kind::number, fmt::to_string(static_cast<std::int32_t>(low)), known.type_name());
      case Field::TYPE_INT64:
        return leaf(Kind::number, fmt::to_string(static_cast<std::int64_t>(bits)), known.type_name());
      case Field::TYPE_UINT32:
        return leaf(Kind::number, fmt::to_string(low), known.type_name());
      case Field::TYPE_SINT32:
        return leaf(Kind::number, fmt::to_string(zigzag(low)), known.type_name());
      case Field::TYPE_SINT64:
        return leaf(Kind::number, fmt::to_string(zigzag(bits)), known.type_name());
      default:
        return leaf(Kind::number, fmt::to_string(bits), known.type_name());
    }
  }

  bool enumerator(const Field& known, std::int32_t number) {
    const auto* found = known.enum_type()->FindValueByNumber(number);
    if (found == nullptr) return leaf(Kind::number, fmt::to_string(number), type_word(known));
    return leaf(Kind::other, found->name(), fmt::format("{} = {}", type_word(known), number));
  }

  bool bytes(const Field& known) {
    std::size_t length = 0;
    std::string_view content;
    if (!read_field_length(in_, length) || !in_.take(length, content)) return false;
    const bool is_string = known.type() == Field::TYPE_STRING;
    if (is_string && is_valid_utf8(content)) return leaf(Kind::string, content, known.type_name());
    const std::string type = is_string
                                 ? fmt::format(fmt::runtime(texts().content.not_utf8_type), known.type_name())
                                 : known.type_name();
    return builder_.leaf(Kind::bytes, builder_.add_hex(content), builder_.word(type), begin_, in_.at());
  }

  bool message(const Type& type) {
    std::size_t length = 0;
    if (!read_field_length(in_, length)) return false;
    if (!builder_.open(Kind::object, builder_.word(type.name()), begin_)) return false;
    const std::size_t outer = in_.narrow(in_.at() + length);
    if (!fields(type, 0)) return false;
    in_.widen(outer);
    builder_.close(in_.at());
    return true;
  }

  bool group(const Field& known) {
    if (!builder_.open(Kind::object, builder_.word("group"), begin_)) return false;
    if (!fields(*known.message_type(), static_cast<std::uint32_t>(known.number()))) return false;
    builder_.close(in_.at());
    return true;
  }

  ByteReader in_;
  TreeBuilder& builder_;
  std::size_t begin_ = 0;  // of the value that is read
};

}  // namespace

bool read_protobuf_message(std::string_view payload, const google::protobuf::Descriptor& type,
                           TreeBuilder& builder) {
  return Reader(payload, builder).read(type);
}

}  // namespace echoscope
