#pragma once

#include <string_view>

namespace echoscope {

/// What the command line says: help and errors.
struct CliTexts {
  std::string_view about =
      "EchoScope: a WebSocket debugger. Without a command it opens the window, connected to URL or to its "
      "own echo server.";
  std::string_view footer =
      "Exit codes of probe and send: 0 clean, 1 could not connect, 2 bad arguments, 3 connected but ended "
      "abnormally, 4 timed out.";
  std::string_view version_option = "Show the versions of this program and of its libraries";
  std::string_view url = "WebSocket address, ws:// or wss://";

  struct Window {
    std::string_view no_connect = "Do not connect at start";
    std::string_view size = "Size of the window in pixels, e.g. 1280x800";
    std::string_view theme = "dark or light";
    std::string_view screenshot = "Write a PNG picture of the window";
    std::string_view after_ms = "When to take the picture, in milliseconds since the start";
    std::string_view exit_after_ms = "Close the window after so many milliseconds";
    std::string_view stats_json = "Write counts and times to this file at exit";
    std::string_view config_dir =
        "Keep settings and history in this folder (default: in those of XDG_CONFIG_HOME and XDG_STATE_HOME)";
    std::string_view no_history = "Keep nothing of what is sent after the program's end";
    std::string_view bad_size =
        "'{}' is not a size; write WIDTHxHEIGHT from 320x240 to 16384x16384, e.g. 1280x800";
    std::string_view bad_theme = "'{}' is not a theme; write dark or light";
    std::string_view bad_milliseconds =
        "'{}' is not a time in milliseconds; write a whole number from 0 to 86400000";
    std::string_view after_needs_screenshot = "--after-ms needs --screenshot FILE.png";
    std::string_view screenshot_not_png =
        "'{}' does not end in .png; pictures are written as PNG, e.g. window.png";
    std::string_view config_dir_empty = "--config-dir has no folder; write one, e.g. ~/echoscope";
    std::string_view stats_path_empty = "--stats-json has no file name; write one, e.g. stats.json";
  } window;

  struct Serve {
    std::string_view about = "Run a server that behaves as it is asked to (echoes, unless asked otherwise)";
    std::string_view host = "Numeric address to listen on (default 127.0.0.1)";
    std::string_view port = "Port to listen on, 0 for any free one (default 0)";
    std::string_view bad_host = "'{}' is not a numeric address; write 127.0.0.1, ::1 or 0.0.0.0";
    std::string_view bad_port = "'{}' is not a port; write a whole number from 0 to 65535";
    std::string_view listening = "listening on {}";
    std::string_view any_address = "Listen where others can reach it: to be said besides --host";
    std::string_view not_loopback =
        "others could connect to {}; add --any-address if that is what you want, or leave --host out";
    std::string_view target =
        "What a client that asks for / meets, for example '/delay?ms=200' (default /echo)";
    std::string_view bad_target = "--default '{}' is wrong at character {}: {} {}";
    std::string_view tls = "Speak TLS with a certificate made on the spot";
    std::string_view certificate = "Speak TLS with this certificate, PEM with its chain";
    std::string_view key = "The key of --cert, PEM";
    std::string_view certificate_and_key = "--cert and --key belong together: give both";
    std::string_view authority =
        "Write the certificate of the authority made by --tls there, for --ca of a client";
    std::string_view authority_needs_tls = "--ca-out writes the authority that --tls makes: add --tls";
    std::string_view max_clients = "So many at once; one more is closed with 1013 (default 10000)";
    std::string_view bad_clients = "'{}' is not a number of clients; write a whole number from 1 to 1000000";
    std::string_view max_message =
        "The longest message taken; a longer one is closed with 1009 (default 256M)";
    std::string_view bad_message_size = "'{}' is not a size; write bytes, or for example 64k, 16M, 1G";
    std::string_view origin = "Allow only this Origin; may be given several times";
    std::string_view ping_after = "Ping a client that was silent for so many seconds (default: never)";
    std::string_view bad_ping_after = "'{}' is not a time; write seconds, for example 20";
    std::string_view seed = "What random behaviours begin with (default: chosen and told with --json)";
    std::string_view bad_seed = "'{}' is not a seed; write a whole number from 1 on";
    std::string_view list = "Print every behaviour, and serve nothing";
    std::string_view json = "Print the list, or what the server sees and does, as JSON";
  } serve;

  struct Probe {
    std::string_view about = "Connect, send, wait for the answers, close; report what happened";
    std::string_view send = "Text message to send; may be given several times";
    std::string_view count = "How many messages to wait for (default: as many as were sent)";
    std::string_view timeout = "Seconds for the whole run (default 10)";
    std::string_view json = "Report as JSON on stdout";
    std::string_view show_secrets =
        "Show Authorization, Cookie and the like in the report, which masks them otherwise";
    std::string_view bad_count = "'{}' is not a count; write a whole number from 0 to 1000000000";
    std::string_view bad_text =
        "--send '{}': a text message must be UTF-8 (RFC 6455 section 8.1), and this is not; write it in "
        "UTF-8";
    std::string_view no_url = "probe needs an address, e.g. echoscope probe ws://127.0.0.1:9000/";

