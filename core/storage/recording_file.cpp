#include "storage/recording_file.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <tuple>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "storage/json_lines.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

const StorageTexts& words() {
  return texts().storage;
}

/// A stretch of a file, with what a JsonLineParser needs behind it.
struct Stretch {
  std::unique_ptr<char[]> bytes;
  std::size_t length = 0;
  [[nodiscard]] std::string_view text() const { return {bytes.get(), length}; }
};

// Shorter than asked for where the file ends, or can't be read.
Stretch read_at(int fd, std::uint64_t byte, std::size_t length) {
  Stretch stretch;
  stretch.bytes = std::make_unique<char[]>(length + JsonLineParser::kPaddingBytes);
  while (stretch.length < length) {
    const ssize_t count = pread(fd, stretch.bytes.get() + stretch.length, length - stretch.length,
                                static_cast<off_t>(byte + stretch.length));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    stretch.length += static_cast<std::size_t>(count);
  }
  return stretch;
}

// With both ends of a pipe in its hands, this program would wait for ever where the reader has gone.
int open_for_appending(const std::string& path) {
  constexpr mode_t kAnyone = 0666;  // less the umask
  struct stat there {};
  if (stat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode)) return open_device(path);
  return ::open(path.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, kAnyone);
}

// Where the line begins that ends before that byte; the byte of its line end is not looked at.
std::uint64_t start_of_line(int fd, std::uint64_t end) {
  constexpr std::uint64_t kBlock = std::uint64_t{256} * 1024;
  std::uint64_t at = end;
  while (at > 0) {
    const std::uint64_t start = at - std::min(at, kBlock);
    const Stretch block = read_at(fd, start, static_cast<std::size_t>(at - start));
    const auto found = block.text().rfind('\n');
    if (found != std::string_view::npos) return start + found + 1;
    at = start;
  }
  return 0;
}

}  // namespace

tl::expected<RecordingFile, std::string> RecordingFile::open(const std::string& path) {
  const int fd = open_for_appending(path);
  if (fd < 0) return tl::unexpected(fmt::format(fmt::runtime(words().cannot_write), path, system_reason()));
  RecordingFile file(FileWriter(fd), path);
  if (auto prepared = file.prepare(); !prepared) return tl::unexpected(prepared.error());
  return file;
}

RecordingFile::RecordingFile(FileWriter writer, std::string path)
    : writer_(std::move(writer)), path_(std::move(path)) {}

std::string RecordingFile::cannot_write(std::string_view reason) const {
  return fmt::format(fmt::runtime(words().recording_stopped), path_, reason);
}

tl::expected<void, std::string> RecordingFile::prepare() {
  const int fd = writer_.descriptor();
  struct stat there {};
  if (fstat(fd, &there) != 0) return tl::unexpected(cannot_write(system_reason()));
  is_regular_ = S_ISREG(there.st_mode);
  if (!is_regular_) return begin();
  if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
    return tl::unexpected(fmt::format(fmt::runtime(words().recorded_elsewhere), path_));
  // Its size as it is now that nobody else writes to it.
  if (fstat(fd, &there) != 0) return tl::unexpected(cannot_write(system_reason()));
  bytes_ = static_cast<std::uint64_t>(there.st_size);
  return bytes_ == 0 ? begin() : go_on();
}

tl::expected<void, std::string> RecordingFile::begin() {
  if (auto appended = append(kJsonLinesHeader); !appended) return appended;
  return sync();
}

tl::expected<void, std::string> RecordingFile::go_on() {
  const int fd = writer_.descriptor();
  constexpr std::size_t kMostHeaderBytes = 4096;
  const Stretch beginning = read_at(fd, 0, kMostHeaderBytes);
  const std::string_view header = beginning.text().substr(0, beginning.text().find('\n'));
  if (beginning.length == bytes_ && kJsonLinesHeader.starts_with(beginning.text()) &&
      bytes_ < kJsonLinesHeader.size()) {
    if (auto emptied = cut_to(0); !emptied) return emptied;
    return begin();
  }
  if (const auto ours = check_json_lines_header(header); !ours) {
    const std::string what = fmt::format(fmt::runtime(words().at_line), 1, 0, ours.error().what);
    return tl::unexpected(fmt::format(fmt::runtime(words().not_a_recording), path_, what));
  }

  const bool ends_whole = read_at(fd, bytes_ - 1, 1).text() == "\n";
  const std::uint64_t end = ends_whole ? bytes_ - 1 : bytes_;
  const std::uint64_t start = start_of_line(fd, end);
  // A longer one is none that this program has written.
  const bool too_long = end - start > kMaxJsonLineBytes;
  const bool whole =
      start == 0 || (!too_long && JsonLineParser().parse(read_at(fd, start, end - start).text()).has_value());
  if (!whole) return cut_to(start);
  return ends_whole ? tl::expected<void, std::string>{} : append("\n");
}

tl::expected<void, std::string> RecordingFile::cut_to(std::uint64_t bytes) {
  if (ftruncate(writer_.descriptor(), static_cast<off_t>(bytes)) != 0)
    return tl::unexpected(cannot_write(system_reason()));
  cut_ = Cut{.byte = bytes, .length = bytes_ - bytes};
  bytes_ = bytes;
  return {};
}

tl::expected<void, std::string> RecordingFile::append(std::string_view lines) {
  const std::uint64_t before = writer_.bytes();
  const auto written = writer_.write(lines);
  if (written) {
    bytes_ += lines.size();
    return {};
  }
  // What is there of a line that did not fit goes; should even that fail, it is a torn tail.
  const auto fitted = static_cast<std::size_t>(writer_.bytes() - before);
  const auto last_end = lines.substr(0, fitted).rfind('\n');
  bytes_ += last_end == std::string_view::npos ? 0 : last_end + 1;
  if (is_regular_) std::ignore = ftruncate(writer_.descriptor(), static_cast<off_t>(bytes_));
  return tl::unexpected(cannot_write(written.error()));
}

tl::expected<void, std::string> RecordingFile::sync() {
  if (auto synced = writer_.sync(); !synced) return tl::unexpected(cannot_write(synced.error()));
  return {};
}

}  // namespace echoscope
