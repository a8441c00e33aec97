#pragma once

#include <string_view>

namespace echoscope {

/// What the panels of the record have in common.
struct RecordCommonTexts {
  std::string_view handshake_tab = "Handshake";
  std::string_view handshake_tab_name = "Handshake tab";  ///< these, for tests and assistive tools
  std::string_view handshake_tab_tip =
      "Request and response of the opening handshake, and each rule of RFC 6455 (Ctrl+4)";
  std::string_view timing_tab = "Timing";
  std::string_view timing_tab_name = "Timing tab";
  std::string_view timing_tab_tip = "The states of the session, and each attempt's phases (Ctrl+5)";
  std::string_view tls_tab = "TLS";
  std::string_view tls_tab_name = "TLS tab";
  std::string_view tls_tab_tip = "What TLS agreed on, and the server's certificates (Ctrl+6)";
  std::string_view ping_tab = "Ping";
  std::string_view ping_tab_name = "Ping tab";
  std::string_view ping_tab_tip = "Round trips of pings over time (Ctrl+7)";

  std::string_view resolve = "Resolve";
  std::string_view connect = "Connect";
  std::string_view proxy = "Proxy";
  std::string_view tls = "TLS";
  std::string_view upgrade = "Upgrade";
  std::string_view to_open = "To open";

  std::string_view attempt_of = "Attempt {} · {}";  ///< number, time of day
  std::string_view attempt_latest = "Attempt {}, the latest · {}";
  std::string_view earlier = "Earlier";
  std::string_view earlier_tip = "Show the attempt before this one";
  std::string_view no_earlier = "This is the oldest attempt kept.";
  std::string_view later = "Later";
  std::string_view later_tip = "Show the attempt after this one";
  std::string_view no_later = "This is the latest attempt.";

  std::string_view open = "open";
  std::string_view closing = "closing";
  std::string_view closed = "closed {}";  ///< code
  std::string_view under_way = "under way";
  std::string_view stage_failed = "{} failed";  ///< phase
  std::string_view stage_code = "{}: {}";       ///< phase, HTTP status
  std::string_view cancelled = "cancelled";

  std::string_view copy_value_tip = "{}\nClick to copy.";  ///< value
};

/// The opening handshake.
struct HandshakeTexts {
  std::string_view empty_title = "No handshake yet";
  std::string_view empty =
      "The request as sent, the answer as received and each rule of RFC 6455 will stand here. Press Connect.";
  std::string_view not_sent_title = "No request was sent";
  std::string_view not_sent = "The attempt ended before the upgrade. Timing shows how far it came.";
  std::string_view waiting = "The server has not answered yet.";
  std::string_view no_answer = "The server did not answer.";

  std::string_view rule_http_version = "HTTP/1.1 or later";
  std::string_view rule_status = "Status is 101";
  std::string_view rule_upgrade = "Upgrade: websocket";
  std::string_view rule_connection = "Connection: Upgrade";
  std::string_view rule_accept = "Sec-WebSocket-Accept";
  std::string_view rule_subprotocol = "Subprotocol asked for";
  std::string_view rule_extensions = "Extensions offered";
  std::string_view missing = "missing";
  std::string_view none_asked = "none asked for";
  std::string_view none_chosen = "none chosen";
  std::string_view expected = "expected {}";
  std::string_view expected_none = "expected none: nothing was asked for";
  std::string_view section = "RFC 6455 section {}";
  std::string_view section_sign = "§{}";

  std::string_view compression = "Compression";
  std::string_view request = "Request";
  std::string_view response = "Response";
  std::string_view as_sent = "as sent · {}";          ///< size
  std::string_view as_received = "as received · {}";  ///< size
  std::string_view body = "Body of the answer";
  std::string_view body_facts = "{} · {}";                    ///< media type, size
  std::string_view body_cut = "{} · the first {} are shown";  ///< media type, size
  std::string_view no_media_type = "no media type";
  std::string_view body_empty = "The answer has no body.";

