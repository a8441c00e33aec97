#include "cli/probe_report.hpp"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

#include "reported_session.hpp"

namespace echoscope {
namespace {

using Catch::Matchers::ContainsSubstring;
using test::ReportedSession;

std::string report_of(const SessionView& view) {
  ProbeOptions options;
  options.url = parse_url(view.url).value();
  return probe_report_text(options, view);
}

TEST_CASE("A clean probe's report is one aligned line a fact") {
  const std::string report = report_of(ReportedSession::clean());
  CHECK(report.substr(0, report.find("closed      1")) == R"(wss://example.com/
       0.0 ms  resolving      for 1.0 ms
       1.0 ms  connecting     for 8.0 ms
       9.0 ms  tls_handshake  for 6.0 ms
      15.0 ms  upgrading      for 5.0 ms
      20.0 ms  open           for 10.0 ms
      30.0 ms  closing        for 1.0 ms
      31.0 ms  closed         for 0.0 ms
address     [2001:db8::1]:3128  failed after 1.0 ms: Connection refused
address     192.0.2.1:3128      connected after 3.0 ms
proxy       http://proxy:3128 answered 200
TLS         TLSv1.3, TLS_AES_256_GCM_SHA384, X25519
certificate verified, 10 days left
agreed      subprotocol chat; permessage-deflate, windows of 12 bits (sent) and 15 bits (received)
      21.0 ms  sent text 2 B  hi
      23.0 ms  received text 2 B  hi
      25.0 ms  sent ping 1 B
      26.0 ms  sent ping 1 B
      28.0 ms  received pong 1 B
      24.0 ms  violation reserved_opcode at byte 4: The frame has an opcode that has no meaning. )"
                                                          R"(It was let pass. (RFC 6455 section 5.2)
pings       2 sent, 1 answered, 1 lost; last 2.0 ms, median 2.0 ms, 95 % 2.0 ms
)");
}

TEST_CASE("A close is explained") {
  const std::string clean = report_of(ReportedSession::clean());
  CHECK_THAT(clean, ContainsSubstring("\nclosed      1000 Normal"));
  CHECK_THAT(clean, ContainsSubstring("the closing handshake was completed"));
  const std::string vanished = report_of(ReportedSession::vanished());
  CHECK_THAT(vanished, ContainsSubstring("\nclosed      1006 "));
  CHECK_THAT(vanished, ContainsSubstring("\nlikely      TCP was reset"));
  CHECK_THAT(vanished, ContainsSubstring("2 s before the end"));
}

TEST_CASE("A certificate that was not believed is told with its date, issuer and names") {
  const std::string report = report_of(ReportedSession::expired());
  CHECK_THAT(report, ContainsSubstring("\ncertificate not verified: certificate has expired, expired on "
                                       "2026-11-22\n"));
  CHECK_THAT(report, ContainsSubstring("CN=example.com, issued by CN=Example CA\n"));
  CHECK_THAT(report, ContainsSubstring("for example.com, *.example.com\n"));
  CHECK_THAT(report, ContainsSubstring("\nfailed      tls_handshake, tls_certificate_expired\n"));
}

TEST_CASE("A refusal is told by its last status line and the first lines of its body") {
  std::string body = "first\r\n\x1b]0;title\x07\n" + std::string(200, 'x') + "\n";
  for (int i = 0; i < 20; ++i)
    body += "more\n";
  const std::string report = report_of(ReportedSession::refused(body, false));
  CHECK_THAT(report, ContainsSubstring("\nanswer      HTTP/1.1 403 Forbidden \\u{1b}[31m\n"));
  CHECK_THAT(report, ContainsSubstring("\nbody        first\n"));
  CHECK_THAT(report, ContainsSubstring("\nbody        \\u{1b}]0;title\\u{7}\n"));
  CHECK_THAT(report, ContainsSubstring("\nbody        " + std::string(160, 'x') + "…\n"));
  CHECK_THAT(report, ContainsSubstring("more\nbody        …\nfailed "));
  CHECK_THAT(report, ContainsSubstring("\ntry         ws://example.com/ws\n"));
  CHECK(report.find("broken rule") == std::string::npos);
  CHECK(std::none_of(report.begin(), report.end(),
                     [](unsigned char byte) { return byte != '\n' && (byte < 0x20 || byte == 0x7F); }));
}

TEST_CASE("A broken rule of the handshake is told with what was expected, and no other rule is") {
  const std::string report = report_of(ReportedSession::accept_missing());
  CHECK_THAT(report,
             ContainsSubstring("\nbroken rule accept: expected s3pPLMBiTxaQ9kYGzzhZRbK+xOo=, received "
                               "nothing (RFC 6455 section 4.1)\n"));
  CHECK(report.find("status") == std::string::npos);
}

TEST_CASE("An exit code other than 0 has one line that says why and what to try") {
  ProbeOptions options;
  options.count = 2;
  CHECK(probe_complaint(options, ReportedSession::clean(), ProbeExit::clean).empty());
  CHECK(probe_complaint(options, ReportedSession::expired(), ProbeExit::not_connected) ==
        "The certificate has expired. It needs a new one.");
  CHECK_THAT(probe_complaint(options, ReportedSession::clean(), ProbeExit::ended_abnormally),
             ContainsSubstring("1 of 2 messages"));
  const std::string vanished =
      probe_complaint(options, ReportedSession::vanished(), ProbeExit::ended_abnormally);
  CHECK_THAT(vanished, ContainsSubstring("1006"));
  CHECK_THAT(vanished, ContainsSubstring("logs of the server"));
}

}  // namespace
}  // namespace echoscope
