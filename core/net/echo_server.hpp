#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include <tl/expected.hpp>

#include "session/failure.hpp"

namespace echoscope {

/// Where the echo server listens.
struct EchoServerOptions {
  std::string host = "127.0.0.1";  ///< a numeric address of this machine
  std::uint16_t port = 0;          ///< 0: any free one
};

/// The embedded echo server: sends every data message back as it came, on a context and a thread of its own,
/// so that a stalled server never stalls the client.
class EchoServer {
 public:
  /// Listens and starts the thread; blocks for some milliseconds. Fails with what happened and what to try
  /// (port in use, address not of this machine).
  [[nodiscard]] static tl::expected<std::unique_ptr<EchoServer>, Failure> start(
      const EchoServerOptions& options = {});
  /// Closes every client with 1001, waits 1 s at most, joins the thread.
  ~EchoServer();
  EchoServer(const EchoServer&) = delete;
  EchoServer& operator=(const EchoServer&) = delete;

  /// The port it listens on. Any thread.
  [[nodiscard]] std::uint16_t port() const;
  /// ws://HOST:PORT, no path. Any thread.
  [[nodiscard]] std::string url() const;

 private:
  class Loop;
  explicit EchoServer(std::unique_ptr<Loop> loop);
  std::unique_ptr<Loop> loop_;
};

}  // namespace echoscope
