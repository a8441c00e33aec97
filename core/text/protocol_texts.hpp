#pragma once

#include <string_view>

namespace echoscope {

/// Why an address can't be used, and what to write instead. Both sentences are filled with the same values.
struct UrlProblemTexts {
  std::string_view message;
  std::string_view hint;
};

/// What parse_url says.
struct UrlTexts {
  std::string_view place_host = "host name";
  std::string_view place_port = "port";
  std::string_view place_path = "path";
  std::string_view place_query = "query";

  UrlProblemTexts empty{
      .message = "The address is empty.",
      .hint = "Write ws:// and a host, for example ws://localhost:9001/.",
  };
  /// Filled with the address with ws:// and with wss:// in front.
  UrlProblemTexts no_scheme{
      .message = "The address does not start with ws:// or wss://.",
      .hint = "Write {} or, for TLS, {}.",
  };
  UrlProblemTexts no_scheme_and_more{
      .message = "The address does not start with ws:// or wss://.",
      .hint = "Write ws:// or, for TLS, wss:// in front of the host name.",
  };
  /// Filled with "http" and "ws", or "https" and "wss".
  UrlProblemTexts http_scheme{
      .message = "{0}:// is the scheme of web pages, not of WebSockets.",
      .hint = "Write {1}:// instead of {0}://.",
  };
  /// Filled with the scheme.
  UrlProblemTexts other_scheme{
      .message = "'{}' is not a WebSocket scheme.",
      .hint = "Write ws:// or, for TLS, wss:// instead.",
  };
  /// Filled with "ws" or "wss".
  UrlProblemTexts scheme_without_slashes{
      .message = "'{0}' is not followed by ://.",
      .hint = "Write {0}:// and then the host.",
  };
  UrlProblemTexts user_info{
      .message = "A WebSocket address has no user name or password before the host.",
      .hint = "Leave out everything between // and the host, the @ too.",
  };
  UrlProblemTexts no_host{
      .message = "The host is missing.",
      .hint = "Write a host name or an IP address after the two slashes.",
  };

  /// Filled with the bytes and the place.
  UrlProblemTexts line_break{
      .message = "There is a line break ({0}) in the {1}.",
      .hint = "Remove the line break: an address is one line.",
  };
  UrlProblemTexts control_character{
      .message = "There is a control character ({0}) in the {1}.",
      .hint = "Remove it; it may have come along with a copy and paste.",
  };
  /// Filled with the characters, the place and their percent-encoded form.
  UrlProblemTexts space_in_authority{
      .message = "There is a space in the {1}.",
      .hint = "Remove the space.",
  };
  UrlProblemTexts space_in_resource{
      .message = "There is a space in the {1}.",
      .hint = "Write {2} instead of the space.",
  };
  UrlProblemTexts not_ascii_in_host{
      .message = "'{0}' in the {1} is not an ASCII character.",
      .hint = "Write the name in its ASCII form, which starts with xn--.",
  };
  UrlProblemTexts not_allowed_in_host{
      .message = "'{0}' is not allowed in a {1}.",
      .hint = "Use letters, digits, '-', '_' and '.' only.",
  };
  UrlProblemTexts backslash_in_authority{
      .message = "'{0}' is not allowed in a {1}.",
      .hint = "Write / instead.",
  };
  UrlProblemTexts not_allowed_in_resource{
      .message = "'{0}' can't stand in the {1} as it is.",
      .hint = "Write {2} instead.",
  };
  UrlProblemTexts bad_percent_escape{
      .message = "A % in the {1} is not followed by two hexadecimal digits.",
      .hint = "Write {2} for a percent sign, or complete the escape.",
  };
  UrlProblemTexts fragment{
      .message = "A WebSocket address has no fragment: '#' is not allowed in it.",
      .hint = "Leave out all from the # on, or write %23 for a # that belongs to the path or the query.",
  };

  UrlProblemTexts empty_label{
      .message = "The host name has a dot with nothing before it.",
      .hint = "Remove the extra dot.",
  };
  /// Filled with the longest length allowed.
  UrlProblemTexts label_too_long{
      .message = "A part of the host name is longer than {} characters.",
      .hint =
          "Check the host name: no name like that can exist in DNS, where {} is the most between two dots.",
  };
  UrlProblemTexts host_too_long{
      .message = "The host name is longer than {} characters.",
      .hint = "Check the host name: no name like that can exist in DNS, where {} is the most.",
  };
  UrlProblemTexts host_over_limit{
      .message = "Host and port are longer than {} bytes together, which is a limit of this program.",
      .hint = "Use a shorter name of the host, or its IP address.",
  };
  UrlProblemTexts bad_ipv4{
      .message = "The host looks like an IPv4 address but is not one.",
      .hint = "Write four numbers from 0 to 255, without leading zeros, for example 127.0.0.1.",
  };
  UrlProblemTexts bad_ipv6{
      .message = "What stands in the brackets is not an IPv6 address.",
      .hint = "Write an IPv6 address like [::1] or [2001:db8::7] in brackets; other hosts have none.",
  };
  UrlProblemTexts ipv6_zone{
      .message = "An IPv6 zone (what follows the %) is not allowed in an address.",
      .hint = "Leave out the % and what follows it, up to the closing bracket.",
  };
  UrlProblemTexts ipv6_without_brackets{
      .message = "An IPv6 address needs brackets.",
      .hint = "Write it like [::1] or, with a port, [::1]:9001.",
  };
  UrlProblemTexts unclosed_bracket{
      .message = "The bracket that opens here is not closed.",
      .hint = "Write ] after the IPv6 address.",
  };
  UrlProblemTexts text_after_bracket{
      .message = "After ] only a port or a path may follow.",
      .hint = "Write : and the port after the ], or / and the path.",
  };

