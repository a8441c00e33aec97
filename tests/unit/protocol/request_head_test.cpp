#include "protocol/request_head.hpp"

#include <catch2/catch_test_macros.hpp>

namespace echoscope {
namespace {

constexpr std::string_view kGood =
    "GET /chat?x=1 HTTP/1.1\r\nHost: server.example\r\nUpgrade: WebSocket\r\nConnection: keep-alive, "
    "Upgrade\r\n"
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

RequestHead parsed(std::string_view text) {
  RequestHeadParser parser;
  CHECK(parser.feed(text) == text.size());
  REQUIRE(parser.state() == RequestHeadParser::State::complete);
  return parser.head();
}

std::string with(std::string_view from, std::string_view to) {
  std::string text(kGood);
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

HeadProblem problem_of(std::string_view text) {
  RequestHeadParser parser;
  parser.feed(text);
  return parser.problem();
}

}  // namespace

TEST_CASE("A request head is read, however it is split, and not a byte behind it", "[request_head]") {
  for (std::size_t first = 0; first < kGood.size(); ++first) {
    RequestHeadParser parser;
    CHECK(parser.feed(kGood.substr(0, first)) == first);
    CHECK(parser.feed(std::string(kGood.substr(first)) + "frame") == kGood.size() - first);
    REQUIRE(parser.state() == RequestHeadParser::State::complete);
    CHECK(parser.head().method == "GET");
    CHECK(parser.head().target == "/chat?x=1");
    CHECK(parser.head().find("upgrade") == "WebSocket");
    CHECK(parser.raw() == kGood);
  }
}

TEST_CASE("What is no request head is refused with what is wrong", "[request_head]") {
  CHECK(problem_of("HELLO\r\n") == HeadProblem::not_http);
  CHECK(problem_of("GET /a b HTTP/1.1\r\n") == HeadProblem::not_http);
  CHECK(problem_of("GET / HTTP/2\r\n") == HeadProblem::not_http);
  CHECK(problem_of("GET / HTTP/1.1\r\nno colon\r\n") == HeadProblem::line_without_colon);
  CHECK(problem_of("GET / HTTP/1.1\r\n : x\r\n") == HeadProblem::bad_field_name);
  CHECK(problem_of("GET /" + std::string(RequestHeadParser::kMaxBytes, 'x')) == HeadProblem::too_large);
}

TEST_CASE("An opening handshake is judged by each rule of RFC 6455 section 4.2.1", "[request_head]") {
  CHECK(judge_request(parsed(kGood)) == RequestProblem::none);
  CHECK(judge_request(parsed(with("GET", "POST"))) == RequestProblem::method);
  CHECK(judge_request(parsed(with("HTTP/1.1", "HTTP/1.0"))) == RequestProblem::version);
  CHECK(judge_request(parsed(with("Host: server.example\r\n", ""))) == RequestProblem::host);
  CHECK(judge_request(parsed(with("WebSocket", "h2c"))) == RequestProblem::upgrade);
  CHECK(judge_request(parsed(with("keep-alive, Upgrade", "close"))) == RequestProblem::connection);
  CHECK(judge_request(parsed(with("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ="))) == RequestProblem::key);
  CHECK(judge_request(parsed(with("Version: 13", "Version: 8"))) == RequestProblem::ws_version);
}

}  // namespace echoscope
