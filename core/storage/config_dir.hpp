#pragma once

#include <functional>
#include <string>

#include <tl/expected.hpp>

namespace echoscope {

/// The folders of what stays between runs. "": nothing is kept there. They need not exist yet.
struct KeptFolders {
  std::string config;  ///< what a person set up
  std::string state;   ///< what came by itself: the history

  [[nodiscard]] bool operator==(const KeptFolders&) const = default;
};

/// The value of an environment variable; null where it is not set.
using Environment = std::function<const char*(const char* name)>;

/// $XDG_CONFIG_HOME/echoscope and $XDG_STATE_HOME/echoscope, else those in ~/.config and ~/.local/state (XDG
/// Base Directory Specification: a relative path counts as not set). Any thread; makes nothing.
[[nodiscard]] KeptFolders kept_folders(const Environment& environment);
/// The same of this process's environment. Any thread that does not race with setenv().
[[nodiscard]] KeptFolders kept_folders();
/// All in one folder.
[[nodiscard]] KeptFolders kept_folders_in(const std::string& folder);

/// Makes a folder and those above it, for their owner only, where they are missing. Blocks for the file
/// system. The error is the system's reason.
[[nodiscard]] tl::expected<void, std::string> make_folder(const std::string& folder);

}  // namespace echoscope
