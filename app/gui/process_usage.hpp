#pragma once

#include <cstdint>

#include "session/clock.hpp"

namespace echoscope {

/// What the process has used so far. Any thread.
struct ProcessUsage {
  double cpu_seconds = 0;  ///< user and system, all threads
  std::uint64_t peak_rss_bytes = 0;
};
[[nodiscard]] ProcessUsage process_usage();

/// CPU time that the calling thread has used so far.
[[nodiscard]] Duration thread_cpu_time();

}  // namespace echoscope
