// Through servers and proxies that others wrote, from Debian: nginx, tinyproxy, microsocks. Between them and
// the program stands the real network stack; behind them `echoscope serve`.
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "e2e/paths.hpp"
#include "net/lab/certificate_authority.hpp"
#include "support/dial_run.hpp"
#include "support/eventually.hpp"
#include "support/subprocess.hpp"
#include "support/temporary_folder.hpp"

namespace echoscope::test {
namespace {

using Json = nlohmann::json;

std::string text(std::uint16_t port) {
  return std::to_string(port);
}

/// Another's server on a port of loopback, which takes connections.
class Daemon {
 public:
  Daemon(std::uint16_t port, std::vector<std::string> command) : port_(port), process_(std::move(command)) {
    INFO(process_.out() << process_.err());
    REQUIRE(eventually([this] { return DialRun({"127.0.0.1", port_, false}, {}).connected(); }));
  }
  [[nodiscard]] std::uint16_t port() const { return port_; }

 private:
  std::uint16_t port_;
  Subprocess process_;
};

/// `echoscope serve`, and before it nginx with TLS, which gives up a connection that is silent for 2 s.
class Site {
 public:
  Site() : echo_({kProgram, "serve"}) {
    const auto url = echo_.wait_for_line("listening on ");
    REQUIRE(url.has_value());
    plain_url_ = *url;
    const lab::CertificateAuthority authority;
    authority.save(file("ca.pem"));
    const lab::Certificate certificate = authority.issue();
    certificate.save(file("site.pem"));
    certificate.save_key(file("site.key"));
    const std::uint16_t port = free_port();
    std::ofstream(file("nginx.conf")) << configuration(port);
    nginx_ =
        std::make_unique<Daemon>(port, std::vector<std::string>{"/usr/sbin/nginx", "-e", "stderr", "-p",
                                                                folder_.path(), "-c", file("nginx.conf")});
  }

  [[nodiscard]] const std::string& plain_url() const { return plain_url_; }
  [[nodiscard]] std::string secure_url() const { return "wss://localhost:" + text(nginx_->port()) + "/"; }
  [[nodiscard]] std::string ca() const { return file("ca.pem"); }
  [[nodiscard]] std::string file(const std::string& name) const { return folder_.path() / name; }

