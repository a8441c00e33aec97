#pragma once

#include <string_view>

namespace echoscope {

/// A field of the options panel: its name, what stands in it while it is empty, and its tooltip.
struct OptionFieldTexts {
  std::string_view label;
  std::string_view hint;
  std::string_view tip;
  std::string_view unit = {};        ///< behind the field
  std::string_view short_unit = {};  ///< behind the value where the section is folded
};

/// An option that is on or off. changed: how the panel names it in one or two words where it differs from its
/// default.
struct OptionToggleTexts {
  std::string_view label;
  std::string_view changed;
  std::string_view tip;
};

/// The options of a connection as the panel shows them.
struct OptionsWindowTexts {
  std::string_view button = "Options";
  std::string_view button_changed = "Options · {}";  ///< how many differ from their default
  std::string_view button_tip = "Headers, credentials, TLS, proxy, time limits and more (Ctrl+O)";
  std::string_view title = "Options of the next connection";
  std::string_view close = "Done";
  std::string_view close_key = "Esc";
  std::string_view close_tip = "Close this panel; what is set stays set (Esc or Ctrl+O)";
  std::string_view reset_all = "Reset all";
  std::string_view reset_all_tip = "Put every option back to its default";
  std::string_view reset = "Reset";
  std::string_view reset_tip = "Put the options of this section back to their defaults";
  std::string_view held = "They hold from the next connect on.";
  std::string_view held_open = "They hold from the next connect on: this connection goes on as it was made.";
  std::string_view blocked = "Can't connect: {}";                             ///< sentence
  std::string_view hidden = "•••";                                            ///< in place of a secret
  std::string_view setting = "{} {}";                                         ///< label, value
  std::string_view parted = " · ";                                            ///< between settings
  std::string_view too_long = "This is too long for the field: at most {}.";  ///< size

  // Sections
  std::string_view headers = "Headers";
  std::string_view authentication = "Authentication";
  std::string_view identity = "Identity";
  std::string_view compression = "Compression";
  std::string_view tls = "TLS";
  std::string_view proxy = "Proxy";
  std::string_view timeouts = "Time limits";
  std::string_view pings = "Pings";
  std::string_view limits = "Limits";
  std::string_view reconnect = "Reconnect";
  std::string_view unfold_tip = "Show what can be set here";
  std::string_view fold_tip = "Show only what differs from the default";

  // What a folded section says while nothing in it differs from the default
  std::string_view plain_headers = "none added";
  std::string_view plain_authentication = "none";
  std::string_view plain_identity = "no Origin, User-Agent or subprotocol";
  std::string_view plain_compression = "permessage-deflate offered";
  std::string_view plain_tls = "certificates judged by the system's trust store";
  std::string_view plain_proxy = "none, but what the environment names";
  std::string_view plain_timeouts = "connect 10 s, handshake 10 s, close 3 s";
  std::string_view plain_pings = "none by itself; a warning after 10 s without pong";
  std::string_view plain_limits = "messages up to 256 MiB, IPv4 and IPv6, strict";
  std::string_view plain_reconnect = "off";

  // Headers
  std::string_view no_headers = "None are added. A name may be given more than once; Host replaces.";
  std::string_view header_name = "Header {} name";    ///< number; names the field for tests
  std::string_view header_value = "Header {} value";  ///< number
  std::string_view header_name_hint = "Name";
  std::string_view header_value_hint = "Value";
  std::string_view header_line = "{}: {}";  ///< name, value
  std::string_view add_header = "Add a header";
  std::string_view add_header_tip = "Add an empty line for one more header";
  std::string_view remove_header = "Remove header {}";  ///< number; names the button for tests
  std::string_view remove_header_tip = "Remove this header";
  std::string_view header_without_name =
      "This header has a value but no name. Give it a name, or remove the line.";

