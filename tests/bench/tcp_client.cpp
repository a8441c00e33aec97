// The ceiling: takes the same flood out of the socket with recv and looks at nothing; as "flood-copy", copies
// it once.
#include <cstring>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "bench/client_run.hpp"
#include "support/raw_server.hpp"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBufferBytes = 64 * 1024;

int connect_to(std::uint16_t port) {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto* const generic = reinterpret_cast<const sockaddr*>(&address);  // the sockets API
  return connect(fd, generic, sizeof address) == 0 ? fd : -1;
}

}  // namespace

int main(int argc, char** argv) {
  using namespace echoscope;
  const auto run = bench::ClientRun::parse(argc, argv);
  const int fd = connect_to(run.port);
  if (fd < 0) return 1;
  test::RawConnection connection(fd);
  connection.write(
      "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n");
  connection.read_request();  // a response's head ends as a request's does

  const std::uint64_t expected = run.count * test::server_frame(0x81, std::string(run.size, 'x')).size();
  std::vector<char> buffer(kBufferBytes);
  std::vector<char> copy(kBufferBytes);
  const bool copies = run.mode == "flood-copy";
  std::uint64_t received = 0;
  Clock::time_point first;
  while (received < expected) {
    const ssize_t got = recv(fd, buffer.data(), buffer.size(), 0);
    if (got <= 0) return 1;
    if (received == 0) first = Clock::now();
    received += static_cast<std::uint64_t>(got);
    if (!copies) continue;
    std::memcpy(copy.data(), buffer.data(), static_cast<std::size_t>(got));
    asm volatile("" : : "r"(copy.data()) : "memory");  // nobody reads it: it would be left out
  }
  bench::print_flood(run.count, run.count * run.size, Clock::now() - first);
}
