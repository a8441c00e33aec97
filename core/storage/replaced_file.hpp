#pragma once

#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "storage/file_writer.hpp"

namespace echoscope {

/// A file that takes the place of another one at once, when it is whole: written beside it under a name of
/// its own, then renamed. What is no regular file, such as a pipe or a device, is written directly. Without
/// commit() nothing is left of it. Errors are the system's reasons. One thread at a time; blocks for the
/// disk.
class ReplacedFile {
 public:
  [[nodiscard]] static tl::expected<ReplacedFile, std::string> open(const std::string& path);
  ~ReplacedFile();
  ReplacedFile(ReplacedFile&& other) noexcept;
  ReplacedFile& operator=(ReplacedFile&&) = delete;

  tl::expected<void, std::string> write(std::string_view bytes) { return writer_.write(bytes); }
  /// Puts it on the disk, then into the place of the other one.
  tl::expected<void, std::string> commit();
  [[nodiscard]] std::uint64_t bytes() const { return writer_.bytes(); }

 private:
  ReplacedFile(FileWriter writer, std::string target, std::string temporary);

  FileWriter writer_;
  std::string target_;
  std::string temporary_;  // "": written directly
};

}  // namespace echoscope
