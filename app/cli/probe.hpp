#pragma once

#include "cli/arguments.hpp"

namespace echoscope {

/// How a probe ended, as its exit code.
enum class ProbeExit : int { clean = 0, not_connected = 1, ended_abnormally = 3, timed_out = 4 };

/// Connects, sends, waits for the answers, closes with 1000 and prints a report on stdout. Main thread;
/// blocks for the time limit at most, and a second for closing. Returns the exit code.
int probe(const ProbeOptions& options);

}  // namespace echoscope
