#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "net/connect_options.hpp"
#include "protocol/url.hpp"

namespace echoscope {

/// echoscope send
struct SendOptions {
  Url url;
  ConnectOptions connect;                                ///< checked
  bool json = false;                                     ///< what comes back is printed as JSON Lines
  bool binary = false;                                   ///< binary messages are sent
  char delimiter = '\n';                                 ///< ends a message, on stdin and on stdout
  std::optional<double> rate = {};                       ///< messages a second at most
  std::optional<std::chrono::milliseconds> linger = {};  ///< nothing: a second, and none if nothing was sent
  std::string record;                                    ///< path; "": none
};

}  // namespace echoscope
