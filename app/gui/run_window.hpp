#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "gui/theme.hpp"
#include "net/connect_options.hpp"
#include "session/clock.hpp"
#include "storage/settings.hpp"

namespace echoscope {

/// What the command line says of the window.
struct WindowOptions {
  std::string url;               ///< "": the embedded echo server
  ConnectOptions connect;        ///< of the first connection, checked
  bool connect_at_start = true;  ///< false: --no-connect
  int width = 1280;              ///< at scale 1: a display of scale 2 shows it with twice as many pixels
  int height = 800;
  std::optional<ThemeName> theme;  ///< not set: that of the last run, else dark
  std::string config_dir;          ///< "": where the environment says
  HistoryKept history = HistoryKept::yes;
  std::string screenshot_path;                          ///< "": none; PNG
  std::chrono::milliseconds screenshot_after{0};        ///< since process start
  std::optional<std::chrono::milliseconds> exit_after;  ///< since process start
  std::string stats_path;                               ///< "": none; JSON
  TimePoint process_start;
};

/// Opens the window and runs until it is closed. Main thread. Returns the program's exit code; an error (no
/// display, no OpenGL 3.3, a file that can't be written) is one line on stderr that says what to do.
int run_window(const WindowOptions& options);

}  // namespace echoscope
