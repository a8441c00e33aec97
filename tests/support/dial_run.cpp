#include "support/dial_run.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>

namespace echoscope::test {
namespace {

constexpr int kGiveUpMilliseconds = 20'000;

// A socket bound to a free port of loopback, and that port.
Descriptor bound_socket(std::uint16_t& port) {
  Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);  // NOLINT: the sockets API
  if (bind(socket.get(), generic, size) != 0 || getsockname(socket.get(), generic, &size) != 0)
    throw std::runtime_error("a test can't bind a port of loopback");
  port = ntohs(address.sin_port);
  return socket;
}

Descriptor connected_socket(std::uint16_t port) {
  Descriptor socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto* const generic = reinterpret_cast<const sockaddr*>(&address);  // NOLINT: the sockets API
  if (connect(socket.get(), generic, sizeof address) != 0)
    throw std::runtime_error("a test can't connect to loopback");
  return socket;
}

}  // namespace

DialRun::DialRun(const DialTarget& target, const ConnectOptions& options)
    : DialRun(target, options, DialCancel()) {}

DialRun::DialRun(const DialTarget& target, const ConnectOptions& options, const DialCancel& cancel,
                 const std::function<void(const DialReport&)>& on_report) {
  dial(target, options, cancel, [&](DialReport report) {
    if (report.connected_socket >= 0) socket_ = Descriptor(report.connected_socket);
    reports_.push_back(std::move(report));
    on_report(reports_.back());
  });
}

bool DialRun::write(std::string_view bytes) const {
  return send(socket_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

std::string DialRun::read(std::size_t count) const {
  std::string bytes;
  std::array<char, 4096> buffer{};
  while (bytes.size() < count) {
    pollfd readable{socket_.get(), POLLIN, 0};
    if (poll(&readable, 1, kGiveUpMilliseconds) <= 0) break;
    const ssize_t got = recv(socket_.get(), buffer.data(), std::min(buffer.size(), count - bytes.size()), 0);
    if (got <= 0) break;
    bytes.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return bytes;
}

std::string DialRun::read_head() const {
  std::string head;
  while (!head.ends_with("\r\n\r\n")) {
    const std::string byte = read(1);
    if (byte.empty()) break;
    head += byte;
  }
  return head;
}

ConnectOptions through(const std::string& scheme_and_user, std::uint16_t proxy_port) {
  ConnectOptions options;
  options.proxy = scheme_and_user + "127.0.0.1:" + std::to_string(proxy_port);
  return options;
}

RefusingPort::RefusingPort() : socket_(bound_socket(port_)) {}

SilentPort::SilentPort() : listening_(bound_socket(port_)) {
  // A queue of none takes one that waits; the next one's packets are dropped (Linux, tcp_conn_request).
  if (listen(listening_.get(), 0) != 0) throw std::runtime_error("a test can't listen on loopback");
  waiting_ = connected_socket(port_);
}

std::uint16_t free_port() {
  std::uint16_t port = 0;
  static_cast<void>(bound_socket(port));
  return port;
}

}  // namespace echoscope::test
