#include "support/raw_server.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <arpa/inet.h>
#include <openssl/evp.h>
#include <openssl/sha.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace echoscope::test {
namespace {

constexpr int kGiveUpSeconds = 30;

void set_limits(int fd) {
  const timeval limit{kGiveUpSeconds, 0};
  setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

}  // namespace

RawConnection::~RawConnection() {
  close();
}

bool RawConnection::read_exactly(char* to, std::size_t count) {
  while (count > 0) {
    const ssize_t got = recv(fd_, to, count, 0);
    if (got <= 0) return false;
    to += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

std::string RawConnection::read_request() {
  std::string request;
  char byte = 0;
  while (!request.ends_with("\r\n\r\n")) {
    if (!read_exactly(&byte, 1)) return {};
    request += byte;
  }
  return request;
}

void RawConnection::accept_upgrade() {
  const std::string request = read_request();
  write(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
      "Upgrade\r\nSec-WebSocket-Accept: " +
      accept_value(request) + "\r\n\r\n");
}

bool RawConnection::read_frame(Frame& frame) {
  std::array<char, 2> head{};
  if (!read_exactly(head.data(), head.size())) return false;
  frame.first_byte = static_cast<std::uint8_t>(head[0]);
  std::uint64_t size = static_cast<std::uint8_t>(head[1]) & 0x7FU;
  const std::size_t extended = size == 126 ? 2 : size == 127 ? 8 : 0;
  if (extended != 0) {
    std::array<char, 8> bytes{};
    if (!read_exactly(bytes.data(), extended)) return false;
    size = 0;
    for (std::size_t i = 0; i < extended; ++i)
      size = (size << 8U) | static_cast<std::uint8_t>(bytes.at(i));
  }
  std::array<char, 4> mask{};
  const bool masked = (static_cast<std::uint8_t>(head[1]) & 0x80U) != 0;
  if (masked && !read_exactly(mask.data(), mask.size())) return false;
  frame.payload.resize(size);
  if (!read_exactly(frame.payload.data(), size)) return false;
  for (std::size_t i = 0; masked && i < size; ++i)
    frame.payload[i] = static_cast<char>(frame.payload[i] ^ mask.at(i % 4));
  return true;
}

bool RawConnection::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawConnection::answer_close() {
  Frame frame;
  while (read_frame(frame)) {
    if (frame.first_byte != 0x88) continue;
    write(server_frame(0x88, frame.payload));
    break;
  }
  close();
}

void RawConnection::wait_for_end() {
  std::array<char, 4096> ignored{};
  while (recv(fd_, ignored.data(), ignored.size(), 0) > 0) {
  }
}

void RawConnection::close() {
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
    set_limits(fd);
    {
      const std::lock_guard lock(mutex_);
      open_.push_back(fd);
      if (stopping_) shutdown(fd, SHUT_RDWR);
    }
    workers_.emplace_back([this, fd] {
      RawConnection connection(fd);
      serve_(connection);
    });
  }
}

std::string server_frame(std::uint8_t first_byte, std::string_view payload) {
  std::string frame{static_cast<char>(first_byte)};
  const std::uint64_t size = payload.size();
  int extended = 0;
  if (size < 126) {
    frame += static_cast<char>(size);
  } else {
    extended = size <= 0xFFFF ? 2 : 8;
    frame += static_cast<char>(extended == 2 ? 126 : 127);
  }
  for (int i = extended - 1; i >= 0; --i)
    frame += static_cast<char>((size >> (8 * static_cast<unsigned>(i))) & 0xFFU);
  return frame.append(payload);
}

std::string accept_value(std::string_view request) {
  static constexpr std::string_view kHeader = "sec-websocket-key: ";
  std::string lower(request);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const std::size_t at = lower.find(kHeader);
  if (at == std::string::npos) return {};
  const std::size_t start = at + kHeader.size();
  const std::string seed = std::string(request.substr(start, request.find('\r', start) - start)) +
                           "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, SHA_DIGEST_LENGTH> digest{};
  SHA1(reinterpret_cast<const unsigned char*>(seed.data()), seed.size(),
       digest.data());  // NOLINT: OpenSSL's bytes
  std::array<unsigned char, 32> text{};
  const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
  return {text.begin(), text.begin() + length};
}

}  // namespace echoscope::test
