#include "storage/file_writer.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace echoscope {

FileWriter::~FileWriter() {
  if (fd_ >= 0) close(fd_);
}

FileWriter::FileWriter(FileWriter&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), bytes_(other.bytes_) {}

FileWriter& FileWriter::operator=(FileWriter&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(bytes_, other.bytes_);
  return *this;
}

tl::expected<void, std::string> FileWriter::write(std::string_view bytes) {
  // So that a slow disk is not asked for all at once.
  constexpr std::size_t kMostAtOnce = std::size_t{64} * 1024 * 1024;
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd_, bytes.data(), std::min(bytes.size(), kMostAtOnce));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return tl::unexpected(system_reason());
    bytes_ += static_cast<std::uint64_t>(count);
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return {};
}

tl::expected<void, std::string> FileWriter::sync() {
  if (fdatasync(fd_) == 0 || errno == EINVAL || errno == EROFS) return {};
  return tl::unexpected(system_reason());
}

int open_device(const std::string& path) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
  if (fd >= 0) fcntl(fd, F_SETFL, 0);  // only opening must not wait
  return fd;
}

std::string system_reason() {
  return std::generic_category().message(errno != 0 ? errno : EIO);
}

}  // namespace echoscope
