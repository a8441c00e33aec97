#pragma once

#include <string_view>

namespace echoscope {

/// What the command line says: help, errors, reports for a reader.
struct CliTexts {
  std::string_view about =
      "EchoScope: a WebSocket debugger. Without a command it opens the window, connected to URL or to its "
      "own echo server.";
  std::string_view footer =
      "Exit codes of probe: 0 clean, 1 could not connect, 2 bad arguments, 3 connected but ended abnormally, "
      "4 timed out.";
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
    std::string_view bad_size =
        "'{}' is not a size; write WIDTHxHEIGHT from 320x240 to 16384x16384, e.g. 1280x800";
    std::string_view bad_theme = "'{}' is not a theme; write dark or light";
    std::string_view bad_milliseconds =
        "'{}' is not a time in milliseconds; write a whole number from 0 to 86400000";
    std::string_view after_needs_screenshot = "--after-ms needs --screenshot FILE.png";
    std::string_view screenshot_not_png =
        "'{}' does not end in .png; pictures are written as PNG, e.g. window.png";
    std::string_view stats_path_empty = "--stats-json has no file name; write one, e.g. stats.json";
  } window;

  struct Serve {
    std::string_view about = "Run the echo server until SIGINT or SIGTERM";
    std::string_view host = "Numeric address to listen on (default 127.0.0.1)";
    std::string_view port = "Port to listen on, 0 for any free one (default 0)";
    std::string_view bad_host = "'{}' is not a numeric address; write 127.0.0.1, ::1 or 0.0.0.0";
    std::string_view bad_port = "'{}' is not a port; write a whole number from 0 to 65535";
    std::string_view listening = "listening on {}";
  } serve;

  struct Probe {
    std::string_view about = "Connect, send, wait for the answers, close; report what happened";
    std::string_view send = "Text message to send; may be given several times";
    std::string_view count = "How many messages to wait for (default: as many as were sent)";
    std::string_view timeout = "Seconds for the whole run (default 10)";
    std::string_view json = "Report as JSON on stdout";
    std::string_view bad_count = "'{}' is not a count; write a whole number from 0 to 1000000000";
    std::string_view bad_timeout = "'{}' is not a time; write seconds from 0.001 to 86400, e.g. 10 or 0.5";
    std::string_view bad_text =
        "--send '{}': a text message must be UTF-8 (RFC 6455 section 8.1), and this is not; write it in "
        "UTF-8";
    std::string_view no_url = "probe needs an address, e.g. echoscope probe ws://127.0.0.1:9000/";
    std::string_view state = "{:>10.1f} ms  {:<14} for {:.1f} ms";
    std::string_view message = "{:>10.1f} ms  {} {} {} B  {}";
    std::string_view received = "received";
    std::string_view sent = "sent";
    std::string_view closed = "closed {} {}: {} (by {})";
    std::string_view reason = "reason: {}";

    /// On stderr: why the exit code is not 0.
    std::string_view ended =
        "the connection ended with {} {}. {} Look into the server's log.";  ///< code, name, meaning
    std::string_view too_few =
        "the server closed after {} of {} messages; say with --count how many it sends";
    std::string_view timed_out =
        "{} of {} messages came within {} s; allow more with --timeout, or say with --count how many come";
  } probe;

  /// One line for stderr: what is wrong, with what to do in it.
  std::string_view error = "echoscope: {}";
  std::string_view with_hint = "{} {}";  ///< what happened, what to try
  std::string_view see_help = "{}; see {}";
  std::string_view no_value = "{} needs a value after it; see {}";
  std::string_view given_twice = "{} is given twice; give it once";
  std::string_view not_understood = "'{}' is not understood here; see {}";
  std::string_view not_of_command =
      "{} is an option of the window, and serve and probe open none; leave it out";
  std::string_view one_url = "only one address can be given, and '{}' is a second one; leave one out";
  std::string_view unknown_command =
      "'{}' is neither an address nor a command; write an address like ws://HOST/, or serve or probe";
  std::string_view cannot_write = "{} can't be written: {}; choose another path";
  std::string_view cannot_print = "stdout can't be written: {}; send it to a file or a program that reads it";
  std::string_view service_failed =
      "the network service could not start: {}; close other programs and try again";
};

}  // namespace echoscope