    /// On stderr: why the exit code is not 0.
    std::string_view ended = "the connection ended with {} {}. {} {}";  ///< code, name, meaning, what to try
    std::string_view ended_hint = "Look into the server's log.";
    std::string_view too_few =
        "the server closed after {} of {} messages; say with --count how many it sends";
    std::string_view timed_out =
        "{} of {} messages came within {} s; allow more with --timeout, or say with --count how many come";
  } probe;

  /// Options of a connection: of the window and of every command that connects.
  struct Connection {
    std::string_view request_group = "Request";
    std::string_view header = "Header to add; may be given several times. Host replaces the address's";
    std::string_view subprotocol = "Subprotocol to ask for; may be given several times";
    std::string_view origin = "Origin header, as a browser sends it";
    std::string_view user_agent = "User-Agent header (default: none)";
    std::string_view cookie = "Cookie header";
    std::string_view basic = "Authorization: Basic with this user name and password";
    std::string_view bearer = "Authorization: Bearer with this token";
    /// Neither sentence repeats what was written: it may be a secret.
    std::string_view bad_header =
        "a header needs a colon between name and value; write --header 'NAME: VALUE'";
    std::string_view bad_basic =
        "--basic needs a colon between user name and password; write --basic USER:PASSWORD";
    std::string_view bearer_empty = "--bearer has no token; write one, or leave the option out";

    std::string_view deflate_group = "Compression";
    std::string_view no_deflate = "Do not offer permessage-deflate";
    std::string_view client_window_bits = "Window of what we send, 8 to 15 (default 15)";
    std::string_view server_window_bits = "Window of what we receive, 8 to 15 (default 15)";
    std::string_view no_context_takeover = "Ask both sides to compress each message on its own";
    std::string_view bad_window_bits = "'{}' is not a window size; write a whole number from 8 to 15";

    std::string_view tls_group = "TLS";
    std::string_view ca = "Believe this CA (PEM), and none of the system's";
    std::string_view cert = "Client certificate with its chain (PEM)";
    std::string_view key = "Its key (PEM), if that is in a file of its own";
    std::string_view key_pass_env = "Environment variable that holds the key's passphrase";
    std::string_view insecure = "Go on whatever is wrong with the server's certificate";
    std::string_view server_name = "Name to ask for (SNI) and to find in the certificate (default: the host)";
    std::string_view no_file = "{} has no file name; write the path of a PEM file";
    std::string_view cannot_read = "{} '{}' can't be read: {}; write the path of a PEM file";
    std::string_view empty_file = "the file is empty";
    std::string_view variable_not_set =
        "the environment variable '{}' of --key-pass-env is not set or empty; put the passphrase into it";
    std::string_view server_name_empty =
        "--server-name is empty; write a host name, e.g. example.com, or leave the option out";

    std::string_view way_group = "Way to the server";
    std::string_view proxy = "http://[USER:PASSWORD@]HOST:PORT for CONNECT, or socks5://...";
    std::string_view no_proxy = "No proxy, whatever the environment says";
    std::string_view only_ipv4 = "Only IPv4 addresses";
    std::string_view only_ipv6 = "Only IPv6 addresses";
    std::string_view proxy_empty =
        "--proxy is empty; write an address, e.g. http://127.0.0.1:3128, or --no-proxy for none";

    std::string_view limits_group = "Limits";
    std::string_view connect_timeout =
        "Seconds for the name lookup, and again for TCP and the proxy (default 10)";
    std::string_view handshake_timeout = "Seconds for TLS, and again for the upgrade (default 10)";
    std::string_view close_timeout = "Seconds for the answer to our Close";
    std::string_view ping_interval = "Ping every so many seconds (default: never)";
    std::string_view max_message = "Longest message to accept, e.g. 65536, 64k or 16M (default 256M)";
    std::string_view lenient = "Report what the server does against the RFC, and go on";
    std::string_view bad_max_message =
        "'{}' is not a size; write bytes from 1 to 4294967295, e.g. 65536, 64k or 16M";

    std::string_view contradict = "{} and {} contradict each other; leave one of them out";
  } connection;

  /// One line for stderr: what is wrong, with what to do in it.
  std::string_view error = "echoscope: {}";
  std::string_view with_hint = "{} {}";  ///< what happened, what to try
  std::string_view see_help = "{}; see {}";
  std::string_view no_value = "{} needs a value after it; see {}";
  std::string_view bad_seconds = "'{}' is not a time; write seconds from 0.001 to 86400, e.g. 10 or 0.5";
  std::string_view given_twice = "{} is given twice; give it once";
  std::string_view not_understood = "'{}' is not understood here; see {}";
  std::string_view not_of_command = "{} is an option of the window, and commands open none; leave it out";
  std::string_view of_connection =
      "{} is an option of a connection and stands before the command; write it after probe or send and its "
      "address";
  std::string_view one_url = "only one address can be given, and '{}' is a second one; leave one out";
  std::string_view unknown_command =
      "'{}' is neither an address nor a command; write an address like ws://HOST/, or serve, probe, send or "
      "log";
  std::string_view cannot_write = "{} can't be written: {}; choose another path";
  std::string_view cannot_print = "stdout can't be written: {}; send it to a file or a program that reads it";
  std::string_view service_failed =
      "the network service could not start: {}; close other programs and try again";
};

}  // namespace echoscope
