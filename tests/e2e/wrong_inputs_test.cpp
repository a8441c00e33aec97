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
      {{"serve", "--host", "192.0.2.1"}, 1, "0.0.0.0"},
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

TEST_CASE("A password in a refused address is not repeated") {
  const auto finished = run({kProgram, "ws://user:secret@h/"});
  REQUIRE(finished.has_value());
  CHECK(finished->err.find("secret") == std::string::npos);
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
