#include "storage/config_dir.hpp"

#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

namespace echoscope {
namespace {

constexpr std::string_view kOurFolder = "/echoscope";

// The folder for one kind of files, "" where the environment names none.
std::string base_folder(const Environment& environment, const char* variable, std::string_view in_home) {
  const auto absolute = [](const char* path) { return path != nullptr && path[0] == '/'; };
  if (const char* const set = environment(variable); absolute(set))
    return std::string(set).append(kOurFolder);
  const char* const home = environment("HOME");
  return absolute(home) ? std::string(home).append(in_home).append(kOurFolder) : std::string();
}

}  // namespace

KeptFolders kept_folders(const Environment& environment) {
  return {base_folder(environment, "XDG_CONFIG_HOME", "/.config"),
          base_folder(environment, "XDG_STATE_HOME", "/.local/state")};
}

KeptFolders kept_folders() {
  return kept_folders([](const char* name) { return std::getenv(name); });
}

KeptFolders kept_folders_in(const std::string& folder) {
  return {folder, folder};
}

tl::expected<void, std::string> make_folder(const std::string& folder) {
  std::error_code error;
  const std::filesystem::path path(folder);
  if (std::filesystem::is_directory(path, error)) return {};
  if (path.has_parent_path() && path.parent_path() != path) {
    if (auto above = make_folder(path.parent_path().string()); !above) return above;
  }
  constexpr mode_t kOwnerOnly = 0700;
  if (mkdir(folder.c_str(), kOwnerOnly) == 0 || errno == EEXIST) return {};
  return tl::unexpected(std::generic_category().message(errno));
}

}  // namespace echoscope
