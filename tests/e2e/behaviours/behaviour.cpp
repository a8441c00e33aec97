#include "e2e/behaviours/behaviour.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <catch2/catch_test_macros.hpp>

#include "e2e/paths.hpp"
#include "support/dial_run.hpp"
#include "support/raw_server.hpp"
#include "support/subprocess.hpp"
#include "support/temporary_folder.hpp"
#include "support/tls_peer.hpp"

namespace echoscope::test {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::seconds kGrace{3};

/// Whom the program can be told to trust, and the certificates that it can show.
class Pki {
 public:
  Pki() {
    authority_.save(file("@ca"));
    lab::CertificateWishes wishes;
    wishes.names = {"known client"};
    save(authority_.issue(wishes), "@certificate", "@key");
    wishes.names = {"stranger"};
    save(lab::CertificateAuthority("Somebody else's root").issue(wishes), "@stranger_certificate",
         "@stranger_key");
  }
  [[nodiscard]] const lab::CertificateAuthority& authority() const { return authority_; }
  /// The file that a word of the arguments stands for, or the word.
  [[nodiscard]] std::string resolve(const std::string& word) const {
    return word.starts_with('@') ? file(word) : word;
  }

 private:
  [[nodiscard]] std::string file(const std::string& word) const {
    return folder_.path() / (word.substr(1) + ".pem");
  }
  void save(const lab::Certificate& certificate, const std::string& word, const std::string& key_word) const {
    certificate.save(file(word));
    certificate.save_key(file(key_word));
  }

  TemporaryFolder folder_;
  lab::CertificateAuthority authority_;
};

RawServer::Serve serve(const Behaviour& behaviour, const Pki& pki, Seen& seen) {
  if (!behaviour.tls)
    return [&behaviour, &seen](RawConnection& connection) { behaviour.play(connection, seen); };
  return [&behaviour, &seen, context = behaviour.tls(pki.authority())](RawConnection& connection) {
    TlsPeer peer(connection, context.get());
    seen.asked_for = peer.asked_for();
    seen.client_name = peer.client_name();
    if (peer.usable()) behaviour.play(peer, seen);
  };
}

std::vector<std::string> command_line(const Behaviour& behaviour, const Pki& pki, std::uint16_t port) {
  const std::string_view fitting = behaviour.tls ? "wss" : "ws";
  const std::string scheme(behaviour.scheme.empty() ? fitting : behaviour.scheme);
  const std::string host = scheme == "wss" ? "localhost" : "127.0.0.1";
  std::vector<std::string> words{kProgram, "probe", scheme + "://" + host + ":" + std::to_string(port) + "/",
                                 "--json"};
  for (const std::string& word : behaviour.arguments)
    words.push_back(pki.resolve(word));
  if (std::find(words.begin(), words.end(), "--timeout") == words.end())
    words.insert(words.end(), {"--timeout", "5"});
  return words;
}

/// The value at a JSON pointer as text, "" if there is none.
std::string text_at(const Json& report, const std::string& pointer) {
  const Json::json_pointer place(pointer);
  if (!report.contains(place) || report.at(place).is_null()) return {};
  const Json& value = report.at(place);
  return value.is_string() ? value.get<std::string>() : value.dump();
}

void check_failure(const Json& report, const Expected& expected) {
  CHECK(text_at(report, "/outcome") == "failed");
  CHECK(text_at(report, "/failure/stage") == expected.stage);
  CHECK(text_at(report, "/failure/cause") == expected.cause);
  CHECK(text_at(report, "/failure/rule") == expected.rule);
  if (expected.status != 0) CHECK(text_at(report, "/failure/http_status") == std::to_string(expected.status));
  const std::string message = text_at(report, "/failure/message");
  const std::string hint = text_at(report, "/failure/hint");
  CHECK_FALSE(message.empty());
  CHECK_FALSE(hint.empty());
  CHECK((message + "\n" + hint).find(expected.says) != std::string::npos);
  if (!expected.suggests.empty())
    CHECK(text_at(report, "/failure/suggestions").find("\"" + std::string(expected.suggests)) !=
          std::string::npos);
}

void check_rules(const Json& report, std::string_view broken) {
  CHECK(report.at("checks").size() >= 7);
  for (const Json& check : report.at("checks")) {
    CAPTURE(check.dump());
    CHECK_FALSE(text_at(check, "/section").empty());
    if (check.at("rule") == broken || broken.empty()) CHECK(check.at("ok") == broken.empty());
  }
}

void check_connection(const Json& report, const Expected& expected) {
  CHECK(text_at(report, "/outcome") == "open");
  CHECK(report.at("failure").is_null());
  CHECK(text_at(report, "/request_head").starts_with("GET / HTTP/1.1\r\n"));
  CHECK(text_at(report, "/response_head").find(" 101 ") != std::string::npos);
  check_rules(report, {});
  if (expected.violation.empty()) {
    CHECK(text_at(report, "/violations") == "[]");
  } else {
    CHECK(text_at(report, "/violations/0/what") == expected.violation);
    CHECK(text_at(report, "/violations/0/section") == expected.section);
    CHECK(text_at(report, "/violations/0/failed") == (expected.failed ? "true" : "false"));
  }
  if (expected.close_code) CHECK(text_at(report, "/close/code") == std::to_string(*expected.close_code));
  if (expected.close_sent) CHECK(text_at(report, "/close/sent") == std::to_string(*expected.close_sent));
  if (!expected.transport.empty()) CHECK(text_at(report, "/close/transport") == expected.transport);
  if (!expected.likely.empty()) CHECK(text_at(report, "/close/likely/0") == expected.likely);
}

void check_seen(const Seen& seen, const Expected& expected) {
  CHECK_FALSE(seen.unmasked_frame);
  CHECK(seen.bytes_after_close == 0);
  if (!expected.close_sent) return;
  REQUIRE(seen.close_code.has_value());
  CHECK(*seen.close_code == *expected.close_sent);
}

// The environment's proxies are not for these servers.
const Environment kNoProxies{{"http_proxy", std::nullopt},  {"https_proxy", std::nullopt},
                             {"all_proxy", std::nullopt},   {"HTTP_PROXY", std::nullopt},
                             {"HTTPS_PROXY", std::nullopt}, {"ALL_PROXY", std::nullopt}};

}  // namespace

