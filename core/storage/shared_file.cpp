#include "storage/shared_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <thread>
#include <utility>

#include "text/texts.hpp"

namespace echoscope {
namespace {

constexpr mode_t kOwnerOnly = 0600;

tl::unexpected<std::string> reason(int error) {
  return tl::unexpected(std::generic_category().message(error));
}

// An open file, closed at the end.
class Descriptor {
 public:
  Descriptor(const std::string& path, int flags) : fd_(open(path.c_str(), flags | O_CLOEXEC, kOwnerOnly)) {}
  ~Descriptor() {
    if (fd_ >= 0) close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

bool write_all(int fd, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = write(fd, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

// After it a rename in that folder outlives the machine.
void sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor(folder.string(), O_RDONLY | O_DIRECTORY);
  if (descriptor.is_open()) fsync(descriptor.get());
}

std::filesystem::path behind_links(const std::string& path) {
  std::error_code error;
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  return error ? std::filesystem::path(path) : target;
}

}  // namespace

tl::expected<std::optional<std::string>, std::string> read_small_file(const std::string& path,
                                                                      std::size_t max_bytes) {
  const Descriptor file(path, O_RDONLY);
  if (!file.is_open()) {
    // What can't be reached because a part of its path is a file is not there either.
    if (errno == ENOENT || errno == ENOTDIR) return std::optional<std::string>();
    return reason(errno);
  }
  std::string content;
  constexpr std::size_t kPiece = std::size_t{64} * 1024;
  while (content.size() <= max_bytes) {
    const std::size_t before = content.size();
    content.resize(before + kPiece);
    const ssize_t count = read(file.get(), content.data() + before, kPiece);
    if (count < 0 && errno != EINTR) return reason(errno);
    content.resize(before + static_cast<std::size_t>(count < 0 ? 0 : count));
    if (count == 0) return content;
  }
  return reason(EFBIG);
}

tl::expected<void, std::string> replace_file(const std::string& path, std::string_view content) {
  const std::filesystem::path target = behind_links(path);
  std::error_code ignored;
  // A device, run as root, would be gone.
  if (std::filesystem::exists(target, ignored) && !std::filesystem::is_regular_file(target, ignored))
    return reason(EEXIST);
  const std::string fresh = target.string() + ".new-" + std::to_string(getpid());
  unlink(fresh.c_str());  // of a process that had this number and was killed
  int error = 0;
  {
    const Descriptor file(fresh, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.is_open()) return reason(errno);
    if (!write_all(file.get(), content) || fsync(file.get()) != 0) error = errno;
  }
  if (error == 0 && std::rename(fresh.c_str(), target.c_str()) != 0) error = errno;
  if (error != 0) {
    unlink(fresh.c_str());
    return reason(error);
  }
  sync_folder(target.parent_path());
  return {};
}

tl::expected<FileLock, std::string> FileLock::take(const std::string& path) {
  Descriptor file(path + ".lock", O_RDWR | O_CREAT);
  if (!file.is_open()) return reason(errno);
  constexpr auto kLimit = std::chrono::seconds(2);
  constexpr auto kPause = std::chrono::milliseconds(5);
  const auto deadline = std::chrono::steady_clock::now() + kLimit;
  while (flock(file.get(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK && errno != EINTR) return reason(errno);
    if (std::chrono::steady_clock::now() >= deadline)
      return tl::unexpected(std::string(texts().storage.settings.locked));
    std::this_thread::sleep_for(kPause);
  }
  return FileLock(file.release());
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace echoscope
