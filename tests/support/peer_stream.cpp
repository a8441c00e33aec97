#include "support/peer_stream.hpp"

#include <algorithm>
#include <array>
#include <cctype>

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace echoscope::test {

bool PeerStream::write_in_pieces(std::string_view bytes, std::mt19937_64& random) {
  while (!bytes.empty()) {
    // Mostly a few bytes, so that heads are split too; sometimes all that is left.
    const std::size_t most = random() % 8 == 0 ? bytes.size() : std::min<std::size_t>(bytes.size(), 40);
    const std::size_t size = 1 + random() % most;
    if (!write(bytes.substr(0, size))) return false;
    bytes.remove_prefix(size);
  }
  return true;
}

bool PeerStream::read_exactly(char* to, std::size_t count) {
  while (count > 0) {
    const std::size_t got = read_some(to, count);
    if (got == 0) return false;
    to += got;
    count -= got;
  }
  return true;
}

std::string PeerStream::read_request() {
  std::string request;
  char byte = 0;
  while (!request.ends_with("\r\n\r\n")) {
    if (!read_exactly(&byte, 1)) return {};
    request += byte;
  }
  return request;
}

std::string PeerStream::accept_upgrade(std::string_view more_headers) {
  std::string request = read_request();
  write(switching_protocols(request, more_headers));
  return request;
}

bool PeerStream::read_frame(Frame& frame) {
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
  frame.masked = (static_cast<std::uint8_t>(head[1]) & 0x80U) != 0;
  if (frame.masked && !read_exactly(mask.data(), mask.size())) return false;
  frame.payload.resize(size);
  if (!read_exactly(frame.payload.data(), size)) return false;
  for (std::size_t i = 0; frame.masked && i < size; ++i)
    frame.payload[i] = static_cast<char>(frame.payload[i] ^ mask.at(i % 4));
  return true;
}

void PeerStream::answer_close() {
  Frame frame;
  while (read_frame(frame)) {
    if (frame.first_byte != 0x88) continue;
    write(server_frame(0x88, frame.payload));
    break;
  }
  close();
}

std::size_t PeerStream::wait_for_end() {
  std::array<char, 4096> ignored{};
  std::size_t all = 0;
  while (const std::size_t got = read_some(ignored.data(), ignored.size()))
    all += got;
  return all;
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

std::string switching_protocols(std::string_view request, std::string_view more_headers) {
  std::string head =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: "
      "Upgrade\r\nSec-WebSocket-Accept: " +
      accept_value(request) + "\r\n";
  return head.append(more_headers) + "\r\n";
}

}  // namespace echoscope::test
