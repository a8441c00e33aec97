#pragma once

#include "cli/probe_options.hpp"

namespace echoscope {

/// Connects, sends, waits for the answers, closes with 1000 and prints a report on stdout. Main thread;
/// blocks for the time limit at most, and a second for closing. Returns the exit code.
int probe(const ProbeOptions& options);

}  // namespace echoscope
