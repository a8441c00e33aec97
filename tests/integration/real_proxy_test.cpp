// Proxies that others wrote: tinyproxy and microsocks, from Debian.

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <unistd.h>
#include <catch2/catch_test_macros.hpp>

#include "net/lab/server.hpp"
#include "support/dial_run.hpp"
#include "support/eventually.hpp"
#include "support/subprocess.hpp"

namespace echoscope::test {
namespace {

/// tinyproxy's settings, in a file for as long as it lives.
class TinyproxySettings {
 public:
  TinyproxySettings(std::uint16_t port, const std::string& more)
      : file_(std::filesystem::temp_directory_path() /
              ("echoscope-tinyproxy-" + std::to_string(getpid()) + ".conf")) {
    std::ofstream(file_) << "Port " << port << "\nListen 127.0.0.1\nAllow 127.0.0.1\n" << more << '\n';
  }
  ~TinyproxySettings() { std::filesystem::remove(file_); }
  TinyproxySettings(const TinyproxySettings&) = delete;
  TinyproxySettings& operator=(const TinyproxySettings&) = delete;
  [[nodiscard]] std::string path() const { return file_; }

 private:
  std::filesystem::path file_;
};

/// Another's proxy on a port of loopback, ready to be connected to.
class RealProxy {
 public:
  RealProxy(std::uint16_t port, std::vector<std::string> command)
      : port_(port), process_(std::move(command)) {
    REQUIRE(eventually([&] { return DialRun({"127.0.0.1", port_, false}, {}).connected(); }));
  }

  [[nodiscard]] ConnectOptions options(const std::string& scheme_and_user) const {
    return through(scheme_and_user, port_);
  }

 private:
  std::uint16_t port_;
  Subprocess process_;
};

RealProxy microsocks(const std::vector<std::string>& more = {}) {
  const std::uint16_t port = free_port();
  std::vector<std::string> command{"microsocks", "-i", "127.0.0.1", "-p", std::to_string(port)};
  command.insert(command.end(), more.begin(), more.end());
  return {port, std::move(command)};
}

/// Opens a WebSocket by hand and lets a masked text come back from the echo server.
void echo_through(const ConnectOptions& options, const std::string& host) {
  const auto server = lab::Server::start();
  REQUIRE(server.has_value());
  const DialRun run({host, (*server)->port(), false}, options);
  INFO(run.failure().message);
  REQUIRE(run.connected());
  REQUIRE(run.write("GET / HTTP/1.1\r\nHost: " + host +
                    "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
  CHECK(run.read_head().starts_with("HTTP/1.1 101"));
  using std::string_literals::operator""s;
  REQUIRE(run.write("\x81\x82\x00\x00\x00\x00hi"s));  // masked with zeros
  CHECK(run.read(4) == "\x81\x02hi"s);
}

TEST_CASE("A WebSocket goes through tinyproxy") {
  const std::uint16_t port = free_port();
  const TinyproxySettings settings(port, "");
  const RealProxy proxy(port, {"tinyproxy", "-d", "-c", settings.path()});
  echo_through(proxy.options("http://"), "127.0.0.1");
  echo_through(proxy.options("http://"), "localhost");

  const RefusingPort refusing;
  const DialRun refused({"127.0.0.1", refusing.port(), false}, proxy.options("http://"));
  CHECK(refused.failure().cause == FailureCause::proxy_refused);
  CHECK(refused.failure().http_status >= 500);
}

TEST_CASE("tinyproxy's password is asked for and taken") {
  const std::uint16_t port = free_port();
  const TinyproxySettings settings(port, "BasicAuth me pass");
  const RealProxy proxy(port, {"tinyproxy", "-d", "-c", settings.path()});
  echo_through(proxy.options("http://me:pass@"), "127.0.0.1");
  const DialRun without({"127.0.0.1", 1, false}, proxy.options("http://"));
  CHECK(without.failure().cause == FailureCause::proxy_auth_wanted);
  CHECK(without.failure().http_status == 407);
}

TEST_CASE("A WebSocket goes through microsocks") {
  const RealProxy proxy = microsocks();
  echo_through(proxy.options("socks5://"), "127.0.0.1");
  echo_through(proxy.options("socks5h://"), "localhost");

  const RefusingPort refusing;
  const DialRun refused({"127.0.0.1", refusing.port(), false}, proxy.options("socks5://"));
  CHECK(refused.failure().cause == FailureCause::proxy_refused);
  CHECK(refused.end().proxy.value().status == 5);
}

TEST_CASE("microsocks' password is asked for and taken") {
  const RealProxy proxy = microsocks({"-u", "me", "-P", "pass"});
  echo_through(proxy.options("socks5://me:pass@"), "127.0.0.1");
  for (const char* const scheme_and_user : {"socks5://", "socks5://me:wrong@"}) {
    const DialRun denied({"127.0.0.1", 1, false}, proxy.options(scheme_and_user));
    CHECK(denied.failure().cause == FailureCause::proxy_auth_wanted);
  }
}

}  // namespace
}  // namespace echoscope::test
