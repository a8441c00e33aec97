#pragma once

#include <cstdint>
#include <string>

namespace echoscope {

/// A place in a file, for a person and for scripts.
struct FilePosition {
  std::uint64_t line = 1;  ///< from 1
  std::uint64_t byte = 0;  ///< from the start of the file

  [[nodiscard]] bool operator==(const FilePosition&) const = default;
};

/// Why a file can't be read.
struct FileError {
  FilePosition where = {};
  std::string sentence;  ///< what is wrong, with the place
};

/// How long work on a file ended.
enum class JobOutcome : std::uint8_t { done, cancelled, failed };

}  // namespace echoscope
