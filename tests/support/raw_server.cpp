#include "support/raw_server.hpp"

#include <csignal>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace echoscope::test {
namespace {

constexpr int kGiveUpSeconds = 30;

void set_options(int fd) {
  const timeval limit{kGiveUpSeconds, 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  // Each write is a segment of its own, at once.
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

// A write to a peer that went fails with EPIPE, also where OpenSSL makes it. For this thread only: programs
// that the tests start would inherit a signal that is ignored.
void block_sigpipe() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

}  // namespace

RawConnection::~RawConnection() {
  shutdown(fd_, SHUT_RDWR);
}

bool RawConnection::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::size_t RawConnection::read_some(char* to, std::size_t most) {
  const ssize_t got = recv(fd_, to, most, 0);
  return got > 0 ? static_cast<std::size_t>(got) : 0;
}

void RawConnection::close() {
  cut();
}

void RawConnection::end_writing() {
  shutdown(fd_, SHUT_WR);
}

void RawConnection::cut() {
  // Only shut down here: the descriptor itself stays the server's, which may be shutting it down at the same
  // time.
  shutdown(fd_, SHUT_RDWR);
}

void RawConnection::reset() {
  const linger at_once{1, 0};
  setsockopt(fd_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  // Connecting a TCP socket to AF_UNSPEC aborts its connection: an RST goes out, the descriptor stays valid.
  sockaddr nobody{};
  nobody.sa_family = AF_UNSPEC;
  static_cast<void>(connect(fd_, &nobody, sizeof nobody));
}

RawServer::RawServer(Serve serve, std::uint16_t port) : serve_(std::move(serve)) {
  listening_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int on = 1;
  setsockopt(listening_, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);  // NOLINT: the sockets API
  if (bind(listening_, generic, size) != 0 || listen(listening_, 64) != 0 ||
      getsockname(listening_, generic, &size) != 0)
    throw std::runtime_error("the test server can't listen on loopback");
  port_ = ntohs(address.sin_port);
  accepting_ = std::thread([this] { run(); });
}

RawServer::~RawServer() {
  {
    const std::lock_guard lock(mutex_);
    for (const int fd : open_)
      shutdown(fd, SHUT_RDWR);
    stopping_ = true;
  }
  finish();
  for (const int fd : open_)
    ::close(fd);
  ::close(listening_);
}

void RawServer::finish() {
  shutdown(listening_, SHUT_RDWR);
  if (accepting_.joinable()) accepting_.join();
  for (std::thread& worker : workers_)
    if (worker.joinable()) worker.join();
}

std::string RawServer::url(std::string_view path) const {
  return "ws://127.0.0.1:" + std::to_string(port_) + std::string{path};
}

void RawServer::run() {
  while (true) {
    const int fd = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) break;
    set_options(fd);
    {
      const std::lock_guard lock(mutex_);
      open_.push_back(fd);
      if (stopping_) shutdown(fd, SHUT_RDWR);
    }
    workers_.emplace_back([this, fd] {
      block_sigpipe();
      RawConnection connection(fd);
      serve_(connection);
    });
  }
}

}  // namespace echoscope::test
