#include "net/proxy_stream.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <poll.h>
#include <sys/socket.h>

#include "net/dial_wait.hpp"
#include "text/texts.hpp"

namespace echoscope {
namespace {

// Behind the empty line that ends a head (a bare LF counts as a line end, RFC 9112 section 2.2), 0 if it has
// none yet. from: what comes before has been looked at.
std::size_t end_of_head(std::string_view text, std::size_t from) {
  constexpr std::size_t kLongestEnd = 3;  // of "\n\r\n": it may have begun before
  std::size_t line_end = text.find('\n', from - std::min(from, kLongestEnd));
  while (line_end != std::string_view::npos) {
    const std::string_view next = text.substr(line_end + 1);
    if (next.starts_with('\n')) return line_end + 2;
    if (next.starts_with("\r\n")) return line_end + 3;
    line_end = text.find('\n', line_end + 1);
  }
  return 0;
}

bool may_be_http(std::string_view text) {
  constexpr std::string_view kStart = "HTTP/";
  return text.substr(0, kStart.size()) == kStart.substr(0, text.size());
}

}  // namespace

bool ProxyStream::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (errno == EAGAIN) {
      if (!wait(POLLOUT)) return false;
    } else if (errno != EINTR) {
      return failed(FailureCause::proxy_refused, errno, std::system_category().message(errno));
    }
  }
  return true;
}

bool ProxyStream::receive(std::string& to, std::size_t count) {
  const std::size_t wanted = to.size() + count;
  std::array<char, 512> buffer{};
  while (to.size() < wanted) {
    const std::size_t got = take(buffer.data(), std::min(buffer.size(), wanted - to.size()), 0, to);
    if (got == 0) return false;
    to.append(buffer.data(), got);
  }
  return true;
}

bool ProxyStream::receive_head(std::string& to) {
  std::array<char, 4096> buffer{};
  std::string head;
  while (true) {
    // Looked at first, so that what follows the head stays where it is.
    const std::size_t peeked = take(buffer.data(), buffer.size(), MSG_PEEK, head);
    if (peeked == 0) return false;
    const std::size_t before = head.size();
    head.append(buffer.data(), peeked);
    const std::size_t end = end_of_head(head, before);
    if (!may_be_http(head) || (end == 0 ? head.size() : end) > kMaxHeadBytes) return refuse_as_garbage(head);
    if (end != 0) head.resize(end);
    if (take(buffer.data(), head.size() - before, 0, {}) == 0) return false;
    if (end != 0) break;
  }
  to += head;
  return true;
}

bool ProxyStream::refuse_as_garbage(std::string_view bytes) {
  constexpr std::size_t kShown = 256;
  trouble_.first_bytes = bytes.substr(0, kShown);
  return failed(FailureCause::proxy_garbage, 0, {});
}

bool ProxyStream::wait(short events) {
  switch (wait_for(socket_, events, deadline_, cancel_)) {
    case WaitEnd::ready:
      return true;
    case WaitEnd::cancelled:
      return failed(FailureCause::cancelled, ECANCELED, {});
    case WaitEnd::timed_out:
      break;
  }
  return failed(FailureCause::proxy_timeout, ETIMEDOUT, std::system_category().message(ETIMEDOUT));
}

bool ProxyStream::failed(FailureCause cause, int system_code, std::string words) {
  trouble_.cause = cause;
  trouble_.system_code = system_code;
  trouble_.words = std::move(words);
  return false;
}

std::size_t ProxyStream::take(char* to, std::size_t count, int flags, std::string_view so_far) {
  while (true) {
    const ssize_t got = recv(socket_, to, count, flags);
    if (got > 0) return static_cast<std::size_t>(got);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0 && errno == EAGAIN) {
      if (!wait(POLLIN)) return 0;
      continue;
    }
    if (got < 0) {
      failed(FailureCause::proxy_refused, errno, std::system_category().message(errno));
    } else if (so_far.empty()) {
      failed(FailureCause::proxy_refused, 0, std::string(texts().proxy.hung_up));
    } else {
      refuse_as_garbage(so_far);
    }
    return 0;
  }
}

}  // namespace echoscope
