#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "storage/file_error.hpp"
#include "storage/file_writer.hpp"

namespace echoscope {

/// A file of JSON Lines that grows: made, or gone on with after its torn tail is cut. Locked, so that nobody
/// else records to it. Errors are sentences. One thread at a time; blocks for the disk.
class RecordingFile {
 public:
  [[nodiscard]] static tl::expected<RecordingFile, std::string> open(const std::string& path);

  /// Appends whole lines. After an error the file ends with the last whole line that fitted.
  tl::expected<void, std::string> append(std::string_view lines);
  /// Until its content is on the disk.
  tl::expected<void, std::string> sync();

  /// Bytes of the file.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }
  /// Where a torn tail was cut, as a byte of the file, and how long it was.
  struct Cut {
    std::uint64_t byte = 0;
    std::uint64_t length = 0;
  };
  [[nodiscard]] const std::optional<Cut>& cut() const { return cut_; }

 private:
  RecordingFile(FileWriter writer, std::string path);
  tl::expected<void, std::string> prepare();
  tl::expected<void, std::string> begin();
  tl::expected<void, std::string> go_on();
  tl::expected<void, std::string> cut_to(std::uint64_t bytes);
  [[nodiscard]] std::string cannot_write(std::string_view reason) const;

  FileWriter writer_;
  std::string path_;
  std::uint64_t bytes_ = 0;
  bool is_regular_ = false;
  std::optional<Cut> cut_;
};

}  // namespace echoscope
