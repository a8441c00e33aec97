#pragma once

#include <string_view>

namespace echoscope {

/// Why an option of a connection can't be used, and what to write instead. Both sentences are filled with the
/// same values, named in the comment above each. No sentence repeats what could be a secret.
struct OptionProblemTexts {
  std::string_view message;
  std::string_view hint;
};

/// What check_options says: the same for the window and the command line, so no sentence names a field or a
/// flag.
struct OptionTexts {
  // What a sentence is about.
  std::string_view origin = "origin";
  std::string_view user_agent = "user agent";
  std::string_view cookie = "cookie";
  std::string_view user = "user name";
  std::string_view password = "password";
  std::string_view proxy = "proxy address";
  std::string_view ca_file = "name of the CA file";
  std::string_view certificate_file = "name of the certificate file";
  std::string_view key_file = "name of the key file";
  std::string_view connect_timeout = "limit for connecting";
  std::string_view handshake_timeout = "limit for the handshake";
  std::string_view close_timeout = "limit for closing";
  std::string_view pong_timeout = "limit for a pong";
  std::string_view ping_interval = "time between pings";
  std::string_view retry_delay = "first delay of a reconnect";

  OptionProblemTexts header_no_name{
      .message = "A header has no name.",
      .hint = "Write a name and a value, for example X-Api-Key: 42.",
  };
  /// Filled with the name.
  OptionProblemTexts header_bad_name{
      .message = "'{}' is not the name of a header.",
      .hint = "Write letters, digits and any of !#$%&'*+-.^_`|~ without spaces, for example X-Api-Key.",
  };
  /// Filled with the name.
  OptionProblemTexts header_bad_value{
      .message = "The value of the header {} has a line break or another control character in it.",
      .hint = "Write it on one line; several values are several headers.",
  };
  /// Filled with the name.
  OptionProblemTexts header_of_handshake{
      .message = "The handshake sets the header {} itself.",
      .hint = "Leave it out; subprotocols and compression are options of their own.",
  };
  OptionProblemTexts host_twice{
      .message = "There are two Host headers.",
      .hint = "Give one: it replaces the one that the address makes.",
  };
  OptionProblemTexts host_empty{
      .message = "The Host header is empty.",
      .hint = "Write the host that the server knows, for example example.com, or leave the header out.",
  };

  /// Filled with one of the names above.
  OptionProblemTexts control_character{
      .message = "The {} has a line break or another control character in it.",
      .hint = "Write it on one line, without the character.",
  };
  OptionProblemTexts basic_and_bearer{
      .message = "There are both a user name and a bearer token, and a request has room for one of them.",
      .hint = "Leave one of the two out.",
  };
  OptionProblemTexts user_has_colon{
      .message = "The user name has a colon in it, where the password would begin (RFC 7617 section 2).",
      .hint = "Leave the colon out of the user name; a password may have colons.",
  };
  OptionProblemTexts bearer_not_token{
      .message = "The bearer token has a space or another character in it that no token has.",
      .hint = "Write the token alone, without the word Bearer: letters, digits and -._~+/ and = at its end.",
  };

  OptionProblemTexts subprotocol_empty{
      .message = "A subprotocol has no name.",
      .hint = "Write its name, for example graphql-transport-ws, or leave it out.",
  };
  /// Filled with the name.
  OptionProblemTexts subprotocol_bad{
      .message = "'{}' is not the name of a subprotocol (RFC 6455 section 4.1).",
      .hint =
          "Write one name of letters, digits and any of !#$%&'*+-.^_`|~, for example "
          "graphql-transport-ws; several names are given one by one.",
  };
  /// Filled with the name.
  OptionProblemTexts subprotocol_twice{
      .message = "The subprotocol '{}' is asked for twice (RFC 6455 section 4.1).",
      .hint = "Give each name once.",
  };
  /// Filled with the number.
  OptionProblemTexts window_bits{
      .message = "{} is not a size for the window of compression (RFC 7692 section 7.1.2).",
      .hint = "Write 8 to 15; 15 is the default.",
  };

  OptionProblemTexts key_without_certificate{
      .message = "There is a client key or its passphrase, but no client certificate.",
      .hint = "Give the certificate that belongs to the key too.",
  };
  /// Filled with the name.
  OptionProblemTexts bad_server_name{
      .message = "'{}' is not a name that a certificate can have.",
      .hint = "Write a host name or a numeric address without scheme and port, for example example.com.",
  };

  OptionProblemTexts proxy_bad_scheme{
      .message = "The proxy address does not start with http:// or socks5://.",
      .hint =
          "Write http:// for a CONNECT proxy, for example http://127.0.0.1:3128, or socks5:// and its "
          "host and port.",
  };
  OptionProblemTexts proxy_no_host{
      .message = "The proxy address has no host.",
      .hint = "Write a host name or an IP address after the two slashes, for example http://127.0.0.1:3128.",
  };

  /// Filled with one of the names above.
  OptionProblemTexts time_out_of_range{
      .message = "The {} is not a time that can be kept.",
      .hint = "Write a time from 1 ms to 24 hours.",
  };
  OptionProblemTexts max_message_zero{
      .message = "With a largest message of 0 bytes nothing could be received.",
      .hint = "Write 1 byte at least.",
  };
  OptionProblemTexts retry_ceiling{
      .message = "The longest delay of a reconnect is shorter than the first one.",
      .hint = "Write a longest delay from the first one up to 24 hours.",
  };
  OptionProblemTexts retry_factor{
      .message = "Delays of a reconnect can't grow by a factor below 1.",
      .hint = "Write a factor from 1 to 100, for example 2.",
  };
};

}  // namespace echoscope