  // Fields
  OptionFieldTexts basic_user{"Basic user", "none", "User name for Authorization: Basic (RFC 7617)"};
  OptionFieldTexts basic_password{"Basic password", "none", "Password for Authorization: Basic (RFC 7617)"};
  OptionFieldTexts bearer{"Bearer token", "none", "Token for Authorization: Bearer (RFC 6750)"};
  OptionFieldTexts cookie{"Cookie", "none, or name=value; name=value", "The value of the Cookie header"};
  OptionFieldTexts origin{"Origin", "none, or https://example.com",
                          "The page that the server shall think asks (RFC 6455 section 10.2)"};
  OptionFieldTexts user_agent{"User-Agent", "none is sent", "The value of the User-Agent header"};
  OptionFieldTexts subprotocols{"Subprotocols", "none, or some parted by commas",
                                "Asked for in this order, as chat, superchat (RFC 6455 section 1.9)"};
  OptionFieldTexts client_bits{"Client window", "15",
                               "client_max_window_bits: the window we compress with (RFC 7692 section 7.1.2)",
                               "bits, 8 to 15", "bits"};
  OptionFieldTexts server_bits{"Server window", "15",
                               "server_max_window_bits: the window the server compresses with (RFC 7692 "
                               "section 7.1.2)",
                               "bits, 8 to 15", "bits"};
  OptionFieldTexts ca_file{"CA file", "the system's trust store",
                           "PEM file of the authorities to trust, and no others"};
  OptionFieldTexts certificate_file{"Client certificate", "none",
                                    "PEM file of the certificate shown to the server, with its chain"};
  OptionFieldTexts key_file{"Client key", "in the certificate's file", "PEM file of the certificate's key"};
  OptionFieldTexts key_passphrase{"Key passphrase", "none", "Opens the key. It is never written to a file."};
  OptionFieldTexts server_name{"Server name", "the address's host",
                               "The name sent as SNI, which must stand in the certificate"};
  OptionFieldTexts proxy_url{"Proxy", "none, or http://user:password@host:port, socks5://host:port",
                             "HTTP CONNECT or SOCKS5 proxy to go through"};
  OptionFieldTexts connect_timeout{"Connect within", "10",
                                   "For the name lookup, and again for TCP with the proxy",
                                   "seconds, each for name and TCP", "s"};
  OptionFieldTexts handshake_timeout{"Handshake within", "10", "For TLS, and again for the upgrade",
                                     "seconds, each for TLS and upgrade", "s"};
  OptionFieldTexts close_timeout{"Close within", "3", "For the server's answer to our Close", "seconds", "s"};
  OptionFieldTexts ping_interval{"Ping every", "never", "Sends a ping by itself at this interval", "seconds",
                                 "s"};
  OptionFieldTexts pong_timeout{"Warn without pong for", "10",
                                "Longer without the pong shows a warning in the state above", "seconds", "s"};
  OptionFieldTexts max_message{"Largest message", "256 MiB",
                               "A longer incoming message ends the connection with 1009", "B, KiB, MiB, GiB"};
  OptionFieldTexts retry_first{"First delay", "0.5", "Before the first try; it doubles each time", "seconds",
                               "s"};
  OptionFieldTexts retry_ceiling{"Longest delay", "30", "The delay grows up to this", "seconds", "s"};

  // On or off
  OptionToggleTexts deflate{"Offer permessage-deflate", "not offered",
                            "Compression of messages, if the server agrees (RFC 7692)"};
  OptionToggleTexts client_takeover{"Client keeps its context", "client starts each message afresh",
                                    "Off: client_no_context_takeover (RFC 7692 section 7.1.1)"};
  OptionToggleTexts server_takeover{"Server keeps its context", "server starts each message afresh",
                                    "Off: server_no_context_takeover (RFC 7692 section 7.1.1)"};
  OptionToggleTexts insecure{"Insecure: go on whatever the certificate", "insecure",
                             "The connection is encrypted, but nobody vouches for who is at its other end"};
  OptionToggleTexts environment{
      "Use the environment's proxy", "environment ignored",
      "https_proxy, http_proxy, all_proxy and no_proxy count where no proxy is set"};
  OptionToggleTexts close_without_pong{"Close without a pong", "close without a pong",
                                       "Ends the connection when the pong does not come within that time"};
  OptionToggleTexts retry{"Connect again by itself", "on",
                          "After a failure or an end that was not asked for, with growing delays"};
  OptionToggleTexts even_if_hopeless{"Also after 1000 and after refusals", "also after 1000 and refusals",
                                     "Also where trying again can't help by itself: 401, 403, 404, a "
                                     "certificate"};
  OptionToggleTexts show_credentials{"Show what is hidden", "", "Show password, token and cookie"};
  OptionToggleTexts show_passphrase{"Show the passphrase", "", "Show the passphrase of the key"};

  // One of several
  std::string_view family = "Addresses";
  std::string_view family_tip = "Which addresses of the name are tried";
  std::string_view family_any = "Any";
  std::string_view family_ipv4 = "IPv4 only";
  std::string_view family_ipv6 = "IPv6 only";
  std::string_view strictness = "Violations";
  std::string_view strictness_tip =
      "Strict ends the connection at a breach of RFC 6455, lenient only lists it";
  std::string_view strict = "Strict";
  std::string_view lenient = "Lenient";

  // What the environment says
  std::string_view environment_proxy = "For this address the environment names {}.";  ///< URL
  std::string_view environment_none = "For this address the environment names no proxy.";
  std::string_view environment_unread = "An address that can be read is needed to ask the environment.";
  std::string_view environment_overridden = "The environment does not count: a proxy is set above.";

  // What is wrong with a value
  std::string_view not_seconds = "Write a number of seconds, as 2.5.";
  std::string_view seconds_too_large = "At most a day: write 86400 or less.";
  std::string_view not_size = "Write a size, as 64 KiB or 1 MiB.";
  std::string_view not_bits = "Write a whole number from 8 to 15.";
};

}  // namespace echoscope
