#include "storage/replaced_file.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

namespace echoscope {
namespace {

constexpr mode_t kAnyone = 0666;  // less the umask

// Where the path leads: the link stays, and its target is replaced.
std::string target_of(const std::string& path) {
  std::error_code error;
  const std::filesystem::path target = std::filesystem::canonical(path, error);
  return error ? path : target.string();
}

// A rename succeeds also over a file that this user may not write.
bool may_replace(const std::string& target) {
  return access(target.c_str(), W_OK) == 0 || errno == ENOENT;
}

}  // namespace

tl::expected<ReplacedFile, std::string> ReplacedFile::open(const std::string& path) {
  std::string target = target_of(path);
  struct stat there {};
  const bool exists = stat(target.c_str(), &there) == 0;
  if (exists && !S_ISREG(there.st_mode)) {
    const int fd = open_device(target);
    if (fd < 0) return tl::unexpected(system_reason());
    return ReplacedFile(FileWriter(fd), std::move(target), {});
  }
  if (!may_replace(target)) return tl::unexpected(system_reason());
  constexpr int kTries = 100;
  for (int i = 0; i < kTries; ++i) {
    std::string temporary = fmt::format("{}.{}-{}.part", target, getpid(), i);
    const int fd = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC,
                          exists ? there.st_mode & kAnyone : kAnyone);
    if (fd >= 0) return ReplacedFile(FileWriter(fd), std::move(target), std::move(temporary));
    if (errno != EEXIST) break;
  }
  return tl::unexpected(system_reason());
}

ReplacedFile::ReplacedFile(FileWriter writer, std::string target, std::string temporary)
    : writer_(std::move(writer)), target_(std::move(target)), temporary_(std::move(temporary)) {}

ReplacedFile::ReplacedFile(ReplacedFile&& other) noexcept
    : writer_(std::move(other.writer_)),
      target_(std::move(other.target_)),
      temporary_(std::exchange(other.temporary_, {})) {}

ReplacedFile::~ReplacedFile() {
  if (!temporary_.empty()) unlink(temporary_.c_str());
}

tl::expected<void, std::string> ReplacedFile::commit() {
  if (auto synced = writer_.sync(); !synced) return synced;
  if (temporary_.empty()) return {};
  if (std::rename(temporary_.c_str(), target_.c_str()) != 0) return tl::unexpected(system_reason());
  temporary_.clear();
  return {};
}

}  // namespace echoscope
