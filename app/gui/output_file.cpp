#include "gui/output_file.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

namespace echoscope {
namespace {

tl::unexpected<std::string> system_reason() {
  return tl::unexpected(std::generic_category().message(errno != 0 ? errno : EIO));
}

}  // namespace

tl::expected<void, std::string> check_writable(const std::string& path) {
  std::error_code ignored;
  const bool existed = std::filesystem::exists(path, ignored);
  errno = 0;
  if (!std::ofstream(path, std::ios::binary | std::ios::app)) {
    return system_reason();
  }
  if (!existed) {
    std::filesystem::remove(path, ignored);
  }
  return {};
}

tl::expected<void, std::string> write_file(const std::string& path, const std::string& content) {
  errno = 0;
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(content.data(), static_cast<std::streamsize>(content.size()));
  file.close();
  if (!file) {
    return system_reason();
  }
  return {};
}

}  // namespace echoscope
