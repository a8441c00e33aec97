#include "storage/file_reader.hpp"

#include <cerrno>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/file_writer.hpp"

namespace echoscope {

tl::expected<FileReader, std::string> FileReader::open(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  struct stat there {};
  if (fd < 0) return tl::unexpected(system_reason());
  FileReader reader(fd, 0);
  if (fstat(fd, &there) != 0) return tl::unexpected(system_reason());
  if (S_ISDIR(there.st_mode)) {
    errno = EISDIR;
    return tl::unexpected(system_reason());
  }
  if (S_ISREG(there.st_mode)) reader.size_ = static_cast<std::uint64_t>(there.st_size);
  return reader;
}

FileReader::~FileReader() {
  if (fd_ >= 0) close(fd_);
}

FileReader::FileReader(FileReader&& other) noexcept : fd_(std::exchange(other.fd_, -1)), size_(other.size_) {}

FileReader& FileReader::operator=(FileReader&& other) noexcept {
  std::swap(fd_, other.fd_);
  std::swap(size_, other.size_);
  return *this;
}

tl::expected<std::size_t, std::string> FileReader::read(char* to, std::size_t most) {
  while (true) {
    const ssize_t count = ::read(fd_, to, most);
    if (count >= 0) return static_cast<std::size_t>(count);
    if (errno != EINTR) return tl::unexpected(system_reason());
  }
}

}  // namespace echoscope
