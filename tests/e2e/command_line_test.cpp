// The command line is a contract: scripts rely on fields, names and exit codes.
#include <csignal>
#include <string>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "e2e/paths.hpp"
#include "protocol/close_payload.hpp"
#include "support/raw_server.hpp"
#include "support/subprocess.hpp"

namespace echoscope::test {
namespace {

using Json = nlohmann::json;

/// `echoscope serve`, listening.
class Serving {
 public:
  Serving() : process_({kProgram, "serve"}) {
    const auto url = process_.wait_for_line("listening on ");
    REQUIRE(url.has_value());
    url_ = *url;
  }
  [[nodiscard]] const std::string& url() const { return url_; }
  Subprocess& process() { return process_; }

 private:
  Subprocess process_;
  std::string url_;
};

Finished probe(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {kProgram, "probe"});
  auto finished = run(std::move(arguments));
  REQUIRE(finished.has_value());
  return *std::move(finished);
}

TEST_CASE("A clean probe tells states, messages and the close, and ends with 0") {
  const Serving server;
  const Finished finished = probe({server.url(), "--send", "one", "--send", "こんにちは 👋", "--json"});
  CHECK(finished.exit_code == 0);
  CHECK(finished.err.empty());
  const Json report = Json::parse(finished.out);
  CHECK(report["outcome"] == "open");
  CHECK(report["failure"].is_null());
  CHECK(report["close"] == Json({{"code", 1000}, {"reason", ""}, {"by", "local"}}));

  std::vector<std::string> states;
  for (const Json& step : report["timeline"]) {
    states.push_back(step["state"]);
    CHECK(step["at_ms"].is_number());
    CHECK(step["duration_ms"].is_number());
  }
  CHECK(states ==
        std::vector<std::string>{"resolving", "connecting", "upgrading", "open", "closing", "closed"});

  REQUIRE(report["messages"].size() == 4);
  int echoes = 0;
  for (const Json& message : report["messages"]) {
    CHECK(message["opcode"] == "text");
    CHECK(message["at_ms"].get<double>() > 0);
    CHECK(message["size"] == message["text"].get<std::string>().size());
    echoes += message["direction"] == "in" ? 1 : 0;
  }
  CHECK(echoes == 2);
}

TEST_CASE("A probe that can't connect ends with 1 and tells the stage") {
  const RawServer plain_http([](RawConnection& peer) {
    peer.read_request();
    peer.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    peer.close();
  });
  const Finished finished = probe({plain_http.url(), "--json"});
  CHECK(finished.exit_code == 1);
  const Json report = Json::parse(finished.out);
  CHECK(report["outcome"] == "failed");
  CHECK(report["failure"]["stage"] == "upgrading");
  CHECK(report["failure"]["http_status"] == 404);
  CHECK_FALSE(report["failure"]["message"].get<std::string>().empty());
  CHECK_FALSE(report["failure"]["hint"].get<std::string>().empty());
  CHECK(report["close"]["code"].is_null());
  CHECK(report["close"]["by"] == "none");
}

TEST_CASE("A probe whose server vanishes ends with 3") {
  const RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.close();
  });
  const Finished finished = probe({server.url(), "--count", "1", "--json"});
  CHECK(finished.exit_code == 3);
  CHECK(Json::parse(finished.out)["close"]["code"] == 1006);
}

TEST_CASE("A probe that the server closes with another code than 1000 ends with 3") {
  const RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.write(server_frame(0x88, make_close_payload(1011, "broken")));
    peer.wait_for_end();
  });
  const Finished finished = probe({server.url(), "--count", "1", "--json"});
  CHECK(finished.exit_code == 3);
  CHECK(Json::parse(finished.out)["close"] == Json({{"code", 1011}, {"reason", "broken"}, {"by", "remote"}}));
}

TEST_CASE("A probe that waits in vain ends with 4") {
  const RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.answer_close();
  });
  const Finished finished = probe({server.url(), "--count", "1", "--timeout", "0.3"});
  CHECK(finished.exit_code == 4);
}

TEST_CASE("A report for a reader escapes what could alter a terminal") {
  const RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.write(server_frame(0x81, "\x1b[31mred\x07\n"));
    peer.answer_close();
  });
  const Finished finished = probe({server.url(), "--count", "1"});
  CHECK(finished.exit_code == 0);
  CHECK(finished.out.find('\x1b') == std::string::npos);
  CHECK(finished.out.find('\x07') == std::string::npos);
  CHECK(finished.out.find("red") != std::string::npos);
}

TEST_CASE("A report that nobody reads is an error, not a signal") {
  const Serving server;
  const auto finished = run({kProgram, "probe", server.url()}, {}, Stdout::nobody_reads);
  REQUIRE(finished.has_value());
  CHECK(finished->exit_code == 1);
  CHECK_FALSE(finished->err.empty());
}

TEST_CASE("The echo server ends clean on SIGTERM and on SIGINT") {
  for (const int number : {SIGTERM, SIGINT}) {
    CAPTURE(number);
    Serving server;
    server.process().signal(number);
    CHECK(server.process().wait() == 0);
    CHECK(server.process().err().empty());
  }
}

TEST_CASE("Help and versions are printed on stdout") {
  const auto help = run({kProgram, "--help"});
  REQUIRE(help.has_value());
  CHECK(help->exit_code == 0);
  CHECK(help->out.find("probe") != std::string::npos);
  CHECK(help->out.find("serve") != std::string::npos);
  const auto version = run({kProgram, "--version"});
  REQUIRE(version.has_value());
  CHECK(version->exit_code == 0);
  for (const char* const name :
       {"EchoScope", "libwebsockets 4.3.5", "Dear ImGui 1.92.2b", "GLFW", "OpenSSL 3"})
    CHECK(version->out.find(name) != std::string::npos);
}

}  // namespace
}  // namespace echoscope::test
