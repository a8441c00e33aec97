#include "content/protobuf_schema.hpp"

#include <catch2/catch_test_macros.hpp>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "support/temporary_folder.hpp"
#include "tree_text.hpp"

namespace echoscope {
namespace {

using Names = std::vector<std::string>;

constexpr std::string_view kSchema = R"(
syntax = "proto3";
package shop;
import "google/protobuf/timestamp.proto";
enum Color { NONE = 0; RED = 1; }
message Item {
  message Size { sint32 width = 1; }
  string name = 1;
  Color color = 2;
  repeated int32 codes = 3;
  Size size = 4;
  map<string, uint64> stock = 5;
  google.protobuf.Timestamp made = 6;
  bool sold = 7;
  double price = 8;
  bytes raw = 9;
  int64 debt = 10;
  fixed32 tag = 11;
  float weight = 12;
  sint64 shift = 13;
}
message Empty {}
)";

// Files in a folder of their own.
class Files {
 public:
  std::filesystem::path write(const std::filesystem::path& name, std::string_view content) {
    const std::filesystem::path path = folder_.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
    return path;
  }
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_.path(); }

 private:
  test::TemporaryFolder folder_;
};

ProtobufSchema loaded(const std::filesystem::path& file) {
  auto schema = ProtobufSchema::load(file);
  if (!schema) FAIL(schema.error().front().sentence);
  return std::move(*schema);
}

ContentTree tree_of(const ProtobufSchema& schema, std::string_view hex, std::string_view type = "shop.Item") {
  const std::atomic<bool> cancel{false};
  const std::string payload = from_hex(hex);
  auto tree = schema.read(payload, type, cancel);
  if (!tree) FAIL(tree.error().sentence);
  CHECK(is_consistent(*tree, payload.size()));
  return std::move(*tree);
}

TEST_CASE("A .proto file gives its message types", "[content][schema]") {
  Files files;
  const ProtobufSchema schema = loaded(files.write("shop.proto", kSchema));
  CHECK(schema.message_types() == Names{"shop.Item", "shop.Item.Size", "shop.Empty"});
}

TEST_CASE("A message is read with the names and types of its schema", "[content][schema]") {
  Files files;
  const ProtobufSchema schema = loaded(files.write("shop.proto", kSchema));
  const auto read = [&](std::string_view hex) { return in_text(tree_of(schema, hex)); };
  const auto types = [&](std::string_view hex) { return types_in(tree_of(schema, hex)); };
  CHECK(read("0a03636174 1001 2202 0803 3801") ==
        "{name: \"cat\", color: RED, size: {width: -2}, sold: true}");
  CHECK(types("0a03636174 1001 2202 0803 3801") == "Item; string; Color = 1; Size; sint32; bool");
  CHECK(read("1a03 010203 1804") == "{codes: [1, 2, 3], codes: 4}");
  CHECK(types("1a03 010203 1804") == "Item; packed int32; int32; int32; int32; int32");
  CHECK(read("2a05 0a0161 1007") == "{stock: {key: \"a\", value: 7}}");
  CHECK(read("3202 0805") == "{made: {seconds: 5}}");
  CHECK(read("41 000000000000f83f 4a02ff00 50ffffffffffffffffff01 5d07000000 650000c03f 6803") ==
        "{price: 1.5, raw: h'ff00', debt: -1, tag: 7, weight: 1.5, shift: -2}");
  CHECK(read("1863 18ffffffffffffffffff01") == "{codes: 99, codes: -1}");
  CHECK(tree_of(schema, "", "shop.Empty").nodes.size() == 1);
}

TEST_CASE("What the schema does not know keeps its number", "[content][schema]") {
  Files files;
  const ProtobufSchema schema = loaded(files.write("shop.proto", kSchema));
  const auto read = [&](std::string_view hex) { return in_text(tree_of(schema, hex)); };
  CHECK(read("a20603 636174 0a0161") == "{100: \"cat\", name: \"a\"}");
  // Field 1 is a string, but comes as a varint.
  CHECK(read("0805") == "{1: 5}");
  CHECK(read("1009") == "{color: 9}");
  const ContentTree not_text = tree_of(schema, "0a01ff");
  CHECK(in_text(not_text) == "{name: h'ff'}");
  CHECK(not_text.at(not_text.nodes[1].type) == "string, not UTF-8");
}

