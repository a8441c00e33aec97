#include "content/protobuf_wire.hpp"

#include <fmt/format.h>

#include <string>

#include "content/number_text.hpp"
#include "content/text_position.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

using Kind = ContentTree::Kind;

bool skip_fields(ByteReader& in, std::uint32_t group, std::size_t depth);

bool skip_value(ByteReader& in, const FieldTag& tag, std::size_t depth) {
  std::uint64_t number = 0;
  std::uint32_t number32 = 0;
  std::size_t length = 0;
  switch (tag.type) {
    case WireType::varint:
      return read_varint(in, number);
    case WireType::i64:
      return in.little_endian(number);
    case WireType::i32:
      return in.little_endian(number32);
    case WireType::len:
      if (!read_field_length(in, length)) return false;
      in.skip(length);
      return true;
    case WireType::group_begin:
      return depth < kMaxProtobufDepth && skip_fields(in, tag.number, depth + 1);
    default:
      return false;
  }
}

// Up to the end, or that of the group with this number.
bool skip_fields(ByteReader& in, std::uint32_t group, std::size_t depth) {
  while (!in.at_end()) {
    FieldTag tag;
    if (!read_field_tag(in, tag)) return false;
    if (tag.type == WireType::group_end) return tag.number == group;
    if (!skip_value(in, tag, depth)) return false;
  }
  return group == 0;
}

// Whether the bytes are fields from end to end; what is within length-delimited ones is not looked at.
bool could_be_message(std::string_view bytes) {
  const std::atomic<bool> no_cancel{false};
  TreeBuilder errors(bytes, no_cancel);
  ByteReader in(bytes, errors);
  return skip_fields(in, 0, 0);
}

// Text that begins like a message's first fields, with a tab or a line break, may still be one.
bool is_rather_text(std::string_view bytes) {
  if (!is_readable_text(bytes)) return false;
  const bool plain = bytes.empty() || static_cast<unsigned char>(bytes.front()) >= 0x20;
  return plain || !could_be_message(bytes);
}

bool read_fields(ByteReader& in, std::uint32_t group, TreeBuilder& builder) {
  while (!in.at_end()) {
    FieldTag tag;
    if (!read_field_tag(in, tag)) return false;
    if (tag.type == WireType::group_end)
      return tag.number == group || in.fail(tag.begin, texts().content.binary.protobuf_group_end);
    builder.key(builder.word(fmt::to_string(tag.number)));
    if (!read_unknown_field(in, tag, builder)) return false;
  }
  return group == 0 || in.cut(1 + in.left());
}

bool read_unknown_varint(ByteReader& in, std::size_t begin, TreeBuilder& builder) {
  std::uint64_t value = 0;
  if (!read_varint(in, value)) return false;
  std::string also;
  if (value >> 63 != 0) also += fmt::format(", int {}", static_cast<std::int64_t>(value));
  if (value > 1) also += fmt::format(", sint {}", zigzag(value));
  const ContentTree::Span type = also.empty() ? builder.word("varint") : builder.add("varint" + also);
  return builder.leaf(Kind::number, builder.add(fmt::to_string(value)), type, begin, in.at());
}

template <typename Bits>
bool read_unknown_fixed(ByteReader& in, std::size_t begin, std::string_view type, TreeBuilder& builder) {
  Bits bits = 0;
  if (!in.little_endian(bits)) return false;
  std::string more = std::string(type);
  if constexpr (sizeof(Bits) == sizeof(std::uint32_t))
    more += ", float " + float32_text(bits);
  else
    more += ", double " + float64_text(bits);
  return builder.leaf(Kind::number, builder.add(fmt::to_string(bits)), builder.add(more), begin, in.at());
}

bool read_unknown_len(ByteReader& in, std::size_t begin, TreeBuilder& builder) {
  std::size_t length = 0;
  std::string_view bytes;
  if (!read_field_length(in, length)) return false;
  const std::size_t content = in.at();
  bytes = in.part(content, content + length);
  if (is_rather_text(bytes)) {
    in.skip(length);
    return builder.leaf(Kind::string, builder.add(bytes), builder.word("len, text"), begin, in.at());
  }
  if (builder.depth() >= kMaxProtobufDepth || !could_be_message(bytes)) {
    in.skip(length);
    return builder.leaf(Kind::bytes, builder.add_hex(bytes), builder.word("len, bytes"), begin, in.at());
  }
  if (!builder.open(Kind::object, builder.word("len, message"), begin)) return false;
  const std::size_t outer = in.narrow(content + length);
  if (!read_fields(in, 0, builder)) return false;
  in.widen(outer);
  builder.close(in.at());
  return true;
}

}  // namespace

bool read_varint(ByteReader& in, std::uint64_t& out) {
  constexpr int kMostBytes = 10;
  const std::size_t begin = in.at();
  out = 0;
  for (int i = 0; i < kMostBytes; ++i) {
    std::uint8_t byte = 0;
    if (!in.big_endian(byte)) return false;
    out |= static_cast<std::uint64_t>(byte & 0x7F) << (7 * i);
    if ((byte & 0x80) == 0) {
      if (i == kMostBytes - 1 && byte > 1) break;
      return true;
    }
  }
  return in.fail(begin, texts().content.binary.varint_too_long);
}

bool read_field_tag(ByteReader& in, FieldTag& out) {
  constexpr std::uint64_t kLargestNumber = (1U << 29) - 1;
  constexpr std::uint64_t kLargestType = 5;
  out.begin = in.at();
  std::uint64_t tag = 0;
  if (!read_varint(in, tag)) return false;
  if (tag >> 3 == 0 || tag >> 3 > kLargestNumber)
    return in.fail(out.begin, texts().content.binary.protobuf_field_number, tag >> 3);
  if ((tag & 7) > kLargestType) return in.fail(out.begin, texts().content.binary.protobuf_wire_type, tag & 7);
  out.number = static_cast<std::uint32_t>(tag >> 3);
  out.type = static_cast<WireType>(tag & 7);
  return true;
}

bool read_field_length(ByteReader& in, std::size_t& out) {
  std::uint64_t length = 0;
  if (!read_varint(in, length)) return false;
  if (length > in.left()) return in.cut(length);
  out = static_cast<std::size_t>(length);
  return true;
}

bool read_unknown_field(ByteReader& in, const FieldTag& tag, TreeBuilder& builder) {
  const std::size_t begin = in.at();
  switch (tag.type) {
    case WireType::varint:
      return read_unknown_varint(in, begin, builder);
    case WireType::i64:
      return read_unknown_fixed<std::uint64_t>(in, begin, "i64", builder);
    case WireType::i32:
      return read_unknown_fixed<std::uint32_t>(in, begin, "i32", builder);
    case WireType::len:
      return read_unknown_len(in, begin, builder);
    case WireType::group_begin:
      if (!builder.open(Kind::object, builder.word("group"), begin)) return false;
      if (!read_fields(in, tag.number, builder)) return false;
      builder.close(in.at());
      return true;
    default:
      return in.fail(tag.begin, texts().content.binary.protobuf_group_end);
  }
}

bool read_protobuf(std::string_view payload, TreeBuilder& builder) {
  ByteReader in(payload, builder);
  if (!builder.open(Kind::object, {}, 0)) return false;
  if (!read_fields(in, 0, builder)) return false;
  builder.close(in.at());
  return true;
}

}  // namespace echoscope
