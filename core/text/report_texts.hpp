#pragma once

#include <string_view>

namespace echoscope {

/// What the report of a probe says to a reader. Lines are filled in order; what comes from the wire is
/// escaped after that.
struct ReportTexts {
  // One line a thing that happened: milliseconds since the start first.
  std::string_view state = "{:>10.1f} ms  {:<14} for {:.1f} ms";
  std::string_view frame = "{:>10.1f} ms  {} {} {} B";
  std::string_view text_frame = "{:>10.1f} ms  {} {} {} B  {}";
  std::string_view received = "received";
  std::string_view sent = "sent";
  /// Name, byte of the server's stream, what it is, what came of it, section.
  std::string_view violation = "{:>10.1f} ms  violation {} at byte {}: {} {} ({})";
  std::string_view violation_failed = "The connection was failed because of it.";
  std::string_view violation_flagged = "It was let pass.";

  // One line a fact: what it is about, then the fact.
  std::string_view fact = "{:<12}{}";
  std::string_view address = "address";
  std::string_view proxy = "proxy";
  std::string_view tls = "TLS";
  std::string_view certificate = "certificate";
  std::string_view answer = "answer";
  std::string_view body = "body";
  std::string_view check = "broken rule";
  std::string_view agreed = "agreed";
  std::string_view pings = "pings";
  std::string_view failure = "failed";
  std::string_view suggestion = "try";
  std::string_view closed = "closed";
  std::string_view reason = "reason";
  std::string_view explanation = "what";
  std::string_view likely = "likely";

  std::string_view tried = "{:<{}}  {}";  ///< address, width of the longest, what became of it
  std::string_view tried_for = "{} after {:.1f} ms";
  std::string_view with_error = "{}: {}";
  std::string_view proxy_status = "{} answered {}";
  std::string_view no_version = "the handshake was not finished";
  std::string_view alert = "the server sent the alert {}";
  std::string_view verified = "verified";
  std::string_view not_verified = "not verified: {}";
  std::string_view gone_on = "{}; gone on in spite of that";
  std::string_view days_left = "{} days left";
  std::string_view expired = "expired on {}";
  std::string_view subject = "{}, issued by {}";
  std::string_view names = "for {}";
  std::string_view body_goes_on = "…";
  /// Rule, expected, received, section.
  std::string_view broken = "{}: expected {}, received {} (RFC 6455 section {})";
  std::string_view nothing = "nothing";
  std::string_view subprotocol = "subprotocol {}";
  std::string_view deflate = "permessage-deflate, windows of {} bits (sent) and {} bits (received)";
  std::string_view ping_figures = "{} sent, {} answered, {} lost";
  std::string_view ping_times = "{}; last {:.1f} ms, median {:.1f} ms, 95 % {:.1f} ms";
  std::string_view failed_at = "{}, {}";  ///< stage, cause
  std::string_view close = "{} {}: {} (by {})";
};

}  // namespace echoscope
