#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace echoscope::test {

/// The server's end of one TCP connection, for tests that say every byte themselves. Blocking; every wait has
/// a limit of some seconds, after which a call gives up as if the peer had gone.
class RawConnection {
 public:
  explicit RawConnection(int fd) : fd_(fd) {}
  ~RawConnection();
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;

  /// For what reads and writes by itself, such as TLS.
  [[nodiscard]] int descriptor() const { return fd_; }

  /// Reads the request's head up to the empty line; "" if the peer went.
  std::string read_request();
  /// Reads the request and answers with a correct 101.
  void accept_upgrade();
  /// Reads one frame and unmasks it; false if the peer went.
  struct Frame {
    std::uint8_t first_byte = 0;
    std::string payload;
  };
  bool read_frame(Frame& frame);
  /// Writes all bytes; false if the peer went.
  bool write(std::string_view bytes);
  /// Reads frames until the peer's Close, answers it and ends the connection.
  void answer_close();
  /// Waits until the peer ends the connection; answers nothing.
  void wait_for_end();
  /// Ends with a FIN.
  void close();
  /// Ends with an RST.
  void reset();

 private:
  bool read_exactly(char* to, std::size_t count);
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

/// One unmasked frame as a server sends it (RFC 6455 section 5.2). first_byte: FIN, RSV and opcode.
[[nodiscard]] std::string server_frame(std::uint8_t first_byte, std::string_view payload);

/// The value of Sec-WebSocket-Accept for that request (RFC 6455 section 4.2.2).
[[nodiscard]] std::string accept_value(std::string_view request);

}  // namespace echoscope::test
