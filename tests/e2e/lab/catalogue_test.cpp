// Every behaviour of the lab: what the program says of it. An entry of the catalogue is a test case.
#include <algorithm>
#include <chrono>
#include <fstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "e2e/paths.hpp"
#include "net/lab/catalogue.hpp"
#include "net/lab/server.hpp"
#include "support/subprocess.hpp"
#include "support/temporary_folder.hpp"

namespace echoscope::test {
namespace {

using Json = nlohmann::json;

constexpr std::chrono::seconds kDeadline{20};

// The environment's proxies are not for this server.
const Environment kNoProxies{{"http_proxy", std::nullopt},  {"https_proxy", std::nullopt},
                             {"all_proxy", std::nullopt},   {"HTTP_PROXY", std::nullopt},
                             {"HTTPS_PROXY", std::nullopt}, {"ALL_PROXY", std::nullopt}};

/// The value at a JSON pointer as text, "" if there is none.
std::string text_at(const Json& report, const std::string& pointer) {
  const Json::json_pointer place(pointer);
  if (!report.contains(place) || report.at(place).is_null()) return {};
  const Json& value = report.at(place);
  return value.is_string() ? value.get<std::string>() : value.dump();
}

void check_report(const Json& report, const lab::Expected& expected) {
  CHECK(text_at(report, "/outcome") == (expected.stage.empty() ? "open" : "failed"));
  CHECK(text_at(report, "/failure/stage") == expected.stage);
  CHECK(text_at(report, "/failure/cause") == expected.cause);
  CHECK(text_at(report, "/failure/rule") == expected.rule);
  if (!expected.stage.empty()) {
    if (expected.status != 0)
      CHECK(text_at(report, "/failure/http_status") == std::to_string(expected.status));
    CHECK_FALSE(text_at(report, "/failure/message").empty());
    CHECK_FALSE(text_at(report, "/failure/hint").empty());
    return;
  }
  CHECK(text_at(report, "/violations/0/what") == expected.violation);
  CHECK(text_at(report, "/violations/0/section") == expected.section);
  CHECK(text_at(report, "/close/code") ==
        (expected.close_code ? std::to_string(*expected.close_code) : std::string()));
  if (expected.close_sent != 0) CHECK(text_at(report, "/close/sent") == std::to_string(expected.close_sent));
  if (!expected.transport.empty()) CHECK(text_at(report, "/close/transport") == expected.transport);
  if (!expected.likely.empty()) CHECK(text_at(report, "/close/likely/0") == expected.likely);
}

void check_entry(const lab::Entry& entry) {
  const TemporaryFolder folder;
  lab::ServerOptions options;
  const bool tls = entry.group == lab::Group::tls;
  if (tls) {
    options.tls = lab::ServerOptions::Tls::made;
    options.default_target = entry.target;
  }
  const auto server = lab::Server::start(options);
  REQUIRE(server.has_value());
  const std::string port = std::to_string((*server)->port());
  std::vector<std::string> command{
      kProgram, "probe", tls ? "wss://localhost:" + port + "/" : "ws://127.0.0.1:" + port + entry.target,
      "--json"};
  if (tls) {
    const auto authority = folder.path() / "ca.pem";
    std::ofstream(authority) << (*server)->authority_pem();
    command.insert(command.end(), {"--ca", authority.string()});
  }
  for (const std::string_view word : entry.arguments)
    command.emplace_back(word);
  if (std::ranges::find(command, "--timeout") == command.end())
    command.insert(command.end(), {"--timeout", "15"});

  const auto finished = run(command, kNoProxies, Stdout::kept, kDeadline);
  REQUIRE(finished.has_value());
  INFO(finished->out << finished->err);
  CHECK(finished->exit_code == entry.expected.exit_code);
  check_report(Json::parse(finished->out), entry.expected);
}

class Invoker : public Catch::ITestInvoker {
 public:
  explicit Invoker(const lab::Entry& entry) : entry_(entry) {}
  void invoke() const override { check_entry(entry_); }

 private:
  const lab::Entry& entry_;
};

/// What TEST_CASE does: the test cases are there before main() begins.
[[maybe_unused]] const bool kAdded = [] {
  for (const lab::Entry& entry : lab::catalogue()) {
    const std::string name = "A server that " + entry.summary + ": what probe says [" + entry.name + "]";
    static_cast<void>(Catch::AutoReg(Catch::Detail::make_unique<Invoker>(entry), CATCH_INTERNAL_LINEINFO,
                                     Catch::StringRef(), Catch::NameAndTags{name, Catch::StringRef()}));
  }
  return true;
}();

}  // namespace
}  // namespace echoscope::test
