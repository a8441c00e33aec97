#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "content/content.hpp"
#include "content/content_tree.hpp"

namespace echoscope {

/// Why a schema can't be used: one of several problems, each with its place.
struct SchemaProblem {
  std::string file;      ///< as it was named, or as an import names it
  int line = 0;          ///< counted from 1; 0 if there is none
  int column = 0;        ///< the same
  std::string sentence;  ///< what is wrong

  [[nodiscard]] bool operator==(const SchemaProblem&) const = default;
};

/// Message types of Protocol Buffers, from a .proto file or a descriptor set. Immutable; copies share what
/// was loaded; any thread.
class ProtobufSchema {
 public:
  /// Loads a file: a .proto source with what it imports, or a binary FileDescriptorSet (`protoc
  /// --include_imports -o`), told apart by the name's end. Imports are looked for in the file's own folder,
  /// in those above it, and among the well-known types. Blocks while it reads. The errors are never
  /// empty.
  [[nodiscard]] static tl::expected<ProtobufSchema, std::vector<SchemaProblem>> load(
      const std::filesystem::path& file);

  ~ProtobufSchema();
  ProtobufSchema(const ProtobufSchema&);
  ProtobufSchema& operator=(const ProtobufSchema&);
  ProtobufSchema(ProtobufSchema&&) noexcept;
  ProtobufSchema& operator=(ProtobufSchema&&) noexcept;

  /// Full names ("package.Message", "package.Message.Nested") in the order of the file; what a .proto file
  /// imports is not among them.
  [[nodiscard]] const std::vector<std::string>& message_types() const;

  /// Reads a payload as a message of that type, as read_tree does. Fields stand in the order of the wire;
  /// what the type does not know keeps its number for a name and is read as without a schema. A type that is
  /// not among message_types() is an error.
  [[nodiscard]] tl::expected<ContentTree, ContentError> read(std::string_view payload,
                                                             std::string_view message_type,
                                                             const std::atomic<bool>& cancel) const;

 private:
  struct Pool;
  explicit ProtobufSchema(std::shared_ptr<const Pool> pool);
  std::shared_ptr<const Pool> pool_;
};

}  // namespace echoscope
