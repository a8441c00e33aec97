#pragma once

#include <span>
#include <string_view>

#include "text/lab_summaries.hpp"

namespace echoscope {

/// The fault lab: its behaviours, its help page and its events.
struct LabTexts {
  /// What a parameter means, half a sentence each.
  struct ParameterWords {
    std::string_view delay = "each piece waits so long";
    std::string_view jitter = "and up to so much longer, by random";
    std::string_view bytes = "so many bytes at a time";
    std::string_view every = "and so long between them";
    std::string_view bandwidth = "so many bytes a second at most";
    std::string_view pong = "whether pings are answered";
    std::string_view idle = "a FIN after so long without a byte";
    std::string_view deflate = "whether an offer of permessage-deflate is taken";
    std::string_view subprotocol = "chosen if the client offers it";
    std::string_view after = "the fault comes after so many messages, which are echoed";
    std::string_view seed = "of all that is random";
    std::string_view times = "how often each message comes back";
    std::string_view read = "so many bytes a second are read";
    std::string_view server_bits = "the server’s window, with deflate=on";
    std::string_view client_bits = "the client’s window, with deflate=on";
    std::string_view takeover = "whether contexts are taken over, with deflate=on";
    std::string_view ms = "how long each piece waits";
    std::string_view stage = "where the server falls silent";
    std::string_view body = "the answer’s body";
    std::string_view header = "one more header line";
    std::string_view to = "the value of Location";
    std::string_view status = "of the redirect";
    std::string_view code = "the close code, legal or not";
    std::string_view reason = "the close reason";
    std::string_view how = "how the connection below ends";
    std::string_view within = "what is left unfinished";
    std::string_view what = "what is sent behind the Close";
    std::string_view then = "instead of an answer to the client’s Close";
    std::string_view rate = "messages a second; 0: as fast as they are taken";
    std::string_view burst = "so many at once";
    std::string_view count = "so many in all; 0: without end";
    std::string_view size = "bytes of a message";
    std::string_view binary = "binary messages instead of text";
    std::string_view period = "between two messages";
    std::string_view fragments = "into how many frames it is cut";
  };
  ParameterWords parameter;

  // What is wrong with a target, and what to write instead
  std::string_view not_a_path = "There is no behaviour at {}.";
  std::string_view did_you_mean = "Did you mean {}?";
  std::string_view see_the_list = "echoscope serve --list names all paths and what they take.";
  std::string_view unknown_parameter = "{} takes no parameter “{}”.";  ///< path, name
  std::string_view not_a_number = "“{}” is not a number that fits here.";
  std::string_view number_hint = "Write {}= with a number from {} to {}.";
  std::string_view not_bytes = "“{}” is not a number of bytes that fits here.";
  std::string_view bytes_hint =
      "Write {}= with a number of bytes up to {}; k, M and G stand for KiB, MiB and GiB.";
  std::string_view not_a_duration = "“{}” is not a time that fits here.";
  std::string_view duration_hint =
      "Write {}= with a time up to a day, for example 200ms, 1.5 seconds as 1500ms, 2s or 1m.";
  std::string_view not_a_choice = "“{}” is not one of the choices.";
  std::string_view choice_hint = "Write {}= with one of: {}";

  std::string_view not_a_status = "“{}” is no status that a server can answer with here.";
  std::string_view status_hint = "Write a status from 200 to 599, for example /status/503.";
  std::string_view not_a_header = "This is not one header line.";
  std::string_view header_hint = "Write one line without its end, for example header=Retry-After:%205.";
  std::string_view reason_too_long = "A close reason has 123 bytes at most (RFC 6455 section 5.5).";
  std::string_view reason_hint = "Write a shorter reason=.";

  std::span<const LabSummary> summaries = kLabSummaries;

  // What the server answers to a request that it refuses, one line each
  std::string_view method = "A WebSocket handshake is a GET (RFC 6455 section 4.2.1).";
  std::string_view version = "A WebSocket handshake is made in HTTP/1.1 (RFC 6455 section 4.2.1).";
  std::string_view host = "The request must have one Host header (RFC 9112 section 3.2).";
  std::string_view connection = "Connection must list Upgrade (RFC 6455 section 4.2.1).";
  std::string_view key = "Sec-WebSocket-Key must be there once, 16 bytes in base64 (RFC 6455 section 4.2.1).";
  std::string_view ws_version = "Only version 13 of WebSocket is spoken here (RFC 6455 section 4.4).";
  std::string_view bad_head = "This is not the head of an HTTP/1.1 request: {}.";
  std::string_view handshake_late = "The request did not come in time.";

  std::string_view bad_certificate = "The certificate {} can't be used: {}.";
  std::string_view bad_key = "The key {} can't be used: {}.";
  std::string_view bad_origin = "Origin {} is not allowed here.";
  std::string_view tls_failed = "TLS failed: {}";

  // The page for browsers; HTML
  std::string_view page_title = "EchoScope’s fault lab";
  std::string_view page_intro =
      "This is a WebSocket server that behaves as its path says. Connect a WebSocket client to one of these:";
  std::string_view page_behaviour = "A server that …";
  std::string_view page_path = "Path";
  std::string_view page_rule = "Rule";
  std::string_view page_parameters = "Parameters";
  std::string_view page_every_path = "every path";

  // How a client’s connection went, for the log and the panel
  std::string_view client_broke = "the client broke a rule: {} ({})";  ///< violation, section
  std::string_view no_pong = "no answer to a ping for {} ms";
  std::string_view too_idle = "idle for {} ms";
  std::string_view ended_by_client = "the client ended the connection";
  std::string_view ended_by_fin = "ended with a FIN";
  std::string_view ended_by_cut = "cut without a close_notify";
  std::string_view ended_by_reset = "ended with an RST";
  std::string_view refused_request = "refused with {}: {}";  ///< status, why
};

}  // namespace echoscope
