// A single-threaded echo server without a library: the other end of both round trips. Takes frames of less
// than 126 bytes, each echoed with one recv and one send.
#include <array>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include "support/raw_server.hpp"

namespace {

using echoscope::test::RawConnection;
using echoscope::test::RawServer;

constexpr std::size_t kClientHeadBytes = 6;  // two bytes and the mask
constexpr std::size_t kServerHeadBytes = 2;
constexpr std::size_t kMostPayloadBytes = 125;

void echo(RawConnection& peer) {
  peer.accept_upgrade();
  const int fd = peer.descriptor();
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  std::array<unsigned char, kClientHeadBytes + kMostPayloadBytes> frame{};
  std::size_t filled = 0;
  while (true) {
    const ssize_t got = recv(fd, frame.data() + filled, frame.size() - filled, 0);
    if (got <= 0) return;
    filled += static_cast<std::size_t>(got);
    if (filled < kClientHeadBytes) continue;
    const std::size_t payload_bytes = frame[1] & 0x7FU;
    if (payload_bytes > kMostPayloadBytes) return;
    if (filled < kClientHeadBytes + payload_bytes) continue;

    // The answer, Close frames too: the same first byte, no mask, in place behind the mask's end.
    unsigned char* const answer = frame.data() + kClientHeadBytes - kServerHeadBytes;
    const std::array<unsigned char, 4> mask{frame[2], frame[3], frame[4], frame[5]};
    for (std::size_t i = 0; i < payload_bytes; ++i)
      frame[kClientHeadBytes + i] ^= mask[i % mask.size()];
    answer[0] = frame[0];
    answer[1] = static_cast<unsigned char>(payload_bytes);
    if (send(fd, answer, kServerHeadBytes + payload_bytes, MSG_NOSIGNAL) < 0) return;

    const std::size_t used = kClientHeadBytes + payload_bytes;
    std::memmove(frame.data(), frame.data() + used, filled - used);
    filled -= used;
  }
}

}  // namespace

int main() {
  const RawServer server(echo);
  fmt::print("listening on {}\n", server.url());
  std::fflush(stdout);
  pause();  // until a signal ends the process
}