std::string what_probe_says(const Expected& expected) {
  if (!expected.cause.empty()) return "says " + std::string(expected.cause);
  if (!expected.violation.empty()) return "says " + std::string(expected.violation);
  if (expected.exit_code == 0) return "is content";
  return "says " + std::to_string(expected.close_code.value_or(0)) +
         (expected.likely.empty() ? "" : " and " + std::string(expected.likely));
}

void run_behaviour(const Behaviour& behaviour) {
  const Pki pki;
  Seen seen;
  std::optional<RawServer> server;
  const RefusingPort nobody;
  if (behaviour.play) server.emplace(serve(behaviour, pki, seen));
  const auto command = command_line(behaviour, pki, server ? server->port() : nobody.port());

  const auto start = std::chrono::steady_clock::now();
  const auto finished = run(command, kNoProxies, Stdout::kept, behaviour.ends_within + kGrace);
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
  CAPTURE(took.count());
  REQUIRE(finished.has_value());
  if (server) server->finish();

  INFO(finished->out << finished->err);
  CHECK(finished->exit_code == behaviour.expected.exit_code);
  CHECK(finished->err.empty() == (behaviour.expected.exit_code == 0));
  const Json report = Json::parse(finished->out);
  if (behaviour.expected.stage.empty()) {
    check_connection(report, behaviour.expected);
  } else {
    check_failure(report, behaviour.expected);
    if (!behaviour.expected.rule.empty()) check_rules(report, behaviour.expected.rule);
  }
  check_seen(seen, behaviour.expected);
  if (behaviour.expected.also) behaviour.expected.also(report, seen);
}

}  // namespace echoscope::test
