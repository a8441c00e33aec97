#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include <tl/expected.hpp>

namespace echoscope {

/// An open file that is read from front to back. Errors are the system's reasons. One thread at a time; the
/// calls block for the disk.
class FileReader {
 public:
  /// What can be read: a folder can be opened, but is refused here.
  [[nodiscard]] static tl::expected<FileReader, std::string> open(const std::string& path);
  ~FileReader();
  FileReader(FileReader&& other) noexcept;
  FileReader& operator=(FileReader&& other) noexcept;

  /// How many bytes were read, at most so many; 0: the end.
  [[nodiscard]] tl::expected<std::size_t, std::string> read(char* to, std::size_t most);
  /// Bytes of the file, 0 if nobody knows, as of a pipe.
  [[nodiscard]] std::uint64_t size() const { return size_; }

 private:
  FileReader(int fd, std::uint64_t size) : fd_(fd), size_(size) {}

  int fd_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace echoscope
