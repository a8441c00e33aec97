#pragma once

#include "cli/send_options.hpp"

namespace echoscope {

/// Connects, sends stdin message by message, prints what comes back, closes with 1000. Reads no more of stdin
/// while more than 1 MiB waits to be sent. A reader of stdout that goes, and SIGINT or SIGTERM, close it with
/// 1001. Main thread, before any other thread is started. Returns the exit code: those of probe; 128 and the
/// signal's number after a signal.
int send(const SendOptions& options);

}  // namespace echoscope
