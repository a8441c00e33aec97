#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>

namespace echoscope::test {

/// The server's end of one connection, plain or TLS, for tests that say every byte themselves. Blocking;
/// every wait has a limit of some seconds, after which a call gives up as if the peer had gone.
class PeerStream {
 public:
  /// One frame, unmasked.
  struct Frame {
    std::uint8_t first_byte = 0;
    std::string payload;
    bool masked = false;  ///< as a client's frames must be (RFC 6455 section 5.1)
  };

  PeerStream() = default;
  virtual ~PeerStream() = default;
  PeerStream(const PeerStream&) = delete;
  PeerStream& operator=(const PeerStream&) = delete;

  /// Writes all bytes; false if the peer went.
  virtual bool write(std::string_view bytes) = 0;
  /// Waits for bytes and reads at most that many; 0 if the peer went.
  virtual std::size_t read_some(char* to, std::size_t most) = 0;
  /// Ends the connection in order: for TLS with close_notify, then a FIN.
  virtual void close() = 0;
  /// Says that no more will be written, as close() does, but goes on reading.
  virtual void end_writing() = 0;
  /// Ends with a FIN and nothing else: for TLS without close_notify, as a crash or an attacker would (RFC
  /// 8446 section 6.1).
  virtual void cut() = 0;
  /// Ends with an RST.
  virtual void reset() = 0;

  /// Writes all bytes in pieces of random sizes.
  bool write_in_pieces(std::string_view bytes, std::mt19937_64& random);
  /// Reads exactly that many bytes; false if the peer went before.
  bool read_exactly(char* to, std::size_t count);
  /// Reads the request's head up to the empty line; "" if the peer went.
  std::string read_request();
  /// Reads the request and answers with a correct 101, to which whole header lines can be added; returns the
  /// request.
  std::string accept_upgrade(std::string_view more_headers = {});
  /// Reads one frame and unmasks it; false if the peer went.
  bool read_frame(Frame& frame);
  /// Reads frames until the peer's Close, answers it and ends the connection.
  void answer_close();
  /// Waits until the peer ends the connection; answers nothing. Returns how many bytes came until then.
  std::size_t wait_for_end();
};

/// One unmasked frame as a server sends it (RFC 6455 section 5.2). first_byte: FIN, RSV and opcode.
[[nodiscard]] std::string server_frame(std::uint8_t first_byte, std::string_view payload);

/// The value of Sec-WebSocket-Accept for that request (RFC 6455 section 4.2.2).
[[nodiscard]] std::string accept_value(std::string_view request);

/// A correct 101 for that request, to which whole header lines can be added.
[[nodiscard]] std::string switching_protocols(std::string_view request, std::string_view more_headers = {});

}  // namespace echoscope::test