  std::string_view as_table = "Table";
  std::string_view as_table_tip = "Show the headers as a table of names and whole values";
  std::string_view as_text = "Text";
  std::string_view as_text_tip = "Show request and response line by line as they were on the wire";
  std::string_view show_secrets = "Show secrets";
  std::string_view show_secrets_tip =
      "Show Authorization and Cookie in the clear, and include them in what is copied";
  std::string_view hide_secrets = "Hide secrets";
  std::string_view hide_secrets_tip = "Mask Authorization and Cookie here and in what is copied";
  std::string_view copy_curl = "Copy as curl";
  std::string_view copy_curl_tip = "Copy a curl command that sends the same request, without its secrets";
  std::string_view copy_curl_secrets_tip =
      "Copy a curl command that sends the same request, with its secrets";
  std::string_view copy_request = "Copy request";
  std::string_view copy_request_tip = "Copy the request's head as it is shown";
  std::string_view copy_response = "Copy response";
  std::string_view copy_response_tip = "Copy the answer's head and body as they are shown";
  std::string_view nothing_received = "Nothing was received to copy.";
  std::string_view scrollbar = "Handshake scrollbar";
};

/// The attempts in time.
struct TimingTexts {
  std::string_view empty_title = "No attempt yet";
  std::string_view empty =
      "One bar an attempt will stand here, its phases in colour. Press Connect as often as you like.";
  std::string_view attempts = "ATTEMPTS";
  std::string_view attempts_hint = "click one for its steps, a second to compare";
  std::string_view rows = "Attempts";  ///< names the rows for tests and assistive tools
  std::string_view rows_scrollbar = "Attempts scrollbar";
  std::string_view phases = "PHASES";
  std::string_view phases_of = "{} attempts";
  std::string_view phases_of_one = "1 attempt";
  std::string_view phase = "Phase";
  std::string_view min = "min";
  std::string_view median = "median";
  std::string_view p95 = "p95";
  std::string_view none_finished = "No attempt finished a phase yet.";
  std::string_view one = "ATTEMPT {}";  ///< number
  std::string_view compared = "ATTEMPTS {} AND {}";
  std::string_view what = "What";
  std::string_view in_attempt = "in {}";  ///< number
  std::string_view no_difference = "Nothing changed between them but times within 20 % or 1 ms.";
  std::string_view clear = "Clear";
  std::string_view clear_tip = "Select no attempt";
  std::string_view none = "–";
  std::string_view scrollbar = "Timing scrollbar";
  std::string_view try_waiting = "not tried";
  std::string_view try_trying = "trying";
  std::string_view try_connected = "connected";
  std::string_view try_failed = "failed: {}";  ///< the system's words
  std::string_view try_timed_out = "timed out";
  std::string_view try_given_up = "given up: another was faster";
  std::string_view tip_phase = "{}  {}";         ///< phase, duration
  std::string_view tip_address = "{}  {}, {}";   ///< address, duration, result
  std::string_view tip_address_bare = "{}  {}";  ///< address, result
};

/// The states of the session as a band.
struct RibbonTexts {
  std::string_view title = "SESSION";
  std::string_view name = "State ribbon";  ///< for tests and assistive tools
  std::string_view hint = "wheel zooms, drag moves";
  std::string_view reset_hint = "double click shows all";
  std::string_view range = "{} + {}";         ///< time of day, duration
  std::string_view span = "{}\n{} – {}\n{}";  ///< state, time of day, time of day, duration
  std::string_view counts = "\nreceived {}, sent {}, pings {}";
  std::string_view idle = "Not connected";
  std::string_view resolving = "Resolving";
  std::string_view connecting = "Connecting";
  std::string_view tls_handshake = "TLS handshake";
  std::string_view upgrading = "Upgrading";
  std::string_view open = "Open";
  std::string_view closing = "Closing";
  std::string_view closed = "Closed";
  std::string_view waiting_to_retry = "Waiting to retry";
};

/// TLS.
struct TlsTexts {
  std::string_view empty_title = "No TLS connection yet";
  std::string_view empty =
      "Version, cipher and the server's certificates will stand here. Connect to a wss:// address.";
  std::string_view not_used_title = "TLS is not used";
  std::string_view not_used =
      "The address begins with ws://: everything is sent in the clear. wss:// uses TLS.";
  std::string_view not_reached_title = "TLS was not reached";
  std::string_view not_reached = "The attempt ended before TLS. Timing shows how far it came.";
  std::string_view verified = "The certificate is believed";
  std::string_view verified_why = "Its chain leads to a trusted authority, and its name fits.";
  std::string_view not_verified = "The certificate is not believed";
  std::string_view reason = "The reason: {}.";  ///< OpenSSL's words
  std::string_view insecure = "The certificate is not believed; you asked to go on";
  std::string_view not_judged = "The server's certificate was not judged yet";
  std::string_view not_judged_why = "The TLS handshake did not come so far.";
  std::string_view alert = "The server sent a TLS alert: {}.";  ///< in words
  std::string_view agreed = "AGREED";
  std::string_view asked_for = "ASKED FOR";  ///< of a handshake that did not come so far
  std::string_view version = "Version";
  std::string_view cipher = "Cipher";
  std::string_view key_exchange = "Key exchange";
  std::string_view alpn = "ALPN";
  std::string_view session = "Session";
  std::string_view session_reused = "reused from an earlier connection";
  std::string_view session_new = "new";
  std::string_view server_name = "Server name";
  std::string_view client_certificate = "Client certificate";
  std::string_view client_sent = "asked for and sent";
  std::string_view client_not_sent = "asked for, none sent";
  std::string_view client_not_asked = "not asked for";
  std::string_view none = "none";
  std::string_view not_agreed = "not agreed";
  std::string_view certificate = "CERTIFICATE {} OF {}";
  std::string_view own = "the server's own";
  std::string_view issuer_of = "issuer of {}";  ///< number
  std::string_view subject = "Subject";
  std::string_view issuer = "Issuer";
  std::string_view names = "Names";
  std::string_view valid = "Valid";
  std::string_view valid_range = "{} – {}";     ///< dates
  std::string_view days_left = "{} days left";  ///< days
  std::string_view one_day_left = "1 day left";
  std::string_view expires_today = "ends within a day";
  std::string_view expired = "expired {} days ago";  ///< days
  std::string_view expired_today = "expired within the last day";
  std::string_view not_yet = "not valid yet";
  std::string_view key = "Key";
  std::string_view fingerprint = "SHA-256";
  std::string_view scrollbar = "TLS scrollbar";
};

/// Pings.
struct PingTexts {
  std::string_view empty_title = "No ping sent yet";
  std::string_view empty_open =
      "Round trips of pings will be plotted here. Press Ctrl+P to send one; Options can send them by "
      "interval.";
  std::string_view empty_rest =
      "Round trips of pings will be plotted here. Press Connect, then Ctrl+P; Options can send them by "
      "interval.";
  std::string_view title = "PING ROUND TRIPS";
  std::string_view last = "last";
  std::string_view median = "median";
  std::string_view p95 = "p95";
  std::string_view lost = "lost";
  std::string_view sent = "sent";
  std::string_view waiting = "Waiting for the pong for {}.";  ///< duration
  std::string_view no_pong = "No pong for {}.";               ///< duration
  std::string_view none = "–";
  std::string_view hint =
      "Ctrl+P sends a ping. Options can send them by interval and warn when no pong comes.";
  std::string_view lost_hint = "A cross marks a ping that got no pong. ";
};

/// The panels that show what happened on a connection.
struct RecordTexts {
  RecordCommonTexts common;
  HandshakeTexts handshake;
  TimingTexts timing;
  RibbonTexts ribbon;
  TlsTexts tls;
  PingTexts ping;
};

}  // namespace echoscope
