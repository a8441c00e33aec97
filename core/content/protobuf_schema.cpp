#include "content/protobuf_schema.hpp"

#include <fmt/format.h>
#include <google/protobuf/compiler/importer.h>
#include <google/protobuf/descriptor.h>
#include <google/protobuf/descriptor.pb.h>
#include <google/protobuf/descriptor_database.h>

#include <fstream>
#include <map>
#include <system_error>
#include <utility>

#include "content/protobuf_message.hpp"
#include "content/protobuf_wire.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

namespace pb = google::protobuf;

constexpr std::size_t kMaxFileBytes = std::size_t{64} * 1024 * 1024;

// Collects what is wrong with sources as well as with the descriptors made of them.
class Problems : public pb::compiler::MultiFileErrorCollector, public pb::DescriptorPool::ErrorCollector {
 public:
  using pb::compiler::MultiFileErrorCollector::AddWarning;

  void AddError(const std::string& file, int line, int column, const std::string& sentence) override {
    all.push_back({file, line + 1, column + 1, sentence});
  }
  void AddError(const std::string& file, const std::string& element, const pb::Message* /*descriptor*/,
                ErrorLocation /*location*/, const std::string& sentence) override {
    all.push_back({file, 0, 0, fmt::format("{}: {}", element, sentence)});
  }

  std::vector<SchemaProblem> all;
};

void list_messages(const pb::Descriptor& type, std::vector<const pb::Descriptor*>& out) {
  if (type.options().map_entry()) return;
  out.push_back(&type);
  for (int i = 0; i < type.nested_type_count(); ++i)
    list_messages(*type.nested_type(i), out);
}

std::vector<SchemaProblem> problem(const std::filesystem::path& file, std::string sentence) {
  return {{file.filename().string(), 0, 0, std::move(sentence)}};
}

}  // namespace

// What the pool refers to stands before it.
struct ProtobufSchema::Pool {
  Problems problems;
  pb::compiler::DiskSourceTree sources;
  pb::SimpleDescriptorDatabase set;
  pb::DescriptorPoolDatabase well_known{*pb::DescriptorPool::generated_pool()};
  std::unique_ptr<pb::DescriptorDatabase> database;
  std::unique_ptr<pb::DescriptorPool> pool;
  std::vector<std::string> names;
  std::map<std::string, const pb::Descriptor*, std::less<>> types;

  void add_types_of(const pb::FileDescriptor& file) {
    std::vector<const pb::Descriptor*> all;
    for (int i = 0; i < file.message_type_count(); ++i)
      list_messages(*file.message_type(i), all);
    for (const pb::Descriptor* type : all) {
      names.push_back(type->full_name());
      types.emplace(type->full_name(), type);
    }
  }

  void load_source(const std::filesystem::path& file) {
    // A file without a folder is in the current one.
    std::filesystem::path folder = std::filesystem::absolute(file).parent_path();
    for (bool more = true; more; folder = folder.parent_path()) {
      sources.MapPath("", folder.string());
      more = folder.has_relative_path();
    }
    auto source_database =
        std::make_unique<pb::compiler::SourceTreeDescriptorDatabase>(&sources, &well_known);
    source_database->RecordErrorsTo(&problems);
    pool = std::make_unique<pb::DescriptorPool>(source_database.get(),
                                                source_database->GetValidationErrorCollector());
    database = std::move(source_database);
    if (const pb::FileDescriptor* loaded = pool->FindFileByName(file.filename().string()))
      add_types_of(*loaded);
  }

  void load_set(const pb::FileDescriptorSet& files) {
    for (const pb::FileDescriptorProto& file : files.file())
      set.Add(file);
    database = std::make_unique<pb::MergedDescriptorDatabase>(&set, &well_known);
    pool = std::make_unique<pb::DescriptorPool>(database.get(), &problems);
    for (const pb::FileDescriptorProto& file : files.file())
      if (const pb::FileDescriptor* loaded = pool->FindFileByName(file.name())) add_types_of(*loaded);
  }
};

tl::expected<ProtobufSchema, std::vector<SchemaProblem>> ProtobufSchema::load(
    const std::filesystem::path& file) {
  const SchemaTexts& words = texts().content.schema;
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  if (error) return tl::unexpected(problem(file, fmt::format(fmt::runtime(words.not_read), error.message())));
  if (size > kMaxFileBytes)
    return tl::unexpected(problem(file, fmt::format(fmt::runtime(words.too_large), kMaxFileBytes >> 20)));

  const auto pool = std::make_shared<Pool>();
  if (file.extension() == ".proto") {
    pool->load_source(file);
  } else {
    std::ifstream stream(file, std::ios::binary);
    pb::FileDescriptorSet files;
    if (!files.ParseFromIstream(&stream) || files.file_size() == 0)
      return tl::unexpected(problem(file, std::string(words.not_a_set)));
    pool->load_set(files);
  }
  if (!pool->problems.all.empty()) return tl::unexpected(std::move(pool->problems.all));
  if (pool->names.empty()) return tl::unexpected(problem(file, std::string(words.no_messages)));
  return ProtobufSchema(pool);
}

ProtobufSchema::ProtobufSchema(std::shared_ptr<const Pool> pool) : pool_(std::move(pool)) {}
ProtobufSchema::~ProtobufSchema() = default;
ProtobufSchema::ProtobufSchema(const ProtobufSchema&) = default;
ProtobufSchema& ProtobufSchema::operator=(const ProtobufSchema&) = default;
ProtobufSchema::ProtobufSchema(ProtobufSchema&&) noexcept = default;
ProtobufSchema& ProtobufSchema::operator=(ProtobufSchema&&) noexcept = default;

const std::vector<std::string>& ProtobufSchema::message_types() const {
  return pool_->names;
}

tl::expected<ContentTree, ContentError> ProtobufSchema::read(std::string_view payload,
                                                             std::string_view message_type,
                                                             const std::atomic<bool>& cancel) const {
  const auto type = pool_->types.find(message_type);
  if (type == pool_->types.end())
    return tl::unexpected(
        ContentError{0, fmt::format(fmt::runtime(texts().content.schema.no_such_type), message_type)});
  TreeBuilder builder(payload, cancel, kMaxProtobufDepth);
  read_protobuf_message(payload, *type->second, builder);
  return builder.finish();
}

}  // namespace echoscope
