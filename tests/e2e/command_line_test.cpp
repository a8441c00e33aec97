// The command line is a contract: scripts rely on fields, names and exit codes.
#include <algorithm>
#include <csignal>
#include <mutex>
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

void check_close(const Json& report, int code, const char* reason, const char* by) {
  CHECK(report["close"]["code"] == code);
  CHECK(report["close"]["reason"] == reason);
  CHECK(report["close"]["by"] == by);
}

TEST_CASE("A clean probe tells states, messages and the close, and ends with 0") {
  const Serving server;
  const Finished finished = probe({server.url(), "--send", "one", "--send", "こんにちは 👋", "--json"});
  CHECK(finished.exit_code == 0);
  CHECK(finished.err.empty());
  const Json report = Json::parse(finished.out);
  CHECK(report["outcome"] == "open");
  CHECK(report["failure"].is_null());
  check_close(report, 1000, "", "local");

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

TEST_CASE("What the options ask for is sent, and its secrets are masked in the report unless asked for") {
  std::mutex mutex;
  std::string request;
  const RawServer server([&](RawConnection& peer) {
    std::string head = peer.read_request();
    const std::lock_guard lock(mutex);
    request = std::move(head);
    peer.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 4\r\nSet-Cookie: id=s3cret\r\n\r\nno\r\n");
    peer.close();
  });
  const std::vector<std::string> options{server.url("/chat"), "--json",     "--header", "X-Api-Key: 42",
                                         "--subprotocol",     "chat",       "--origin", "https://a",
                                         "--cookie",          "a=s3cret",   "--bearer", "s3cret",
                                         "--user-agent",      "EchoScope/1"};
  const Finished masked = probe(options);
  CHECK(masked.exit_code == 1);
  CHECK((masked.out + masked.err).find("s3cret") == std::string::npos);
  {
    const std::lock_guard lock(mutex);
    for (const char* const line :
         {"GET /chat HTTP/1.1\r\n", "\r\nX-Api-Key: 42\r\n", "\r\nOrigin: https://a\r\n",
          "\r\nCookie: a=s3cret\r\n", "\r\nAuthorization: Bearer s3cret\r\n",
          "\r\nUser-Agent: EchoScope/1\r\n", "\r\nSec-WebSocket-Protocol: chat\r\n"})
      CHECK(request.find(line) != std::string::npos);
  }
  const Json report = Json::parse(masked.out);
  CHECK(report["failure"]["cause"] == "http_forbidden");
  CHECK(report["body"] == "no\r\n");
  CHECK(report["request_head"].get<std::string>().find("\r\nCookie: •••\r\n") != std::string::npos);
  CHECK(report["response_head"].get<std::string>().find("\r\nSet-Cookie: •••\r\n") != std::string::npos);
  CHECK(report["attempts"][0]["addresses"][0]["result"] == "connected");
  CHECK(report["attempts"][0]["phases"]["tcp_ms"].is_number());
  CHECK(report["attempts"][0]["phases"]["upgrade_ms"].is_null());

  std::vector<std::string> with_secrets = options;
  with_secrets.emplace_back("--show-secrets");
  const Json shown = Json::parse(probe(with_secrets).out);
  const std::lock_guard lock(mutex);
  CHECK(shown["request_head"] == request);
}

TEST_CASE("Frames and violations of a connection are in the report, and lenient lets them pass") {
  const RawServer server([](RawConnection& peer) {
    peer.accept_upgrade();
    peer.write(server_frame(0x83, ""));
    peer.write(server_frame(0x81, "hi"));
    peer.answer_close();
  });
  const Finished finished = probe({server.url(), "--count", "1", "--lenient", "--json"});
  CHECK(finished.exit_code == 0);
  const Json report = Json::parse(finished.out);
  CHECK(report["attempts"][0]["phases"]["open_ms"].is_number());
  CHECK(std::all_of(report["checks"].begin(), report["checks"].end(),
                    [](const Json& check) { return check["ok"] == true; }));
  REQUIRE(report["violations"].size() == 1);
  CHECK(report["violations"][0]["what"] == "reserved_opcode");
  CHECK(report["violations"][0]["failed"] == false);
  std::vector<std::string> frames;
  for (const Json& frame : report["frames"])
    frames.push_back(frame["direction"].get<std::string>() + " " + frame["opcode"].get<std::string>() + " " +
                     frame["wire_length"].dump());
  CHECK(frames == std::vector<std::string>{"in 0x3 2", "in text 4", "out close 8", "in close 4"});

  const Finished strict = probe({server.url(), "--count", "1", "--json"});
  CHECK(strict.exit_code == 3);
  const Json failed = Json::parse(strict.out);
  CHECK(failed["violations"][0]["failed"] == true);
  CHECK(failed["close"]["sent"] == 1002);
}

TEST_CASE("A limit that is given for a stage wins over what the whole run allows") {
  const RawServer server([](RawConnection& peer) { peer.wait_for_end(); });
  const Finished finished = probe({server.url(), "--timeout", "10", "--handshake-timeout", "0.2", "--json"});
  CHECK(finished.exit_code == 1);
  CHECK(Json::parse(finished.out)["failure"]["cause"] == "upgrade_timeout");
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
  check_close(Json::parse(finished.out), 1011, "broken", "remote");
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
