#include "e2e/behaviours/plays.hpp"

#include <optional>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "protocol/close_payload.hpp"

namespace echoscope::test {
namespace {

constexpr std::uint16_t kNoCode = 1005;

std::uint16_t code_in(std::string_view payload) {
  if (payload.size() < 2) return kNoCode;
  return static_cast<std::uint16_t>(static_cast<unsigned char>(payload[0]) << 8U |
                                    static_cast<unsigned char>(payload[1]));
}

/// Reads frames up to the program's Close, whose payload it returns.
std::optional<std::string> read_to_close(PeerStream& peer, Seen& seen) {
  PeerStream::Frame frame;
  while (peer.read_frame(frame)) {
    if (!frame.masked) seen.unmasked_frame = true;
    if (frame.first_byte == 0x8A) seen.pongs.push_back(frame.payload);
    if (frame.first_byte != 0x88) continue;
    seen.close_code = code_in(frame.payload);
    return frame.payload;
  }
  return std::nullopt;
}

/// The server ends the connection (RFC 6455 section 7.1.1).
void see_end(PeerStream& peer, Seen& seen) {
  peer.end_writing();
  seen.bytes_after_close = peer.wait_for_end();
}

}  // namespace

void see_close(PeerStream& peer, Seen& seen) {
  if (const auto payload = read_to_close(peer, seen)) peer.write(server_frame(0x88, *payload));
  see_end(peer, seen);
}

void stay_silent(PeerStream& peer, Seen& /*seen*/) {
  peer.wait_for_end();
}

Play blurt(std::string bytes) {
  return [bytes = std::move(bytes)](PeerStream& peer, Seen&) {
    peer.write(bytes);
    peer.close();
  };
}

Play answer(std::string bytes) {
  return [bytes = std::move(bytes)](PeerStream& peer, Seen& seen) {
    seen.request = peer.read_request();
    peer.write(bytes);
    peer.wait_for_end();
  };
}

Play answer_upgrade(std::string head) {
  return [head = std::move(head)](PeerStream& peer, Seen& seen) {
    static constexpr std::string_view kPlace = "{accept}";
    seen.request = peer.read_request();
    std::string filled = head;
    while (filled.find(kPlace) != std::string::npos)
      filled.replace(filled.find(kPlace), kPlace.size(), accept_value(seen.request));
    peer.write(filled);
    see_close(peer, seen);
  };
}

Play open_with(std::string headers, std::string bytes) {
  return [headers = std::move(headers), bytes = std::move(bytes)](PeerStream& peer, Seen& seen) {
    seen.request = peer.accept_upgrade(headers);
    peer.write(bytes);
    see_close(peer, seen);
  };
}

Play open_then(std::string bytes) {
  return open_with({}, std::move(bytes));
}

Play open_then_close(std::string bytes) {
  return [bytes = std::move(bytes)](PeerStream& peer, Seen& seen) {
    seen.request = peer.accept_upgrade();
    peer.write(bytes);
    static_cast<void>(read_to_close(peer, seen));
    see_end(peer, seen);
  };
}

Play open_then_end(std::string bytes, void (PeerStream::*end)()) {
  return [bytes = std::move(bytes), end](PeerStream& peer, Seen& seen) {
    seen.request = peer.accept_upgrade();
    peer.write(bytes);
    (peer.*end)();
  };
}

std::string close_frame(std::uint16_t code, std::string_view reason) {
  return server_frame(0x88, make_close_payload(code, reason));
}

Also received(std::string text) {
  return [text = std::move(text)](const nlohmann::json& report, const Seen&) {
    bool found = false;
    for (const auto& message : report.at("messages"))
      found = found || (message.at("direction") == "in" && message.at("text") == text);
    CHECK(found);
  };
}

std::vector<std::string> wait_for_one() {
  return {"--count", "1"};
}

std::string hello() {
  return server_frame(0x81, "Hello");
}

}  // namespace echoscope::test
