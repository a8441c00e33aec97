#pragma once

#include <chrono>
#include <cstddef>

namespace echoscope {

/// The limits of one connection attempt and of the connection it makes.
struct ConnectOptions {
  std::chrono::milliseconds connect_timeout{10'000};    ///< for resolving and for TCP, each
  std::chrono::milliseconds handshake_timeout{10'000};  ///< for TLS and for the upgrade, each
  std::chrono::milliseconds close_timeout{3'000};       ///< for the peer's answer to our Close
  std::size_t max_message_bytes =
      std::size_t{256} * 1024 * 1024;  ///< a longer incoming message closes with 1009
};

}  // namespace echoscope