  UrlProblemTexts empty_port{
      .message = "There is a colon after the host but no port.",
      .hint = "Write a port from 1 to 65535 after the colon, or leave the colon out.",
  };
  UrlProblemTexts port_not_a_number{
      .message = "The port is not a number.",
      .hint = "Write digits only, for a port from 1 to 65535.",
  };
  UrlProblemTexts port_zero{
      .message = "Port 0 can't be connected to.",
      .hint = "Write a port from 1 to 65535.",
  };
  UrlProblemTexts port_too_large{
      .message = "The port is larger than 65535.",
      .hint = "Write a port from 1 to 65535.",
  };
  /// Filled with the limit.
  UrlProblemTexts resource_over_limit{
      .message = "Path and query are longer than {} bytes together, which is a limit of this program.",
      .hint = "Shorten the path or the query.",
  };
};

/// The plain-words meaning of each close code, and names for the ranges that have none in IANA's registry.
struct CloseCodeTexts {
  std::string_view normal = "The connection has done what it was opened for and was closed in good order.";
  std::string_view going_away = "One side is leaving: a server that shuts down, or a client that was closed.";
  std::string_view protocol_error =
      "One side broke the rules of the WebSocket protocol, as the other sees it.";
  std::string_view unsupported_data =
      "One side received a kind of message that it does not accept, for example binary where it expects "
      "text.";
  std::string_view reserved = "This code is reserved, without a meaning yet, and must not be sent.";
  std::string_view no_status = "The closing side gave no code.";
  std::string_view abnormal =
      "The connection ended without a closing handshake: the other side crashed, was stopped, or the network "
      "broke.";
  std::string_view invalid_payload =
      "One side received data that does not fit its message's kind, such as a "
      "text message that is not UTF-8.";
  std::string_view policy_violation = "One side received a message that its own rules forbid.";
  std::string_view message_too_big = "One side received a message that is larger than it accepts.";
  std::string_view mandatory_extension = "The client needs an extension that the server did not agree to.";
  std::string_view internal_error = "The server met an unexpected error and could not go on.";
  std::string_view service_restart = "The server is restarting; connecting again after a while should work.";
  std::string_view try_again_later = "The server is overloaded; try again later.";
  std::string_view bad_gateway = "A gateway or proxy got an invalid answer from the server behind it.";
  std::string_view tls_handshake = "The TLS handshake failed, for example over a certificate not trusted.";
  std::string_view unauthorized = "The server wants the client to authenticate first.";
  std::string_view forbidden = "The client is known but may not use this endpoint.";
  std::string_view timeout = "An endpoint waited too long for the other to do its part.";

  std::string_view name_below_range = "Not in use";
  std::string_view below_range = "Codes below 1000 have no meaning and must not be sent.";
  std::string_view name_protocol_range = "Reserved for the protocol";
  std::string_view protocol_range =
      "The code is kept for the WebSocket protocol and its extensions, which have not defined it.";
  std::string_view name_library_range = "Registered use";
  std::string_view library_range =
      "The code belongs to a library, framework or application: look in its documentation.";
  std::string_view name_private_range = "Private use";
  std::string_view private_range = "The code is the application's own: look in the server's documentation.";
  std::string_view name_above_range = "Not in use";
  std::string_view above_range = "Codes from 5000 on have no meaning and must not be sent.";
};

/// What is said of permessage-deflate: why an answer breaks the rules, and what was agreed.
struct DeflateTexts {
  std::string_view not_offered = "The server agreed to the extension '{}', which was not offered.";
  std::string_view agreed_twice = "The server agreed to permessage-deflate twice.";
  std::string_view malformed = "'{}' is no parameter: it must be a name, or a name, = and a value.";
  std::string_view unknown_parameter = "permessage-deflate has no parameter '{}'.";
  std::string_view given_twice = "The parameter {} is given twice.";
  std::string_view value_missing = "The parameter {} lacks its value, a number from 8 to 15.";
  std::string_view value_unwanted = "The parameter {} takes no value, but '{}' is given.";
  std::string_view value_out_of_range = "The parameter {} is '{}', but must be a number from 8 to 15.";
  /// Filled with the parameter, the number of bits in the answer and in the offer.
  std::string_view larger_than_offered = "The parameter {} is {}, but at most {} was offered.";
  std::string_view not_granted = "The parameter {} was asked for, but is missing from the answer.";

  std::string_view off = "Messages are not compressed.";
  std::string_view on = "Messages may be compressed (permessage-deflate, RFC 7692).";
  /// Filled with the bytes of the window and their number of bits.
  std::string_view client_window = "The client compresses with a window of {} bytes ({} bits).";
  std::string_view server_window = "The server compresses with a window of {} bytes ({} bits).";
  std::string_view client_takeover = "The client's messages may refer to earlier ones (context take-over).";
  std::string_view server_takeover = "The server's messages may refer to earlier ones (context take-over).";
  std::string_view client_no_takeover =
      "The client compresses each message by itself (no context take-over).";
  std::string_view server_no_takeover =
      "The server compresses each message by itself (no context take-over).";
};

/// What core/protocol says to a person.
struct ProtocolTexts {
  UrlTexts url;
  CloseCodeTexts close_code;
  DeflateTexts deflate;
  /// A Sec-WebSocket-Extensions that breaks the rules: filled with its value and why.
  std::string_view bad_extensions = "{} ({})";
};

}  // namespace echoscope
