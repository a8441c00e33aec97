#include <array>
#include <cstdio>
#include <memory>
#include <random>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>

#include "protocol/handshake.hpp"

namespace echoscope {
namespace {

using namespace std::string_literals;

constexpr std::string_view kStart = "curl -i -N --http1.1 -H 'User-Agent:' -H 'Accept:'";

std::string with_start(std::string_view rest) {
  return std::string(kStart).append(rest);
}

TEST_CASE("A request becomes a curl command that sends the same headers") {
  CHECK(curl_command("wss://example.com/chat?a=1",
                     "GET /chat?a=1 HTTP/1.1\r\nHost: example.com\r\nUpgrade: websocket\r\n"
                     "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
                     Secrets::hide) ==
        with_start(" -H 'Upgrade: websocket' -H 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='"
                   " 'https://example.com/chat?a=1'"));
  CHECK(curl_command("ws://localhost:9000/", "", Secrets::hide) == with_start(" 'http://localhost:9000/'"));
  CHECK(curl_command("WSS://a/", "", Secrets::hide) == with_start(" 'https://a/'"));
}

TEST_CASE("Headers that curl adds by itself are those of the request") {
  CHECK(curl_command("ws://a/", "GET / HTTP/1.1\r\nhost: b\r\nuser-agent: EchoScope\r\nAccept: x\r\n\r\n",
                     Secrets::hide) ==
        "curl -i -N --http1.1 -H 'host: b' -H 'user-agent: EchoScope' -H 'Accept: x' 'http://a/'");
}

TEST_CASE("Secrets are left out unless asked for") {
  constexpr std::string_view kHead =
      "GET / HTTP/1.1\r\nAuthorization: Bearer t\r\ncookie: a=b\r\nX: y\r\n\r\n";
  CHECK(curl_command("ws://a/", kHead, Secrets::hide) == with_start(" -H 'X: y' 'http://a/'"));
  CHECK(curl_command("ws://a/", kHead, Secrets::show) ==
        with_start(" -H 'Authorization: Bearer t' -H 'cookie: a=b' -H 'X: y' 'http://a/'"));
}

TEST_CASE("Empty values, odd addresses and lines that are no header are kept from curl's own ideas") {
  CHECK(curl_command("ws://a/", "GET / HTTP/1.1\r\nX:\r\nno colon\r\n@f: x\r\nbad name: x\r\n\r\n",
                     Secrets::hide) == with_start(" -H 'X;' 'http://a/'"));
  CHECK(curl_command("ws://[::1]:9/a", "", Secrets::hide) ==
        "curl -i -N --http1.1 --globoff -H 'User-Agent:' -H 'Accept:' 'http://[::1]:9/a'");
  CHECK(curl_command("ws://a/b/../c", "", Secrets::hide) ==
        "curl -i -N --http1.1 --path-as-is -H 'User-Agent:' -H 'Accept:' 'http://a/b/../c'");
}

TEST_CASE("What a shell or a terminal would act on is quoted") {
  CHECK(curl_command("ws://a/?q='$(x)`y`\\", "GET\nX: it's $HOME\n", Secrets::hide) ==
        with_start(" -H 'X: it'\\''s $HOME' 'http://a/?q='\\''$(x)`y`\\'"));
  CHECK(curl_command("ws://a/", "GET\nX: \x03'\\\x1b[31m\n", Secrets::hide) ==
        with_start(" -H $'X: \\003\\'\\\\\\033[31m' 'http://a/'"));
}

// What a shell makes of a command's words, each ended by a NUL.
std::string words_by_shell(const std::string& command) {
  const std::string script = "set -- " + command + "; printf '%s\\0' \"$@\"\n";
  std::FILE* file = std::tmpfile();
  REQUIRE(file != nullptr);
  std::fwrite(script.data(), 1, script.size(), file);
  std::fflush(file);
  const std::string shell = "LC_ALL=C bash /dev/fd/" + std::to_string(fileno(file));
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(popen(shell.c_str(), "r"), pclose);
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> chunk{};
  while (const std::size_t size = std::fread(chunk.data(), 1, chunk.size(), pipe.get())) {
    output.append(chunk.data(), size);
  }
  std::fclose(file);
  return output;
}

TEST_CASE("A shell reads any bytes back as they were") {
  std::mt19937 random(GENERATE(range(0U, 10U)));
  std::string value;
  std::string path;
  for (int i = 0; i < 60; ++i) {
    const auto byte = static_cast<char>(1 + random() % 255);
    if (byte != '\n') value.push_back(byte);
    path.push_back(static_cast<char>(1 + random() % 255));
  }
  value = "<" + value + ">";
  const std::string command = curl_command("ws://a/" + path, "GET\nX: " + value + "\n", Secrets::hide);
  const std::string output = words_by_shell(command);
  CHECK(output.find("\0X: "s + value + '\0') != std::string::npos);
  CHECK(output.ends_with("\0http://a/"s + path + '\0'));
}

}  // namespace
}  // namespace echoscope
