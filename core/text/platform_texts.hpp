#pragma once

#include <string_view>

namespace echoscope {

/// What stands between the program and its window: display, OpenGL, fonts. Those without a capital go to
/// stderr, in a line.
struct PlatformTexts {
  std::string_view no_display =
      "no display could be opened ({}). Set DISPLAY, or start it by ./dev run, which shows it on a private "
      "Xvfb.";
  std::string_view no_opengl =
      "this display offers no OpenGL 3.3 ({}). Try LIBGL_ALWAYS_SOFTWARE=1, which draws by software (Mesa).";
  std::string_view echo_server_failed =
      "The local echo server could not be started: {} {}";  ///< message, hint

  std::string_view no_fonts = "No usual font was found. Install fonts-inter and fonts-jetbrains-mono.";
  std::string_view no_japanese_font = "No Japanese font was found. Install fonts-noto-cjk.";
  std::string_view no_emoji_font = "No emoji font was found. Install fonts-noto-color-emoji.";

  std::string_view window_title = "EchoScope";
};

}  // namespace echoscope
