// Servers that give no HTTP answer: nobody, silence, something else.
#include <chrono>
#include <thread>

#include "e2e/behaviours/plays.hpp"

namespace echoscope::test {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;

/// An empty SETTINGS frame: the first that an HTTP/2 server sends (RFC 9113 section 3.4 and 6.5).
constexpr std::string_view kHttp2Settings("\x00\x00\x00\x04\x00\x00\x00\x00\x00", 9);

/// A header line after the other, one every few milliseconds: each arrives, the head never ends.
void drip(PeerStream& peer, Seen& seen) {
  seen.request = peer.read_request();
  bool there = peer.write("HTTP/1.1 101 Switching Protocols\r\n");
  while (there) {
    there = peer.write("X-Drop: 1\r\n");
    std::this_thread::sleep_for(20ms);  // the pace is the behaviour
  }
}

void reset_before_answer(PeerStream& peer, Seen& seen) {
  seen.request = peer.read_request();
  peer.reset();
}

void end_before_answer(PeerStream& peer, Seen& seen) {
  seen.request = peer.read_request();
  peer.close();
}

void end_inside_head(PeerStream& peer, Seen& seen) {
  seen.request = peer.read_request();
  peer.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: webso");
  peer.close();
}

/// What a TLS server says to a client that begins with text: a fatal alert, unexpected_message (RFC 8446
/// section 6).
void alert(PeerStream& peer, Seen& seen) {
  seen.request = peer.read_request();
  peer.write("\x15\x03\x03\x00\x02\x02\x0a"s);
  peer.close();
}

/// What a web server says to a client that begins with a TLS record.
void answer_in_http(PeerStream& peer, Seen& /*seen*/) {
  char first = 0;
  peer.read_exactly(&first, 1);
  peer.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  peer.close();
}

Expected hung_up() {
  return {.exit_code = 1, .stage = "upgrading", .cause = "upgrade_hung_up"};
}

}  // namespace

std::vector<Behaviour> behaviours_without_an_answer() {
  return {
      {.does = "is not there",
       .play = {},
       .expected = {.exit_code = 1, .stage = "connecting", .cause = "refused", .says = "nothing listens"}},
      {.does = "takes the connection and says nothing",
       .play = stay_silent,
       .expected = {.exit_code = 1, .stage = "upgrading", .cause = "upgrade_timeout", .says = "wss://"},
       .arguments = {"--handshake-timeout", "0.3"},
       .ends_within = 300ms},
      {.does = "says nothing to a TLS client",
       .play = stay_silent,
       .expected = {.exit_code = 1, .stage = "tls_handshake", .cause = "tls_timeout", .says = "ws://"},
       .arguments = {"--handshake-timeout", "0.3"},
       .scheme = "wss",
       .ends_within = 300ms},
      {.does = "sends header lines one by one and never ends",
       .play = drip,
       .expected = {.exit_code = 1, .stage = "upgrading", .cause = "upgrade_timeout"},
       .arguments = {"--handshake-timeout", "0.3"},
       .ends_within = 300ms},
      {.does = "hangs up before it answers", .play = end_before_answer, .expected = hung_up()},
      {.does = "resets the connection before it answers", .play = reset_before_answer, .expected = hung_up()},
      {.does = "hangs up inside its answer", .play = end_inside_head, .expected = hung_up()},
      {.does = "speaks SSH",
       .play = blurt("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n"),
       .expected = {.exit_code = 1, .stage = "upgrading", .cause = "upgrade_not_http", .says = "port"}},
      {.does = "answers in random bytes",
       .play = answer("\xf3\x02\x91 \x7f\xee\n\x01\x88\r\n\r\n"s),
       .expected = {.exit_code = 1, .stage = "upgrading", .cause = "upgrade_not_http"}},
      {.does = "speaks TLS where ws was asked for",
       .play = alert,
       .expected = {.exit_code = 1,
                    .stage = "upgrading",
                    .cause = "upgrade_tls_port",
                    .says = "wss://",
                    .suggests = "wss://127.0.0.1"}},
      {.does = "speaks plain HTTP where wss was asked for",
       .play = answer_in_http,
       .expected = {.exit_code = 1,
                    .stage = "tls_handshake",
                    .cause = "tls_plain_port",
                    .says = "ws://",
                    .suggests = "ws://localhost"},
       .scheme = "wss"},
      {.does = "hangs up on a TLS client",
       .play =
           [](PeerStream& peer, Seen&) {
             char first = 0;
             peer.read_exactly(&first, 1);
             peer.close();
           },
       .expected = {.exit_code = 1, .stage = "tls_handshake", .cause = "tls_hung_up"},
       .scheme = "wss"},
      {.does = "speaks HTTP/2 only",
       .play = blurt(std::string(kHttp2Settings)),
       .expected = {.exit_code = 1, .stage = "upgrading", .cause = "upgrade_http2_only", .says = "HTTP/2"}},
  };
}

}  // namespace echoscope::test