 private:
  [[nodiscard]] std::string configuration(std::uint16_t port) const {
    const std::string backend = "http" + plain_url_.substr(2);
    return "daemon off;\nmaster_process off;\npid " + file("nginx.pid") +
           ";\nevents { worker_connections 64; }\nhttp {\n  access_log off;\n" + temporary_paths() +
           "  server {\n    listen 127.0.0.1:" + text(port) + " ssl;\n    ssl_certificate " +
           file("site.pem") + ";\n    ssl_certificate_key " + file("site.key") +
           ";\n    location / {\n      proxy_pass " + backend +
           ";\n      proxy_http_version 1.1;\n      proxy_set_header Upgrade $http_upgrade;\n"
           "      proxy_set_header Connection upgrade;\n      proxy_read_timeout 2s;\n    }\n"
           "    location /gone { return 503; }\n  }\n}\n";
  }
  [[nodiscard]] std::string temporary_paths() const {
    std::string lines;
    for (const char* const what : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
      lines += std::string("  ") + what + "_temp_path " + file(what) + ";\n";
    return lines;
  }

  TemporaryFolder folder_;
  Subprocess echo_;
  std::string plain_url_;
  std::unique_ptr<Daemon> nginx_;
};

Daemon tinyproxy(const TemporaryFolder& folder, const std::string& more = {}) {
  const std::uint16_t port = free_port();
  const std::string settings = folder.path() / "tinyproxy.conf";
  std::ofstream(settings) << "Port " << port << "\nListen 127.0.0.1\nAllow 127.0.0.1\n" << more << '\n';
  return {port, {"tinyproxy", "-d", "-c", settings}};
}

Daemon microsocks(const std::vector<std::string>& more = {}) {
  const std::uint16_t port = free_port();
  std::vector<std::string> command{"microsocks", "-i", "127.0.0.1", "-p", text(port)};
  command.insert(command.end(), more.begin(), more.end());
  return {port, std::move(command)};
}

struct Probed {
  int exit_code = 0;
  Json report;
  std::string everything;  ///< all that was printed
};

Probed probe(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {kProgram, "probe", "--json"});
  const auto finished = run(std::move(arguments));
  REQUIRE(finished.has_value());
  INFO(finished->out << finished->err);
  return {finished->exit_code, Json::parse(finished->out), finished->out + finished->err};
}

void check_echo(const Probed& probed) {
  INFO(probed.everything);
  CHECK(probed.exit_code == 0);
  CHECK(probed.report.at("outcome") == "open");
  REQUIRE(probed.report.at("messages").size() == 2);
  CHECK(probed.report.at("messages").at(1).at("direction") == "in");
  CHECK(probed.report.at("messages").at(1).at("text") == "through");
  CHECK(probed.report.at("close").at("code") == 1000);
}

void check_failure(const Probed& probed, const std::string& cause) {
  INFO(probed.everything);
  CHECK(probed.exit_code == 1);
  CHECK(probed.report.at("outcome") == "failed");
  CHECK(probed.report.at("failure").at("stage") == "connecting");
  CHECK(probed.report.at("failure").at("cause") == cause);
  CHECK_FALSE(probed.report.at("failure").at("hint").get<std::string>().empty());
}

/// Through a proxy: an echo in the clear, and one from nginx with TLS end to end.
void check_both(const Site& site, const std::string& proxy) {
  check_echo(probe({site.plain_url(), "--proxy", proxy, "--send", "through"}));
  const Probed secure = probe({site.secure_url(), "--proxy", proxy, "--ca", site.ca(), "--send", "through"});
  check_echo(secure);
  CHECK(secure.report.at("tls").at("verified") == true);
}

TEST_CASE("Through nginx a TLS connection opens, echoes and closes") {
  const Site site;
  const Probed probed = probe({site.secure_url(), "--ca", site.ca(), "--send", "through"});
  check_echo(probed);
  CHECK(probed.report.at("tls").at("verified") == true);
  CHECK(probed.report.at("response_head").get<std::string>().find("nginx") != std::string::npos);
}

TEST_CASE("nginx giving up a silent connection is explained as an idle timeout") {
  const Site site;
  const Probed probed = probe({site.secure_url(), "--ca", site.ca(), "--count", "1", "--timeout", "10"});
  INFO(probed.everything);
  CHECK(probed.exit_code == 3);
  CHECK(probed.report.at("outcome") == "open");
  const Json& close = probed.report.at("close");
  CHECK(close.at("code") == 1006);
  CHECK(close.at("handshake_completed") == false);
  CHECK(close.at("likely").at(0) == "idle_timeout");
}

TEST_CASE("Pings keep a silent connection through nginx open") {
  const Site site;
  const Probed probed = probe(
      {site.secure_url(), "--ca", site.ca(), "--ping-interval", "0.5", "--count", "1", "--timeout", "3.5"});
  INFO(probed.everything);
  CHECK(probed.exit_code == 4);
  CHECK(probed.report.at("close").at("code") == 1000);
  CHECK(probed.report.at("pings").size() >= 4);
}

TEST_CASE("nginx without a server behind it is told as 503") {
  const Site site;
  const Probed probed = probe({site.secure_url() + "gone", "--ca", site.ca()});
  INFO(probed.everything);
  CHECK(probed.exit_code == 1);
  CHECK(probed.report.at("failure").at("stage") == "upgrading");
  CHECK(probed.report.at("failure").at("cause") == "http_overloaded");
  CHECK(probed.report.at("failure").at("http_status") == 503);
}

TEST_CASE("Through tinyproxy a connection opens and echoes, plain and TLS") {
  const Site site;
  const TemporaryFolder folder;
  const Daemon proxy = tinyproxy(folder);
  check_both(site, "http://127.0.0.1:" + text(proxy.port()));
}

TEST_CASE("tinyproxy's password is asked for, taken, and printed nowhere") {
  const Site site;
  const TemporaryFolder folder;
  const Daemon proxy = tinyproxy(folder, "BasicAuth me open-sesame");
  const std::string address = "127.0.0.1:" + text(proxy.port());
  check_failure(probe({site.plain_url(), "--proxy", "http://" + address}), "proxy_auth_wanted");
  const Probed wrong = probe({site.plain_url(), "--proxy", "http://me:wrong-word@" + address});
  check_failure(wrong, "proxy_auth_wanted");
  CHECK(wrong.everything.find("wrong-word") == std::string::npos);
  const Probed right =
      probe({site.plain_url(), "--proxy", "http://me:open-sesame@" + address, "--send", "through"});
  check_echo(right);
  CHECK(right.everything.find("open-sesame") == std::string::npos);
  CHECK(right.everything.find("bWU6b3Blbi1zZXNhbWU=") == std::string::npos);
}

TEST_CASE("Through microsocks a connection opens and echoes, plain and TLS") {
  const Site site;
  const Daemon proxy = microsocks();
  check_both(site, "socks5://127.0.0.1:" + text(proxy.port()));
}

TEST_CASE("microsocks' password is asked for, taken, and printed nowhere") {
  const Site site;
  const Daemon proxy = microsocks({"-u", "me", "-P", "open-sesame"});
  const std::string address = "127.0.0.1:" + text(proxy.port());
  check_failure(probe({site.plain_url(), "--proxy", "socks5://" + address}), "proxy_auth_wanted");
  check_failure(probe({site.plain_url(), "--proxy", "socks5://me:wrong-word@" + address}),
                "proxy_auth_wanted");
  const Probed right =
      probe({site.plain_url(), "--proxy", "socks5://me:open-sesame@" + address, "--send", "through"});
  check_echo(right);
  CHECK(right.everything.find("open-sesame") == std::string::npos);
}

TEST_CASE("A proxy that can't reach the server is told apart from one that can't be reached") {
  const TemporaryFolder folder;
  const Daemon connect_proxy = tinyproxy(folder);
  const Daemon socks_proxy = microsocks();
  const RefusingPort nobody;
  const std::string target = "ws://127.0.0.1:" + text(nobody.port()) + "/";
  check_failure(probe({target, "--proxy", "http://127.0.0.1:" + text(connect_proxy.port())}),
                "proxy_refused");
  check_failure(probe({target, "--proxy", "socks5://127.0.0.1:" + text(socks_proxy.port())}),
                "proxy_refused");
  check_failure(probe({target, "--proxy", "http://127.0.0.1:" + text(nobody.port())}), "proxy_unreachable");
}

}  // namespace
}  // namespace echoscope::test
