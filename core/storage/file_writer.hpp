#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

namespace echoscope {

/// An open file that is written from front to back. Errors are the system's reasons. One thread at a time;
/// the calls block for the disk.
class FileWriter {
 public:
  FileWriter() = default;
  /// Takes the descriptor over.
  explicit FileWriter(int fd) : fd_(fd) {}
  ~FileWriter();
  FileWriter(FileWriter&& other) noexcept;
  FileWriter& operator=(FileWriter&& other) noexcept;

  [[nodiscard]] int descriptor() const { return fd_; }
  /// Writes all of it.
  tl::expected<void, std::string> write(std::string_view bytes);
  /// Until its content is on the disk (fdatasync). What has no disk below it, such as a pipe, is fine as
  /// well.
  tl::expected<void, std::string> sync();
  /// Bytes written.
  [[nodiscard]] std::uint64_t bytes() const { return bytes_; }

 private:
  int fd_ = -1;
  std::uint64_t bytes_ = 0;
};

/// Opens what is no regular file, such as a pipe or a device, for writing alone: -1, with the reason in
/// errno, if that can't be. A pipe that nobody reads can't: it could be waited for for ever.
[[nodiscard]] int open_device(const std::string& path);

/// The reason of the system call that has failed just now.
[[nodiscard]] std::string system_reason();

}  // namespace echoscope
