#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "content/protobuf_schema.hpp"
#include "gui/background_job.hpp"
#include "gui/menu.hpp"
#include "gui/message_reading.hpp"
#include "gui/text_field.hpp"
#include "gui/widgets.hpp"

namespace echoscope {

/// Where a file with message types is named, and one of its types chosen. The file is read on a thread of its
/// own. UI thread.
class SchemaField {
 public:
  /// wake: called on that thread when the file was read; may be empty.
  explicit SchemaField(std::function<void()> wake);

  /// In a line of its own. True: another type is to be used from now on, or none.
  bool draw(Widgets& widgets, const Box& line);
  /// None: payloads are read without a schema.
  [[nodiscard]] const std::optional<ProtobufType>& type() const { return type_; }
  /// "" or a sentence: why the file can't be used.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 private:
  using Loaded = tl::expected<ProtobufSchema, std::vector<SchemaProblem>>;

  void load();
  bool take_loaded();

  TextField path_;
  Menu menu_;
  std::optional<ProtobufSchema> schema_;
  std::optional<ProtobufType> type_;
  std::string problem_;
  BackgroundJob<Loaded> job_;
};

}  // namespace echoscope
