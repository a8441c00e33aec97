#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/peer_stream.hpp"

namespace echoscope::test {

/// The server's end of one TCP connection.
class RawConnection : public PeerStream {
 public:
  explicit RawConnection(int fd) : fd_(fd) {}
  ~RawConnection() override;

  /// For what reads and writes by itself, such as TLS.
  [[nodiscard]] int descriptor() const { return fd_; }

  bool write(std::string_view bytes) override;
  std::size_t read_some(char* to, std::size_t most) override;
  void close() override;
  void end_writing() override;
  void cut() override;
  void reset() override;

 private:
  int fd_;
};

/// A listening socket on loopback whose connections a function serves, each on a thread of its own.
class RawServer {
 public:
  using Serve = std::function<void(RawConnection&)>;

  /// port 0: any free one. Throws std::runtime_error if it can't listen.
  explicit RawServer(Serve serve, std::uint16_t port = 0);
  /// Ends the connections and joins their threads.
  ~RawServer();
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  /// Takes no more connections and waits until those there were have been served: what they saw can then be
  /// read.
  void finish();

  [[nodiscard]] std::uint16_t port() const { return port_; }
  [[nodiscard]] std::string url(std::string_view path = "/") const;

 private:
  void run();

  Serve serve_;
  int listening_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::vector<int> open_;             // guarded by mutex_: descriptors to shut down when the server ends
  bool stopping_ = false;             // guarded by mutex_
  std::vector<std::thread> workers_;  // accepting thread, then read after it was joined
  std::thread accepting_;
};

}  // namespace echoscope::test
