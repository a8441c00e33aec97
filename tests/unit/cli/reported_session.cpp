#include "reported_session.hpp"

#include <cerrno>

#include "protocol/close_code.hpp"

namespace echoscope::test {
namespace {

using namespace std::chrono_literals;
using enum ConnectionState;

const TimePoint kStart{100s};
const std::chrono::system_clock::time_point kStarted{
    std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 18h + 37min + 52s + 7ms};

TimePoint at(std::chrono::milliseconds since) {
  return kStart + since;
}

void begin(Session& session, const char* url) {
  session.begin_attempt(url, kStart);
  session.attempt().started = kStarted;
  session.enter(connecting, at(1ms));
}

SessionView seen(Session& session) {
  SessionView view;
  session.publish();
  session.sync_to(view);
  return view;
}

TlsFacts good_tls() {
  TlsFacts tls;
  tls.server_name = "example.com";
  tls.version = "TLSv1.3";
  tls.cipher = "TLS_AES_256_GCM_SHA384";
  tls.key_exchange = "X25519";
  tls.verified = true;
  tls.chain.push_back({.subject = "CN=example.com",
                       .issuer = "CN=Example CA",
                       .names = {"example.com", "*.example.com"},
                       .not_before = kStarted - 24h,
                       .not_after = kStarted + 240h,
                       .fingerprint = "AB:CD",
                       .key = "EC 256 bit"});
  return tls;
}

FrameRecord frame(std::chrono::milliseconds since, std::uint8_t opcode, std::uint64_t bytes, bool outgoing) {
  FrameRecord record;
  record.at = at(since);
  record.payload_bytes = bytes;
  record.attempt = 1;
  record.opcode = opcode;
  record.head_bytes = outgoing ? 6 : 2;
  record.masked = outgoing;
  record.outgoing = outgoing;
  return record;
}

}  // namespace

SessionView ReportedSession::clean() {
  Session session;
  begin(session, "wss://example.com/");
  Attempt& attempt = session.attempt();
  attempt.addresses = {{"[2001:db8::1]:3128", AddressTry::Result::failed, ECONNREFUSED, at(1ms), at(2ms)},
                       {"192.0.2.1:3128", AddressTry::Result::connected, 0, at(2ms), at(5ms)}};
  ProxyFacts& proxy = attempt.proxy.emplace();
  proxy.url = "http://proxy:3128";
  proxy.status = 200;
  proxy.start = at(5ms);
  proxy.end = at(9ms);
  attempt.tls = good_tls();
  attempt.request_head =
      "GET / HTTP/1.1\r\nHost: example.com\r\nAuthorization: Bearer s3cret\r\nCookie: a=s3cret\r\n\r\n";
  attempt.response_head = "HTTP/1.1 101 Switching Protocols\r\nSet-Cookie: id=s3cret\r\n\r\n";
  attempt.http_status = 101;
  attempt.checks = {{HandshakeRule::status, true, "101", "101"}};
  attempt.subprotocol = "chat";
  attempt.deflate = {.on = true, .client_window_bits = 12, .server_context_takeover = false};
  session.enter(tls_handshake, at(9ms));
  session.enter(upgrading, at(15ms));
  session.enter(open, at(20ms));
  session.sent(RecordKind::text, "hi", at(21ms));
  session.frame(frame(21ms, 0x1, 2, true));
  session.received(RecordKind::text, "hi", at(23ms));
  session.frame(frame(23ms, 0x1, 2, false));
  session.frame(frame(24ms, 0x3, 0, false));
  session.violation({Violation::reserved_opcode, at(24ms), 4, false});
  session.sent(RecordKind::ping, "1", at(25ms));
  session.sent(RecordKind::ping, "2", at(26ms));
  session.received(RecordKind::pong, "2", at(28ms));
  session.enter(closing, at(30ms));
  session.closed({.code = kCloseNormal,
                  .by = CloseBy::local,
                  .at = at(31ms),
                  .handshake_completed = true,
                  .received = kCloseNormal,
                  .sent = kCloseNormal,
                  .transport = TransportEnd::tls_closed,
                  .idle_before = 2ms});
  return seen(session);
}

SessionView ReportedSession::expired() {
  Session session;
  begin(session, "wss://example.com/");
  session.enter(tls_handshake, at(2ms));
  TlsFacts tls = good_tls();
  tls.verified = false;
  tls.verify_error = 10;
  tls.verify_text = "certificate has expired";
  tls.chain.front().not_after = kStarted - 48h;
  session.attempt().tls = tls;
  session.fail({.stage = tls_handshake,
                .cause = FailureCause::tls_certificate_expired,
                .system_code = 10,
                .message = "The certificate has expired.",
                .hint = "It needs a new one.",
                .suggestions = {{Remedy::connect_insecurely, ""}}},
               at(5ms));
  return seen(session);
}

SessionView ReportedSession::refused(std::string body, bool cut) {
  Session session;
  begin(session, "ws://example.com/");
  session.enter(upgrading, at(2ms));
  Attempt& attempt = session.attempt();
  attempt.addresses = {{"192.0.2.1:80", AddressTry::Result::connected, 0, at(1ms), at(2ms)}};
  attempt.http_status = 403;
  attempt.response_head =
      "HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 403 Forbidden \x1b[31m\r\nServer: x\r\n\r\n";
  attempt.body = std::move(body);
  attempt.body_cut = cut;
  attempt.checks = {{HandshakeRule::status, false, "101", "403"}};
  session.fail({.stage = upgrading,
                .cause = FailureCause::http_forbidden,
                .http_status = 403,
                .rule = "status",
                .message = "The server said no.",
                .hint = "Ask.",
                .suggestions = {{Remedy::connect_to, "ws://example.com/ws"}}},
               at(5ms));
  return seen(session);
}

SessionView ReportedSession::accept_missing() {
  Session session;
  begin(session, "ws://example.com/");
  session.enter(upgrading, at(2ms));
  Attempt& attempt = session.attempt();
  attempt.http_status = 101;
  attempt.checks = {{HandshakeRule::status, true, "101", "101"},
                    {HandshakeRule::accept, false, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", ""}};
  session.fail({.stage = upgrading, .cause = FailureCause::accept_missing, .rule = "accept"}, at(5ms));
  return seen(session);
}

SessionView ReportedSession::vanished() {
  Session session;
  begin(session, "ws://example.com/");
  session.enter(upgrading, at(2ms));
  session.enter(open, at(3ms));
  session.closed({.code = kCloseAbnormal,
                  .at = at(2003ms),
                  .transport = TransportEnd::reset,
                  .idle_before = 2000ms,
                  .likely = {LikelyCause::reset_by_peer, LikelyCause::idle_timeout}});
  return seen(session);
}

}  // namespace echoscope::test
