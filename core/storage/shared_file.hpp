#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace echoscope {

/// Small files that several running programs read and replace. Every call blocks for the file system; errors
/// are the system's reasons, in its words.

/// All of a file; nothing if there is none. The error also tells of one that is longer than max_bytes.
[[nodiscard]] tl::expected<std::optional<std::string>, std::string> read_small_file(const std::string& path,
                                                                                    std::size_t max_bytes);

/// Puts a file with that content, readable by its owner only, in the place of one that is there: whoever
/// reads it, and whatever ends the program or the machine meanwhile, sees all of the old one or all of the
/// new. Where the path is a link, the file that it leads to is replaced.
[[nodiscard]] tl::expected<void, std::string> replace_file(const std::string& path, std::string_view content);

/// Held while a file is read, changed and replaced, so that programs do so one after the other: an advisory
/// lock on a file of its own beside it (the file itself is another one after each change).
class FileLock {
 public:
  /// Waits up to two seconds for another that holds it. The error says why it could not be had.
  [[nodiscard]] static tl::expected<FileLock, std::string> take(const std::string& path);
  ~FileLock();
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {}

  int descriptor_;  // -1: moved from
};

}  // namespace echoscope
