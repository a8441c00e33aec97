#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "support/subprocess.hpp"

namespace echoscope::test {

/// Another's WebSocket server, in a process of its own.
class Peer {
 public:
  /// Each starts a server and blocks until it listens; port 0: any free one. Throws std::runtime_error if it
  /// does not.
  static Peer node(std::uint16_t port = 0);
  static Peer python(std::uint16_t port = 0);
  /// Debian's libwebsockets-test-server, with peers/subprotocol_proxy.py in front.
  static Peer libwebsockets();

  [[nodiscard]] const std::string& url() const { return url_; }
  [[nodiscard]] std::uint16_t port() const;
  /// As kill -9 does: it says no farewell.
  void kill();

 private:
  // Starts a program whose first line tells where it listens.
  void start(std::vector<std::string> command, const Environment& environment = {});

  std::vector<std::unique_ptr<Subprocess>> processes_;
  std::string url_;
};

/// A port of loopback that nobody listens on.
[[nodiscard]] std::uint16_t free_port();
/// Whether a TCP connection to that port of loopback is taken.
[[nodiscard]] bool listens(std::uint16_t port);

}  // namespace echoscope::test
