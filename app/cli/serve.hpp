#pragma once

#include "cli/arguments.hpp"

namespace echoscope {

/// Runs the echo server until SIGINT or SIGTERM; the first line on stdout is "listening on ws://HOST:PORT".
/// Main thread, before any other thread is started: the signals are blocked for all of them. Returns the exit
/// code.
int serve(const ServeOptions& options);

}  // namespace echoscope
