#include "protocol/request_head.hpp"

#include <algorithm>

#include "protocol/base64.hpp"
#include "protocol/tokens.hpp"

namespace echoscope {
namespace {

constexpr std::size_t kKeyBytes = 16;

// "GET /chat HTTP/1.1" (RFC 9112 section 3): one space between the parts, none within them.
bool read_request_line(std::string_view line, RequestHead& head) {
  constexpr std::string_view kVersion = " HTTP/1.";
  if (line.size() <= kVersion.size()) return false;
  const char minor = line.back();
  line.remove_suffix(1);
  if (minor < '0' || minor > '9' || !line.ends_with(kVersion)) return false;
  line.remove_suffix(kVersion.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return false;
  const std::string_view target = line.substr(space + 1);
  const bool printable = std::ranges::all_of(
      target, [](char byte) { return static_cast<unsigned char>(byte) > 0x20 && byte != 0x7F; });
  if (!is_token(line.substr(0, space)) || target.empty() || !printable) return false;
  head.method = line.substr(0, space);
  head.target = target;
  head.minor_version = minor - '0';
  return true;
}

}  // namespace

std::size_t RequestHeadParser::feed(std::string_view bytes) {
  std::size_t taken = 0;
  while (state_ == State::more && taken < bytes.size()) {
    std::string_view rest = bytes.substr(taken, kMaxBytes - raw_.size());
    const std::size_t line_feed = rest.find('\n');
    const bool ends = line_feed != std::string_view::npos;
    if (ends) rest = rest.substr(0, line_feed + 1);
    raw_.append(rest);
    taken += rest.size();
    if (ends) {
      std::string_view line = std::string_view(raw_).substr(line_start_);
      line.remove_suffix(1);
      if (line.ends_with('\r')) line.remove_suffix(1);
      take_line(line);
      line_start_ = raw_.size();
    }
    if (state_ == State::more && raw_.size() == kMaxBytes) fail(HeadProblem::too_large);
  }
  return taken;
}

void RequestHeadParser::take_line(std::string_view line) {
  if (head_.method.empty()) {
    // Empty lines before the request line are skipped (RFC 9112 section 2.2).
    if (!line.empty() && !read_request_line(line, head_)) fail(HeadProblem::not_http);
    return;
  }
  if (line.empty()) {
    state_ = State::complete;
    return;
  }
  if (const HeadProblem problem = add_header_line(line, head_); problem != HeadProblem::none) fail(problem);
}

void RequestHeadParser::fail(HeadProblem problem) {
  state_ = State::failed;
  problem_ = problem;
}

RequestProblem judge_request(const RequestHead& request) {
  if (request.method != "GET") return RequestProblem::method;
  if (request.minor_version < 1) return RequestProblem::version;
  if (request.count("Host") != 1) return RequestProblem::host;
  if (!request.lists("Upgrade", "websocket")) return RequestProblem::upgrade;
  if (!request.lists("Connection", "Upgrade")) return RequestProblem::connection;
  const auto key = request.find("Sec-WebSocket-Key");
  if (!key || request.count("Sec-WebSocket-Key") != 1) return RequestProblem::key;
  const auto key_bytes = decode_base64(*key);
  if (!key_bytes || key_bytes->size() != kKeyBytes) return RequestProblem::key;
  if (request.joined("Sec-WebSocket-Version") != "13") return RequestProblem::ws_version;
  return RequestProblem::none;
}

}  // namespace echoscope
