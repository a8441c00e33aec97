#include "cli/connection_arguments.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <unistd.h>
#include <CLI/CLI.hpp>
#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

using namespace std::chrono_literals;

/// Options as they are read from that command line.
ConnectOptions read(std::vector<std::string> words, ConnectOptions defaults = {}) {
  CLI::App app;
  ConnectionArguments arguments;
  arguments.add_to(app);
  std::reverse(words.begin(), words.end());  // as CLI11 wants them
  app.parse(std::move(words));
  return arguments.read(std::move(defaults));
}

/// A file with one line in it, removed at the end.
class LineFile {
 public:
  LineFile() { std::ofstream(path_) << "PEM\n"; }
  ~LineFile() { std::filesystem::remove(path_); }
  LineFile(const LineFile&) = delete;
  LineFile& operator=(const LineFile&) = delete;
  [[nodiscard]] std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_ = std::filesystem::temp_directory_path() /
                                ("echoscope-arguments-test-" + std::to_string(getpid()) + ".pem");
};

TEST_CASE("Without options everything is as the command has it by default") {
  ConnectOptions defaults;
  defaults.close_timeout = 1s;
  const ConnectOptions options = read({}, defaults);
  CHECK(options.close_timeout == 1s);
  CHECK(changed_options(options) == 1);
}

TEST_CASE("Headers keep their order and lose the white space around their values") {
  const ConnectOptions options =
      read({"--header", "X-A: 1", "--header", "X-B:\t2 3 ", "--header", "x-a:a:b", "--header", "X-Empty:"});
  CHECK(options.headers ==
        std::vector<HeaderField>{{"X-A", "1"}, {"X-B", "2 3"}, {"x-a", "a:b"}, {"X-Empty", ""}});
}

TEST_CASE("The request's options are read") {
  const ConnectOptions options =
      read({"--subprotocol", "chat", "--subprotocol", "v2", "--origin", "https://a", "--user-agent",
            "EchoScope", "--cookie", "a=1; b=2", "--basic", "user:pass:word"});
  CHECK(options.subprotocols == std::vector<std::string>{"chat", "v2"});
  CHECK(options.origin == "https://a");
  CHECK(options.user_agent == "EchoScope");
  CHECK(options.cookie == "a=1; b=2");
  CHECK(options.basic_user == "user");
  CHECK(options.basic_password == "pass:word");
  CHECK(read({"--bearer", "abc=="}).bearer == "abc==");
}

TEST_CASE("The options of compression are read") {
  CHECK_FALSE(read({"--no-deflate"}).deflate.offered);
  const ConnectOptions options =
      read({"--client-window-bits", "9", "--server-window-bits", "10", "--no-context-takeover"});
  CHECK(options.deflate == DeflateOffer{true, 9, 10, true, true});
}

TEST_CASE("The options of TLS are read, the passphrase from the environment") {
  const LineFile file;
  REQUIRE(setenv("ECHOSCOPE_ARGUMENTS_TEST", "pass phrase", 1) == 0);
  const ConnectOptions options =
      read({"--ca", file.path(), "--cert", file.path(), "--key", file.path(), "--key-pass-env",
            "ECHOSCOPE_ARGUMENTS_TEST", "--insecure", "--server-name", "example.com"});
  REQUIRE(unsetenv("ECHOSCOPE_ARGUMENTS_TEST") == 0);
  CHECK(options.tls == TlsOptions{.ca_file = file.path(),
                                  .certificate_file = file.path(),
                                  .key_file = file.path(),
                                  .key_passphrase = "pass phrase",
                                  .insecure = true,
                                  .server_name = "example.com"});
}

TEST_CASE("The options of the way and of the limits are read") {
  const ConnectOptions options =
      read({"--proxy", "socks5://127.0.0.1:1080", "-6", "--connect-timeout", "1.5", "--handshake-timeout",
            "2", "--close-timeout", "0.25", "--ping-interval", "30", "--max-message", "16M", "--lenient"});
  CHECK(options.proxy == "socks5://127.0.0.1:1080");
  CHECK(options.proxy_from_environment);
  CHECK(options.family == AddressFamily::ipv6);
  CHECK(options.connect_timeout == 1500ms);
  CHECK(options.handshake_timeout == 2s);
  CHECK(options.close_timeout == 250ms);
  CHECK(options.ping_interval == 30s);
  CHECK(options.max_message_bytes == std::size_t{16} * 1024 * 1024);
  CHECK(options.strictness == Strictness::lenient);
  CHECK_FALSE(read({"--no-proxy"}).proxy_from_environment);
  CHECK(read({"-4"}).family == AddressFamily::ipv4);
}

TEST_CASE("Sizes may have a unit") {
  CHECK(read({"--max-message", "1"}).max_message_bytes == 1);
  CHECK(read({"--max-message", "64k"}).max_message_bytes == 65'536);
  CHECK(read({"--max-message", "3G"}).max_message_bytes == std::size_t{3} << 30U);
  CHECK(read({"--max-message", "4294967295"}).max_message_bytes == 4'294'967'295U);
  CHECK_THROWS_AS(read({"--max-message", "4G"}), BadArgument);
  CHECK_THROWS_AS(read({"--max-message", "k"}), BadArgument);
}

TEST_CASE("The name of an option that was given is told, of a flag too") {
  CLI::App app;
  ConnectionArguments arguments;
  arguments.add_to(app);
  CHECK(arguments.first_given().empty());
  app.parse(std::vector<std::string>{"--insecure"});
  CHECK(arguments.first_given() == "--insecure");
}

}  // namespace
}  // namespace echoscope
