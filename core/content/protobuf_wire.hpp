#pragma once

#include <cstdint>
#include <string_view>

#include "content/byte_reader.hpp"
#include "content/tree_builder.hpp"

namespace echoscope {

/// How a field's value is encoded (https://protobuf.dev/programming-guides/encoding/).
enum class WireType : std::uint8_t { varint, i64, len, group_begin, group_end, i32 };

/// What stands before each field.
struct FieldTag {
  std::size_t begin = 0;
  std::uint32_t number = 0;
  WireType type = WireType::varint;
};

/// protoc and its libraries read no deeper either.
inline constexpr std::size_t kMaxProtobufDepth = 100;

[[nodiscard]] bool read_varint(ByteReader& in, std::uint64_t& out);
[[nodiscard]] bool read_field_tag(ByteReader& in, FieldTag& out);
/// Reads the length of a len field and checks that so much is there.
[[nodiscard]] bool read_field_length(ByteReader& in, std::size_t& out);

/// The signed number that a sint32 or sint64 stands for.
[[nodiscard]] constexpr std::int64_t zigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1);
}

/// Reads the value of a field that no schema knows; the builder's key is set. Length-delimited ones are taken
/// for text, a message or bytes, whichever they fit first.
[[nodiscard]] bool read_unknown_field(ByteReader& in, const FieldTag& tag, TreeBuilder& builder);

/// Reads a message without a schema. A field's key is its number, its type the wire type and what else it may
/// be: "varint, sint -2", "i32, float 1.5", "len, message". False: see TreeBuilder::finish.
bool read_protobuf(std::string_view payload, TreeBuilder& builder);

}  // namespace echoscope
