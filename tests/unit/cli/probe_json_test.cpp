#include "cli/probe_json.hpp"

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "reported_session.hpp"

namespace echoscope {
namespace {

using Json = nlohmann::json;
using test::ReportedSession;

ProbeOptions options_for(const SessionView& view) {
  ProbeOptions options;
  options.url = parse_url(view.url).value();
  return options;
}

Json report_of(const SessionView& view) {
  return Json::parse(probe_report_json(options_for(view), view));
}

TEST_CASE("The fields that scripts have relied on since the first version come first and stay") {
  const SessionView view = ReportedSession::clean();
  const auto report = nlohmann::ordered_json::parse(probe_report_json(options_for(view), view));
  std::vector<std::string> names;
  for (const auto& [name, value] : report.items())
    names.push_back(name);
  CHECK(names == std::vector<std::string>{"url",           "outcome",        "timeline",      "failure",
                                          "messages",      "close",          "attempts",      "request_head",
                                          "response_head", "body",           "body_encoding", "body_cut",
                                          "checks",        "subprotocol",    "deflate",       "tls",
                                          "frames",        "frames_dropped", "pings",         "violations"});
  CHECK(report["outcome"] == "open");
  CHECK(report["failure"].is_null());
  CHECK(report["timeline"].size() == 7);
  CHECK(report["messages"][1].dump() ==
        R"({"direction":"in","opcode":"text","size":2,"text":"hi","at_ms":23.0})");
}

TEST_CASE("An attempt tells every address, the proxy and each phase that was passed") {
  const Json attempt = report_of(ReportedSession::clean())["attempts"].at(0);
  CHECK(attempt["number"] == 1);
  CHECK(attempt["started"] == "2026-11-24T18:37:52.007Z");
  CHECK(attempt["outcome"] == "open");
  CHECK(attempt["http_status"] == 101);
  CHECK(attempt["address"] == "192.0.2.1:3128");
  CHECK(attempt["addresses"] == Json::array({{{"address", "[2001:db8::1]:3128"},
                                              {"result", "failed"},
                                              {"error", "Connection refused"},
                                              {"start_ms", 1.0},
                                              {"end_ms", 2.0}},
                                             {{"address", "192.0.2.1:3128"},
                                              {"result", "connected"},
                                              {"error", nullptr},
                                              {"start_ms", 2.0},
                                              {"end_ms", 5.0}}}));
  CHECK(attempt["proxy"] ==
        Json({{"url", "http://proxy:3128"}, {"from_environment", false}, {"status", 200}}));
  CHECK(attempt["phases"] == Json({{"resolve_ms", 1.0},
                                   {"tcp_ms", 4.0},
                                   {"proxy_ms", 4.0},
                                   {"tls_ms", 6.0},
                                   {"upgrade_ms", 5.0},
                                   {"open_ms", 20.0}}));

  const Json failed = report_of(ReportedSession::expired())["attempts"].at(0);
  CHECK(failed["outcome"] == "failed");
  CHECK(failed["proxy"].is_null());
  CHECK(failed["address"].is_null());
  CHECK(failed["phases"] == Json({{"resolve_ms", 1.0},
                                  {"tcp_ms", 1.0},
                                  {"proxy_ms", nullptr},
                                  {"tls_ms", nullptr},
                                  {"upgrade_ms", nullptr},
                                  {"open_ms", nullptr}}));
}

TEST_CASE("Secrets in heads are masked unless they are asked for") {
  const SessionView view = ReportedSession::clean();
  ProbeOptions options = options_for(view);
  CHECK(probe_report_json(options, view).find("s3cret") == std::string::npos);
  const Json masked = Json::parse(probe_report_json(options, view));
  CHECK(masked["request_head"].get<std::string>().find("Authorization: •••\r\n") != std::string::npos);
  options.show_secrets = true;
  const Json shown = Json::parse(probe_report_json(options, view));
  CHECK(shown["request_head"] == view.latest_attempt()->request_head);
  CHECK(shown["response_head"] == view.latest_attempt()->response_head);
}

TEST_CASE("What was agreed, frames, pings and violations are told as they were on the wire") {
  const Json report = report_of(ReportedSession::clean());
  CHECK(report["subprotocol"] == "chat");
  CHECK(report["deflate"] == Json({{"on", true},
                                   {"client_window_bits", 12},
                                   {"server_window_bits", 15},
                                   {"client_context_takeover", true},
                                   {"server_context_takeover", false}}));
  CHECK(report["checks"] == Json::array({{{"rule", "status"},
                                          {"section", "4.1"},
                                          {"ok", true},
                                          {"expected", "101"},
                                          {"received", "101"}}}));
  REQUIRE(report["frames"].size() == 3);
  CHECK(report["frames"][0] == Json({{"direction", "out"},
                                     {"fin", true},
                                     {"rsv", 0},
                                     {"opcode", "text"},
                                     {"masked", true},
                                     {"length", 2},
                                     {"wire_length", 8},
                                     {"at_ms", 21.0}}));
  CHECK(report["frames"][1]["direction"] == "in");
  CHECK(report["frames"][1]["wire_length"] == 4);
  CHECK(report["frames"][2]["opcode"] == "0x3");
  CHECK(report["pings"] ==
        Json::array({{{"at_ms", 25.0}, {"rtt_ms", nullptr}}, {{"at_ms", 26.0}, {"rtt_ms", 2.0}}}));
  CHECK(report["violations"] == Json::array({{{"what", "reserved_opcode"},
                                              {"section", "RFC 6455 section 5.2"},
                                              {"offset", 4},
                                              {"at_ms", 24.0},
                                              {"failed", false}}}));
}

TEST_CASE("TLS is told with its chain and what the verification said") {
  const Json tls = report_of(ReportedSession::expired())["tls"];
  CHECK(tls["version"] == "TLSv1.3");
  CHECK(tls["verified"] == false);
  CHECK(tls["verify_error"] == 10);
  CHECK(tls["verify_text"] == "certificate has expired");
  REQUIRE(tls["chain"].size() == 1);
  CHECK(tls["chain"][0] == Json({{"subject", "CN=example.com"},
                                 {"issuer", "CN=Example CA"},
                                 {"names", {"example.com", "*.example.com"}},
                                 {"not_before", "2026-11-23T18:37:52.007Z"},
                                 {"not_after", "2026-11-22T18:37:52.007Z"},
                                 {"days_left", -2},
                                 {"fingerprint", "AB:CD"},
                                 {"key", "EC 256 bit"}}));
  CHECK(report_of(ReportedSession::vanished())["tls"].is_null());
}

TEST_CASE("A failure tells its cause, the rule and what can be done") {
  const Json failure = report_of(ReportedSession::refused("no", false))["failure"];
  CHECK(failure["stage"] == "upgrading");
  CHECK(failure["cause"] == "http_forbidden");
  CHECK(failure["rule"] == "status");
  CHECK(failure["http_status"] == 403);
  CHECK(failure["message"] == "The server said no.");
  CHECK(failure["hint"] == "Ask.");
  CHECK(failure["suggestions"] ==
        Json::array({{{"remedy", "connect_to"}, {"value", "ws://example.com/ws"}}}));
}

TEST_CASE("A body is text if it is UTF-8, also one that was cut inside a character, and else base64") {
  const auto body_of = [](std::string body, bool cut) {
    const Json report = report_of(ReportedSession::refused(std::move(body), cut));
    return Json::array({report["body"], report["body_encoding"], report["body_cut"]});
  };
  CHECK(body_of("", false) == Json::array({nullptr, nullptr, false}));
  CHECK(body_of("あ\n", false) == Json::array({"あ\n", "utf-8", false}));
  CHECK(body_of("aあ\xe3\x81", true) == Json::array({"aあ", "utf-8", true}));
  CHECK(body_of("\xe3\x81", false) == Json::array({"44E=", "base64", false}));
  CHECK(body_of(std::string("\xff\x00\x01", 3), false) == Json::array({"/wAB", "base64", false}));
}

TEST_CASE("A close tells what both sides sent, how the transport ended and why it probably did") {
  CHECK(report_of(ReportedSession::clean())["close"] == Json({{"code", 1000},
                                                              {"reason", ""},
                                                              {"by", "local"},
                                                              {"sent", 1000},
                                                              {"received", 1000},
                                                              {"handshake_completed", true},
                                                              {"transport", "tls_closed"},
                                                              {"idle_ms", 2.0},
                                                              {"likely", Json::array()}}));
  const Json vanished = report_of(ReportedSession::vanished())["close"];
  CHECK(vanished["sent"].is_null());
  CHECK(vanished["received"].is_null());
  CHECK(vanished["transport"] == "reset");
  CHECK(vanished["likely"] == Json::array({"reset_by_peer", "idle_timeout"}));
  const Json never = report_of(ReportedSession::expired())["close"];
  CHECK(never["code"].is_null());
  CHECK(never["by"] == "none");
  CHECK(never["idle_ms"].is_null());
}

TEST_CASE("A session that attempted nothing still makes a whole report") {
  SessionView view;
  view.url = "ws://h/";
  const Json report = report_of(view);
  CHECK(report["outcome"] == "failed");
  CHECK(report["attempts"].empty());
  CHECK(report["tls"].is_null());
  CHECK(report["request_head"].is_null());
}

}  // namespace
}  // namespace echoscope
