#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "protocol/handshake.hpp"
#include "protocol/http_head.hpp"

namespace echoscope {

/// The opening handshake as it passes on the wire: gathers the request, judges the answer and, of an answer
/// other than 101, gathers the body. libwebsockets sees the answer only once it was found good, in a plain
/// form of its own making: its parser stops at white space after a value, at a 103 before the 101 and at a
/// line that it does not know. No I/O. Service thread.
class HandshakeGate {
 public:
  enum class State : std::uint8_t {
    waiting,   ///< for the answer's head
    body,      ///< the answer is not 101; more of its body may come
    accepted,  ///< leftover() holds what came behind the head
    refused,   ///< not 101, its body is complete; or a rule is broken; or it is no HTTP
  };

  /// subprotocols and deflate of the offer are what the request will ask for; its key is read from the
  /// request.
  explicit HandshakeGate(HandshakeOffer offer) : offer_(std::move(offer)) {}

  /// Bytes of the request that were written.
  void on_written(std::string_view bytes);
  /// Bytes of the answer. After accepted or refused it takes no more.
  State on_read(std::string_view bytes);
  /// No more bytes will come, or enough time passed: a body that is incomplete stays so.
  void end_body() {
    if (state_ == State::body) state_ = State::refused;
  }

  [[nodiscard]] State state() const { return state_; }
  /// As sent, byte for byte.
  [[nodiscard]] const std::string& request() const { return request_; }
  /// As received, byte for byte, with the 1xx heads before the last one.
  [[nodiscard]] const std::string& response_heads() const { return response_heads_; }
  /// Why the answer could not be read, none if it could.
  [[nodiscard]] HeadProblem problem() const { return problem_; }
  /// Whether a whole head came: head() and verdict() can be asked.
  [[nodiscard]] bool has_head() const { return parser_.state() == HttpHeadParser::State::complete; }
  [[nodiscard]] const ResponseHead& head() const { return parser_.head(); }
  [[nodiscard]] const HandshakeVerdict& verdict() const { return verdict_; }
  /// The first Attempt::kMaxBodyBytes of the body, a chunked one joined (RFC 9112 section 7.1).
  [[nodiscard]] const std::string& body() const { return body_; }
  [[nodiscard]] bool body_cut() const { return body_cut_; }
  /// Accepted only: the bytes behind the head, which are frames.
  [[nodiscard]] const std::string& leftover() const { return leftover_; }
  /// Accepted only: the answer that libwebsockets shall see.
  [[nodiscard]] std::string plain_answer() const;

 private:
  void take_head();
  void begin_body();
  void take_body(std::string_view bytes);
  void take_chunked();

  HandshakeOffer offer_;
  State state_ = State::waiting;
  std::string request_;
  HttpHeadParser parser_;
  HeadProblem problem_ = HeadProblem::none;
  std::string response_heads_;
  HandshakeVerdict verdict_;
  std::string leftover_;

  std::string raw_body_;
  std::string body_;
  bool body_cut_ = false;
  bool chunked_ = false;
  std::uint64_t body_expected_ = UINT64_MAX;  // none said: until the connection ends
};

}  // namespace echoscope
