#pragma once

#include <string_view>

namespace echoscope {

/// What became of the files that stay between runs.
struct SettingsTexts {
  std::string_view damaged =
      "{} is damaged and was set aside as {}. A new one is begun.";  ///< path, file name
  std::string_view newer =
      "{} was written by a newer EchoScope. It is left as it is, and nothing new is kept there.";  ///< path
  std::string_view cannot_read =
      "{} can't be read: {}. It is left as it is, and nothing new is kept there.";  ///< path, reason
  std::string_view cannot_write =
      "{} can't be written: {}. What is new there is kept until this window is closed.";  ///< path, reason
  std::string_view locked = "another program holds its lock";
  std::string_view no_folder = "Neither HOME nor XDG_CONFIG_HOME is set: nothing is kept between runs.";
};

}  // namespace echoscope
