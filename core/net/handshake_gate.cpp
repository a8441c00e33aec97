#include "net/handshake_gate.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "protocol/tokens.hpp"
#include "session/attempt.hpp"

namespace echoscope {
namespace {

constexpr std::string_view kHeadEnd = "\r\n\r\n";

// The value of a header of the request that libwebsockets wrote, which is well formed.
std::string value_in(std::string_view head, std::string_view name) {
  while (!head.empty()) {
    const std::size_t end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && equal_ignoring_case(line.substr(0, colon), name)) {
      const std::size_t start = line.find_first_not_of(' ', colon + 1);
      return start == std::string_view::npos ? std::string{} : std::string(line.substr(start));
    }
    head.remove_prefix(std::min(end + 2, head.size()));
  }
  return {};
}

}  // namespace

void HandshakeGate::on_written(std::string_view bytes) {
  if (request_.ends_with(kHeadEnd)) return;
  request_ += bytes;
  if (request_.ends_with(kHeadEnd)) offer_.key = value_in(request_, "Sec-WebSocket-Key");
}

HandshakeGate::State HandshakeGate::on_read(std::string_view bytes) {
  while (state_ == State::waiting && !bytes.empty()) {
    const std::size_t before = parser_.raw().size();
    const std::size_t taken = parser_.feed(bytes);
    response_heads_ += std::string_view(parser_.raw()).substr(before);
    bytes.remove_prefix(taken);
    if (parser_.state() == HttpHeadParser::State::failed) {
      problem_ = parser_.problem();
      body_ = bytes.substr(0, Attempt::kMaxBodyBytes);  // whatever it is, it says more than its first bytes
      state_ = State::refused;
    }
    if (parser_.state() == HttpHeadParser::State::complete) take_head();
  }
  if (state_ == State::body) take_body(bytes);
  if (state_ == State::accepted) leftover_ += bytes;
  return state_;
}

void HandshakeGate::take_head() {
  const int status = parser_.head().status;
  constexpr int kSwitchingProtocols = 101;
  // Interim answers such as 103 Early Hints come before the one that counts (RFC 9110 section 15.2).
  if (status >= 100 && status < 200 && status != kSwitchingProtocols) {
    parser_.restart();
    // Each head is bounded by the parser, their number only here.
    if (response_heads_.size() > HttpHeadParser::kMaxBytes) {
      problem_ = HeadProblem::too_large;
      state_ = State::refused;
    }
    return;
  }
  verdict_ = judge_handshake(offer_, parser_.head());
  if (status != kSwitchingProtocols) {
    begin_body();
  } else {
    state_ = verdict_.first_broken() == nullptr ? State::accepted : State::refused;
  }
}

void HandshakeGate::begin_body() {
  state_ = State::body;
  const ResponseHead& head = parser_.head();
  chunked_ = head.joined("Transfer-Encoding").find("chunked") != std::string::npos;
  if (const auto length = head.find("Content-Length"); length && !chunked_) {
    std::uint64_t bytes = 0;
    const auto [end, error] = std::from_chars(length->data(), length->data() + length->size(), bytes);
    if (error == std::errc{} && end == length->data() + length->size()) body_expected_ = bytes;
  }
  constexpr int kNoContent = 204;
  constexpr int kNotModified = 304;
  if (body_expected_ == 0 || head.status == kNoContent || head.status == kNotModified)
    state_ = State::refused;
}

void HandshakeGate::take_body(std::string_view bytes) {
  // A chunked body needs its sizes as well: as much again is plenty.
  constexpr std::size_t kMaxRaw = 2 * Attempt::kMaxBodyBytes;
  raw_body_ += bytes.substr(0, std::min(bytes.size(), kMaxRaw - raw_body_.size()));
  if (chunked_) {
    take_chunked();
  } else {
    body_ = raw_body_.substr(0, std::min<std::uint64_t>(raw_body_.size(), body_expected_));
    if (raw_body_.size() >= body_expected_) state_ = State::refused;
  }
  if (body_.size() > Attempt::kMaxBodyBytes || raw_body_.size() == kMaxRaw) {
    body_.resize(std::min(body_.size(), Attempt::kMaxBodyBytes));
    body_cut_ = true;
    state_ = State::refused;
  }
}

void HandshakeGate::take_chunked() {
  body_.clear();
  std::string_view rest = raw_body_;
  while (true) {
    const std::size_t line_end = rest.find("\r\n");
    if (line_end == std::string_view::npos) return;
    std::uint64_t size = 0;
    constexpr int kHexadecimal = 16;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + line_end, size, kHexadecimal);
    if (error != std::errc{} || end == rest.data() || size == 0) {  // the last chunk, or no chunk at all
      state_ = State::refused;
      return;
    }
    rest.remove_prefix(line_end + 2);
    body_ += rest.substr(0, std::min<std::uint64_t>(size, rest.size()));
    if (rest.size() < 2 || rest.size() - 2 < size) return;  // so that a claim of 2^64 - 1 does not overflow
    rest.remove_prefix(size + 2);
  }
}

std::string HandshakeGate::plain_answer() const {
  return fmt::format(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
      "Upgrade\r\nSec-WebSocket-Accept: {}"
      "\r\n\r\n",
      accept_for_key(offer_.key));
}

}  // namespace echoscope