TEST_CASE("A payload that breaks off is an error with its place", "[content][schema]") {
  Files files;
  const ProtobufSchema schema = loaded(files.write("shop.proto", kSchema));
  const std::atomic<bool> cancel{false};
  const auto read = [&](std::string_view hex, std::string_view type) {
    const auto tree = schema.read(from_hex(hex), type, cancel);
    return tree ? "" : tree.error().sentence;
  };
  CHECK(read("0a056162", "shop.Item") == "Byte 2: the payload ends too early, 3 bytes are missing.");
  CHECK(read("2202 0a05", "shop.Item") == "Byte 4: the payload ends too early, 5 bytes are missing.");
  CHECK(read("", "shop.Nothing") == "The schema has no message type 'shop.Nothing'.");
}

TEST_CASE("Imports are found beside the file and above it", "[content][schema]") {
  Files files;
  files.write("common/types.proto", "syntax = \"proto3\"; message Shared { int32 a = 1; }");
  files.write("api/near.proto", "syntax = \"proto3\"; message Near { int32 b = 1; }");
  const auto file = files.write("api/main.proto",
                                "syntax = \"proto3\"; import \"common/types.proto\"; import \"near.proto\";"
                                "message Main { Shared shared = 1; Near near = 2; }");
  const ProtobufSchema schema = loaded(file);
  CHECK(schema.message_types() == Names{"Main"});
  CHECK(in_text(tree_of(schema, "0a020801 12020802", "Main")) == "{shared: {a: 1}, near: {b: 2}}");
}

TEST_CASE("Errors of a schema tell file, line and column", "[content][schema]") {
  Files files;
  const auto broken = ProtobufSchema::load(
      files.write("broken.proto", "syntax = \"proto3\";\nmessage M {\n  int32 a 1;\n}\n"));
  REQUIRE_FALSE(broken);
  CHECK(broken.error().front() == SchemaProblem{"broken.proto", 3, 11, "Missing field number."});

  const auto unknown = ProtobufSchema::load(
      files.write("unknown.proto", "syntax = \"proto3\";\nmessage M {\n  Other a = 1;\n}\n"));
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().front().line == 3);
  CHECK(unknown.error().front().sentence.find("Other") != std::string::npos);

  const auto import = ProtobufSchema::load(
      files.write("import.proto", "syntax = \"proto3\";\nimport \"missing.proto\";\nmessage M {}\n"));
  REQUIRE_FALSE(import);
  CHECK(import.error().front().file == "missing.proto");

  const auto none = ProtobufSchema::load(files.folder() / "nothing.proto");
  REQUIRE_FALSE(none);
  CHECK(none.error().front() ==
        SchemaProblem{"nothing.proto", 0, 0, "The file can't be read: No such file or directory."});

  const auto empty = ProtobufSchema::load(files.write("empty.proto", "syntax = \"proto3\";"));
  REQUIRE_FALSE(empty);
  CHECK(empty.error().front().sentence == "The file has no message types.");
}

// A length-delimited field, short.
std::string field(int number, std::string_view content) {
  return std::string(1, static_cast<char>(number << 3 | 2)) +
         std::string(1, static_cast<char>(content.size())) + std::string(content);
}

TEST_CASE("A binary descriptor set is a schema too", "[content][schema]") {
  // FileDescriptorSet.file: name, package, message_type; of that: name and a field "id" 1, optional int32.
  const std::string id = field(1, "id") + from_hex("1801 2001 2805");
  const std::string message = field(1, "M") + field(2, id);
  const std::string set = field(1, field(1, "m.proto") + field(2, "pack") + field(4, message));
  Files files;
  const ProtobufSchema schema = loaded(files.write("set.pb", set));
  CHECK(schema.message_types() == Names{"pack.M"});
  CHECK(in_text(tree_of(schema, "082a", "pack.M")) == "{id: 42}");

  const auto damaged = ProtobufSchema::load(files.write("damaged.pb", "not a set"));
  REQUIRE_FALSE(damaged);
  CHECK(damaged.error().front().sentence ==
        "The file is not a binary FileDescriptorSet, nor does its name end with .proto.");
  // A field of a type that is nowhere.
  const std::string odd = field(1, "x") + from_hex("1801 2001 280b") + field(6, ".Nowhere");
  const auto incomplete = ProtobufSchema::load(
      files.write("incomplete.pb", field(1, field(1, "o.proto") + field(4, field(1, "O") + field(2, odd)))));
  REQUIRE_FALSE(incomplete);
  CHECK(incomplete.error().front().sentence.find("Nowhere") != std::string::npos);
}

TEST_CASE("A copy of a schema is the same schema", "[content][schema]") {
  Files files;
  std::optional<ProtobufSchema> first = loaded(files.write("shop.proto", kSchema));
  const ProtobufSchema copy = *first;
  first.reset();
  CHECK(in_text(tree_of(copy, "0a0161")) == "{name: \"a\"}");
}

}  // namespace
}  // namespace echoscope
