#include "gui/record_samples.hpp"

#include <cerrno>

#include "protocol/handshake.hpp"
#include "protocol/http_head.hpp"

namespace echoscope::test {

namespace {

constexpr std::string_view kKey = "dGhlIHNhbXBsZSBub25jZQ==";

void answer(Attempt& attempt, std::string_view response) {
  HttpHeadParser parser;
  parser.feed(response);
  HandshakeOffer offer;
  offer.key = kKey;
  const HandshakeVerdict verdict = judge_handshake(offer, parser.head());
  attempt.request_head = sample_request();
  attempt.response_head = response;
  attempt.http_status = parser.head().status;
  attempt.checks = verdict.checks;
  attempt.deflate = verdict.deflate;
}

}  // namespace

std::string sample_request() {
  return "GET /v1/stream HTTP/1.1\r\nHost: api.example.com\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Origin: https://localhost\r\nAuthorization: Bearer s3cr3t-t0k3n\r\nSec-WebSocket-Key: " +
         std::string(kKey) +
         "\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Extensions: permessage-deflate; "
         "client_max_window_bits\r\n\r\n";
}

void write_good_handshake(Attempt& attempt) {
  answer(attempt,
         "HTTP/1.1 101 Switching Protocols\r\nServer: nginx\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
         "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits=12\r\n\r\n");
}

void write_refusal(Attempt& attempt) {
  answer(attempt,
         "HTTP/1.1 403 Forbidden\r\nServer: nginx\r\nContent-Type: application/json\r\n"
         "Connection: keep-alive\r\nContent-Length: 61\r\n\r\n");
  attempt.body = "{\n  \"error\": \"origin_not_allowed\",\n  \"request_id\": \"7f3a91\"\n}\n";
}

void write_tls(Attempt& attempt, std::chrono::days left) {
  const auto now = std::chrono::system_clock::now();
  TlsFacts facts;
  facts.server_name = "api.example.com";
  facts.version = "TLSv1.3";
  facts.cipher = "TLS_AES_256_GCM_SHA384";
  facts.key_exchange = "X25519";
  facts.alpn = "http/1.1";
  facts.verified = left.count() >= 0;
  if (!facts.verified) {
    facts.verify_error = 10;
    facts.verify_text = "certificate has expired";
  }
  facts.chain.push_back({.subject = "CN=api.example.com, O=Example",
                         .issuer = "CN=Example Authority R3, O=Example Trust, C=US",
                         .names = {"api.example.com", "*.stream.example.com", "192.0.2.7"},
                         .not_before = now - std::chrono::days(60),
                         .not_after = now + left + std::chrono::hours(1),
                         .fingerprint =
                             "AB:CD:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:"
                             "CD:EF:01:23:45:67:89:AB",
                         .key = "EC 256 bit"});
  facts.chain.push_back({.subject = "CN=Example Authority R3, O=Example Trust, C=US",
                         .issuer = "CN=Example Root, O=Example Trust, C=US",
                         .names = {},
                         .not_before = now - std::chrono::days(700),
                         .not_after = now + std::chrono::days(1100),
                         .fingerprint =
                             "0F:1E:2D:3C:4B:5A:69:78:87:96:A5:B4:C3:D2:E1:F0:0F:1E:2D:3C:4B:5A:69:78:"
                             "87:96:A5:B4:C3:D2:E1:F0",
                         .key = "RSA 2048 bit"});
  attempt.tls = facts;
}

void write_race(Attempt& attempt, TimePoint begin, Duration connected_after) {
  attempt.addresses = {
      {.address = "[2001:db8::7]:443",
       .result = AddressTry::Result::failed,
       .error = ENETUNREACH,
       .start = begin,
       .end = begin + std::chrono::milliseconds(3)},
      {.address = "192.0.2.7:443",
       .result = AddressTry::Result::connected,
       .start = begin + std::chrono::milliseconds(3),
       .end = begin + connected_after},
      {.address = "192.0.2.8:443", .result = AddressTry::Result::waiting, .start = {}, .end = {}}};
}

}  // namespace echoscope::test
