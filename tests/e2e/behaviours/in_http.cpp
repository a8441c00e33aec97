// Servers that answer the upgrade in HTTP, but not with 101 (RFC 9110 section 15).
#include <catch2/catch_test_macros.hpp>

#include "e2e/behaviours/plays.hpp"

namespace echoscope::test {
namespace {

/// A whole response with a body.
std::string response(std::string_view status, std::string_view headers, std::string_view body) {
  return "HTTP/1.1 " + std::string(status) + "\r\n" + std::string(headers) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

/// A row for a status whose answer leaves the connection open: who waits for its end, waits long.
Behaviour status(std::string_view does, std::string_view line, std::string_view cause,
                 std::string_view headers, std::string_view body, Expected more = {}) {
  more.exit_code = 1;
  more.stage = "upgrading";
  more.cause = cause;
  more.rule = "status";
  more.status = std::stoi(std::string(line));
  return {.does = does, .play = answer(response(line, headers, body)), .expected = std::move(more)};
}

/// The body is in the report, and the head as it came.
Also tells(std::string head_part, std::string body) {
  return
      [head_part = std::move(head_part), body = std::move(body)](const nlohmann::json& report, const Seen&) {
        CHECK(report.at("response_head").get<std::string>().find(head_part) != std::string::npos);
        CHECK(report.dump().find(nlohmann::json(body).dump()) != std::string::npos);
      };
}

/// Credentials go to the server and nowhere else.
void keeps_secrets(const nlohmann::json& report, const Seen& seen) {
  CHECK(seen.request.find("Basic dXNlcjpzZWNyZXQ=\r\n") != std::string::npos);
  CHECK(report.at("request_head").get<std::string>().find("uthorization: ") != std::string::npos);
  CHECK(report.dump().find("dXNlcjpzZWNyZXQ=") == std::string::npos);
  CHECK(report.dump().find("secret") == std::string::npos);
}

void endless_body(PeerStream& peer, Seen& seen) {
  seen.request = peer.read_request();
  bool there = peer.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
  while (there)
    there = peer.write("data: and so on, and so on, and so on\n\n");
}

}  // namespace

std::vector<Behaviour> behaviours_in_http() {
  const std::string json = R"({"error":"this origin is not allowed"})";
  Behaviour with_credentials =
      status("answers 401 to credentials", "401 Unauthorized", "http_unauthorized",
             "WWW-Authenticate: Basic realm=\"here\"\r\n", "", {.also = keeps_secrets});
  with_credentials.arguments = {"--basic", "user:secret"};
  return {
      status("answers 301 with another address", "301 Moved Permanently", "http_redirect",
             "Location: https://example.com/socket\r\n", "",
             {.says = "example.com", .suggests = "wss://example.com/socket"}),
      status("answers 307 with another path", "307 Temporary Redirect", "http_redirect",
             "Location: /socket/\r\n", "", {.suggests = "ws://127.0.0.1:"}),
      status("answers 302 without saying where", "302 Found", "http_redirect", "", ""),
      status("answers 400", "400 Bad Request", "http_bad_request", "", "no\n"),
      status("answers 401 and names a scheme", "401 Unauthorized", "http_unauthorized",
             "WWW-Authenticate: Basic realm=\"here\"\r\n", "", {.says = "no Authorization"}),
      with_credentials,
      status("answers 403 with a body in JSON", "403 Forbidden", "http_forbidden",
             "Content-Type: application/json\r\n", json, {.also = tells("403 Forbidden", json)}),
      status("answers 404", "404 Not Found", "http_not_found", "", "", {.says = "path"}),
      status("answers 426", "426 Upgrade Required", "http_upgrade_required", "Sec-WebSocket-Version: 8\r\n",
             "", {.says = "version"}),
      status("answers 429", "429 Too Many Requests", "http_too_many_requests", "Retry-After: 30\r\n", ""),
      status("answers 500", "500 Internal Server Error", "http_server_error", "", "", {.says = "log"}),
      status("answers 502", "502 Bad Gateway", "http_overloaded", "", "", {.says = "proxy"}),
      status("answers 503", "503 Service Unavailable", "http_overloaded", "", ""),
      status("answers 504", "504 Gateway Timeout", "http_overloaded", "", ""),
      status(
          "answers 200 with a web page", "200 OK", "http_not_upgraded", "Content-Type: text/html\r\n",
          "<!doctype html><title>It works</title>",
          {.says = "instead of 101", .also = tells("text/html", "<!doctype html><title>It works</title>")}),
      status("answers with a status nobody knows", "799 Whatever", "http_server_error", "", ""),
      {.does = "answers 200 with a body that never ends",
       .play = endless_body,
       .expected = {.exit_code = 1,
                    .stage = "upgrading",
                    .cause = "http_not_upgraded",
                    .rule = "status",
                    .status = 200}},
  };
}

}  // namespace echoscope::test
