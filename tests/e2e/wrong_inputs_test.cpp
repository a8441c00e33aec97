// Whatever is wrong with what the program is given, it says so in one line that tells what to do.
#include <algorithm>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "e2e/paths.hpp"
#include "support/raw_server.hpp"
#include "support/subprocess.hpp"

namespace echoscope::test {
namespace {

struct WrongInput {
  std::vector<std::string> arguments;
  int exit_code;
  std::string says;  // a part of the line that tells the way out
};

const std::string kLoopback = "ws://127.0.0.1:1/";

const std::vector<WrongInput>& bad_arguments() {
  static const std::vector<WrongInput> kAll{
      // addresses
      {{"http://example.com/"}, 2, "ws://"},
      {{"https://example.com/"}, 2, "wss://"},
      {{"ftp://example.com/"}, 2, "ws://"},
      {{"ws://"}, 2, "host"},
      {{"ws:///path"}, 2, "host"},
      {{"ws://h:0/"}, 2, "65535"},
      {{"ws://h:65536/"}, 2, "65535"},
      {{"ws://h:80a/"}, 2, "port"},
      {{"ws://h:-1/"}, 2, "port"},
      {{"ws://h:/"}, 2, "port"},
      {{"ws://h/#part"}, 2, "%23"},
      {{"ws://user:secret@h/"}, 2, "@"},
      {{"ws://h/a b"}, 2, "%20"},
      {{"ws://h/a\r\nX-Injected: 1"}, 2, "Remove"},
      {{"ws://h/\xe3\x81\x82"}, 2, "%E3%81%82"},
      {{"ws://\xe3\x81\x82.jp/"}, 2, "xn--"},
      {{"ws://[::1/"}, 2, "]"},
      {{"ws://::1/"}, 2, "[::1]"},
      {{"ws://[::g]/"}, 2, "IPv6"},
      {{"ws://256.1.1.1/"}, 2, "IPv4"},
      {{"ws://a..b/"}, 2, "host"},
      {{"ws://h/%zz"}, 2, "%25"},
      {{"example.com/socket"}, 2, "ws://"},
      {{""}, 2, "ws://"},
      {{kLoopback, kLoopback}, 2, "address"},
      // commands and options
      {{"prob", kLoopback}, 2, "probe"},
      {{"--nonsense"}, 2, "--help"},
      {{"--size", "abc"}, 2, "1280x800"},
      {{"--size", "10x10"}, 2, "1280x800"},
      {{"--size", "1280x800x2"}, 2, "1280x800"},
      {{"--size"}, 2, "--help"},
      {{"--size", "800x600", "--size", "900x600"}, 2, "--size"},
      {{"--theme", "blue"}, 2, "dark"},
      {{"--after-ms", "100"}, 2, "--screenshot"},
      {{"--screenshot", "w.png", "--after-ms", "soon"}, 2, "milliseconds"},
      {{"--exit-after-ms", "-5"}, 2, "milliseconds"},
      {{"--screenshot", "picture.jpg"}, 2, ".png"},
      {{"--screenshot", "/nonexistent/folder/w.png"}, 2, "/nonexistent/folder/w.png"},
      {{"--stats-json", "/nonexistent/folder/s.json"}, 2, "/nonexistent/folder/s.json"},
      {{"--stats-json", "/"}, 2, "/"},
      // serve
      {{"serve", "--port", "99999"}, 2, "65535"},
      {{"serve", "--port", "http"}, 2, "65535"},
      {{"serve", "--host", "localhost"}, 2, "127.0.0.1"},
      {{"serve", "extra"}, 2, "--help"},
      {{"serve", "--host", "192.0.2.1"}, 2, "--any-address"},
      {{"serve", "--host", "192.0.2.1", "--any-address"}, 1, "0.0.0.0"},
      {{"serve", "--default", "/clsoe"}, 2, "/close"},
      {{"serve", "--default", "/close?code=x"}, 2, "character 8"},
      {{"serve", "--cert", "server.pem"}, 2, "--key"},
      {{"serve", "--ca-out", "ca.pem"}, 2, "--tls"},
      {{"serve", "--max-clients", "0"}, 2, "whole number"},
      {{"serve", "--max-message", "much"}, 2, "16M"},
      {{"serve", "--seed", "0"}, 2, "whole number"},
      {{"serve", "--ping-after", "soon"}, 2, "seconds"},
      // probe
      {{"probe"}, 2, "ws://"},
      {{"probe", "not a url"}, 2, "ws://"},
      {{"probe", kLoopback, "--count", "-1"}, 2, "whole number"},
      {{"probe", kLoopback, "--count", "1.5"}, 2, "whole number"},
      {{"probe", kLoopback, "--timeout", "0"}, 2, "0.001"},
      {{"probe", kLoopback, "--timeout", "nan"}, 2, "0.001"},
      {{"probe", kLoopback, "--timeout", "5s"}, 2, "0.001"},
      {{"probe", kLoopback, "--send", "\xff"}, 2, "UTF-8"},
      {{"--size", "800x600", "probe", kLoopback}, 2, "--size"},
      {{"--header", "A: 1", "probe", kLoopback}, 2, "after probe"},
      {{"-4", "serve"}, 2, "after probe"},
      {{"serve", "-4"}, 2, "--help"},
  };
  return kAll;
}

/// The options of a connection, wrong: the same for the window and for probe.
const std::vector<WrongInput>& bad_connection_options() {
  static const std::vector<WrongInput> kAll{
      // request
      {{"--header"}, 2, "--help"},
      {{"--header", "X-Api-Key 42"}, 2, "'NAME: VALUE'"},
      {{"--header", ": 42"}, 2, "X-Api-Key: 42"},
      {{"--header", "X Key: 42"}, 2, "without spaces"},
      {{"--header", "A: 1\r\nB: 2"}, 2, "one line"},
      {{"--header", "Upgrade: h2c"}, 2, "Leave it out"},
      {{"--header", "Sec-WebSocket-Protocol: chat"}, 2, "options of their own"},
      {{"--header", "Host: a", "--header", "host: b"}, 2, "Give one"},
      {{"--subprotocol", ""}, 2, "graphql-transport-ws"},
      {{"--subprotocol", "a,b"}, 2, "one by one"},
      {{"--subprotocol", "a", "--subprotocol", "a"}, 2, "once"},
      {{"--origin", "https://a\n"}, 2, "one line"},
      {{"--origin", "https://a", "--origin", "https://b"}, 2, "give it once"},
      {{"--user-agent", "a\x1b"}, 2, "one line"},
      {{"--cookie", "a=1\r\n"}, 2, "one line"},
      {{"--basic", "nobody"}, 2, "USER:PASSWORD"},
      {{"--basic", ":"}, 2, "USER:PASSWORD"},
      {{"--bearer", ""}, 2, "token"},
      {{"--bearer", "Bearer abc"}, 2, "without the word Bearer"},
      {{"--bearer", "abc", "--basic", "a:b"}, 2, "Leave one"},
      // compression
      {{"--client-window-bits", "7"}, 2, "8 to 15"},
      {{"--server-window-bits", "16"}, 2, "8 to 15"},
      {{"--client-window-bits", "ten"}, 2, "8 to 15"},
      {{"--no-deflate", "--server-window-bits", "10"}, 2, "leave one"},
      {{"--no-deflate", "--no-context-takeover"}, 2, "leave one"},
      // TLS
      {{"--ca", "/nonexistent/ca.pem"}, 2, "PEM"},
      {{"--ca", "/"}, 2, "PEM"},
      {{"--ca", ""}, 2, "PEM"},
      {{"--cert", "/dev/null"}, 2, "PEM"},
      {{"--key", "/nonexistent/key.pem"}, 2, "PEM"},
      {{"--key", kProgram}, 2, "certificate"},
      {{"--key-pass-env", "ECHOSCOPE_TEST_NOT_SET"}, 2, "put the passphrase"},
      {{"--server-name", ""}, 2, "example.com"},
      {{"--server-name", "wss://a"}, 2, "without scheme"},
      // way
      {{"--proxy", ""}, 2, "--no-proxy"},
      {{"--proxy", "127.0.0.1:3128"}, 2, "http://127.0.0.1:3128"},
      {{"--proxy", "https://h:1"}, 2, "socks5://"},
      {{"--proxy", "http://:3128"}, 2, "http://127.0.0.1:3128"},
      {{"--proxy", "http://h:1", "--no-proxy"}, 2, "leave one"},
      {{"-4", "-6"}, 2, "leave one"},
      // limits
      {{"--connect-timeout", "0"}, 2, "0.001"},
      {{"--handshake-timeout", "soon"}, 2, "0.001"},
      {{"--close-timeout", "1e9"}, 2, "86400"},
      {{"--ping-interval", "-1"}, 2, "0.001"},
      {{"--ping-interval", "1", "--ping-interval", "2"}, 2, "give it once"},
      {{"--max-message", "0"}, 2, "64k"},
      {{"--max-message", "5G"}, 2, "64k"},
      {{"--max-message", "64kb"}, 2, "64k"},
      {{"--max-message", "M"}, 2, "64k"},
      {{"--max-message", "18446744073709551616k"}, 2, "64k"},
  };
  return kAll;
}

bool is_one_line(const std::string& text) {
  return text.ends_with('\n') && std::count(text.begin(), text.end(), '\n') == 1 &&
         std::none_of(text.begin(), text.end() - 1, [](unsigned char c) { return c < 0x20 || c == 0x7F; });
}

void check_refused(const WrongInput& input, const Environment& environment) {
  std::vector<std::string> command{kProgram};
  command.insert(command.end(), input.arguments.begin(), input.arguments.end());
  const auto finished = run(command, environment);
  CAPTURE(input.arguments);
  REQUIRE(finished.has_value());
  CAPTURE(finished->err);
  CHECK(finished->exit_code == input.exit_code);
  CHECK(is_one_line(finished->err));
  CHECK(finished->err.find(input.says) != std::string::npos);
  CHECK(finished->out.empty());
}

TEST_CASE("Wrong arguments are refused before anything happens, with what to write instead") {
  CHECK(bad_arguments().size() >= 40);
  // No display: an argument that slipped through would end with another error than its own.
  for (const WrongInput& input : bad_arguments())
    check_refused(input, {{"DISPLAY", std::nullopt}, {"WAYLAND_DISPLAY", std::nullopt}});
}

TEST_CASE("Wrong options of a connection are refused by the window and by probe alike") {
  for (WrongInput input : bad_connection_options()) {
    input.arguments.insert(input.arguments.begin(), kLoopback);
    check_refused(input, {{"DISPLAY", std::nullopt}, {"WAYLAND_DISPLAY", std::nullopt}});
    input.arguments.insert(input.arguments.begin(), "probe");
    check_refused(input, {});
  }
}

TEST_CASE("A secret in a refused argument is not repeated") {
  const std::vector<std::vector<std::string>> all{
      {"ws://user:secret@h/"},
      {kLoopback, "--header", "Authorization secret"},
      {kLoopback, "--header", "Authorization: secret\n"},
      {kLoopback, "--cookie", "secret\n"},
      {kLoopback, "--basic", "secret"},
      {kLoopback, "--bearer", "Bearer secret"},
      {kLoopback, "--proxy", "user:secret@h:1"},
  };
  for (std::vector<std::string> command : all) {
    command.insert(command.begin(), {kProgram, "probe"});
    const auto finished = run(command);
    CAPTURE(command);
    REQUIRE(finished.has_value());
    CHECK(finished->exit_code == 2);
    CHECK(finished->err.find("secret") == std::string::npos);
  }
}

TEST_CASE("Without a display the window is refused with a way to see it") {
  check_refused({{"--no-connect"}, 1, "./dev run"},
                {{"DISPLAY", std::nullopt}, {"WAYLAND_DISPLAY", std::nullopt}});
}

TEST_CASE("A port that is in use is refused with what to do") {
  const RawServer occupied([](RawConnection&) {});
  check_refused({{"serve", "--port", std::to_string(occupied.port())}, 1, "--port"}, {});
}

}  // namespace
}  // namespace echoscope::test
