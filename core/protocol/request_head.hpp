#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/http_head.hpp"

namespace echoscope {

/// The head of an HTTP/1.x request (RFC 9112 section 3).
struct RequestHead : HeaderFields {
  std::string method;
  std::string target;     ///< as written: "/close?code=1011"
  int minor_version = 1;  ///< 0: HTTP/1.0
};

/// Incremental parser of one request head; any bytes, any split. No I/O; one thread at a time. Accepts a bare
/// LF as a line end (RFC 9112 section 2.2).
class RequestHeadParser {
 public:
  static constexpr std::size_t kMaxBytes = std::size_t{64} * 1024;

  enum class State : std::uint8_t { more, complete, failed };

  /// Takes bytes up to the end of the head; returns how many it took. Once complete or failed it takes none.
  std::size_t feed(std::string_view bytes);
  [[nodiscard]] State state() const { return state_; }
  /// Failed only: too_large, a header line's problem, or not_http for a line that is no request line.
  [[nodiscard]] HeadProblem problem() const { return problem_; }
  /// What was taken so far, byte for byte.
  [[nodiscard]] const std::string& raw() const { return raw_; }
  /// Complete only.
  [[nodiscard]] const RequestHead& head() const { return head_; }

 private:
  void take_line(std::string_view line);
  void fail(HeadProblem problem);

  State state_ = State::more;
  HeadProblem problem_ = HeadProblem::none;
  std::string raw_;
  std::size_t line_start_ = 0;
  RequestHead head_;
};

/// What keeps a request from being an opening handshake (RFC 6455 section 4.2.1).
enum class RequestProblem : std::uint8_t {
  none,
  method,      ///< not GET
  version,     ///< HTTP/1.0
  host,        ///< missing, or there twice
  upgrade,     ///< not "websocket"
  connection,  ///< without "Upgrade"
  key,         ///< missing, twice, or not 16 bytes in base64
  ws_version,  ///< not 13: to be answered with 426 and the version that is spoken (section 4.4)
};

/// The first rule that the request breaks. Any thread.
[[nodiscard]] RequestProblem judge_request(const RequestHead& request);

}  // namespace echoscope
