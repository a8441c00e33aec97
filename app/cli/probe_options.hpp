#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "net/connect_options.hpp"
#include "protocol/url.hpp"

namespace echoscope {

/// echoscope probe
struct ProbeOptions {
  Url url;
  std::vector<std::string> texts;  ///< to send, in order
  std::uint64_t count = 0;         ///< messages to wait for
  std::chrono::milliseconds timeout{10'000};
  ConnectOptions connect;  ///< checked; its limits fit the timeout where none was given
  bool json = false;
  bool show_secrets = false;  ///< in the report, which masks them otherwise
};

/// How a probe ended, as its exit code.
enum class ProbeExit : int { clean = 0, not_connected = 1, ended_abnormally = 3, timed_out = 4 };

}  // namespace echoscope
