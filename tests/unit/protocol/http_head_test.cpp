#include "protocol/http_head.hpp"

#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {
namespace {

using namespace std::string_literals;
using State = HttpHeadParser::State;

HttpHeadParser parse(std::string_view bytes) {
  HttpHeadParser parser;
  parser.feed(bytes);
  return parser;
}

constexpr std::string_view kUpgraded =
    "HTTP/1.1 101 Switching Protocols\r\n"
    "Upgrade: websocket\r\n"
    "connection:\t Upgrade \r\n"
    "Empty:\r\n"
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
    "\r\n";

TEST_CASE("A head is read up to its end, and what follows is left") {
  HttpHeadParser parser;
  const std::string bytes = std::string(kUpgraded) + "\x81\x05Hello";
  CHECK(parser.feed(bytes) == kUpgraded.size());
  REQUIRE(parser.state() == State::complete);
  CHECK(parser.problem() == HeadProblem::none);
  CHECK(parser.raw() == kUpgraded);
  const ResponseHead& head = parser.head();
  CHECK(head.minor_version == 1);
  CHECK(head.status == 101);
  CHECK(head.reason == "Switching Protocols");
  CHECK(head.fields == std::vector<HeaderField>{{"Upgrade", "websocket"},
                                                {"connection", "Upgrade"},
                                                {"Empty", ""},
                                                {"Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="}});
  CHECK(parser.feed("more") == 0);
  CHECK(parser.raw() == kUpgraded);
}

TEST_CASE("A head split anywhere, or fed byte by byte, is read as the whole is") {
  const auto text =
      GENERATE(as<std::string>(), std::string(kUpgraded) + "rest", "HTTP/1.0 200\nA:b\n c\n\nrest",
               "HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "\x15\x03\x03\x00\x02\x02\x46"s,
               "\0\0\x12\x04\0\0\0\0\0\0\x03\0\0\0\x64"s, "SSH-2.0-OpenSSH", "HTTP/2 200",
               "\0\0\0\x04\0\0\0\0\1"s, "HTTP/1.1 200 OK\r\nA: x\ry\r\n\r\n");
  const HttpHeadParser whole = parse(text);
  HttpHeadParser slow;
  for (const char& byte : text)
    slow.feed(std::string_view(&byte, 1));
  for (std::size_t cut = 0; cut <= text.size(); ++cut) {
    HttpHeadParser split;
    split.feed(std::string_view(text).substr(0, cut));
    split.feed(std::string_view(text).substr(cut));
    for (const HttpHeadParser* parser : {&slow, &split}) {
      CAPTURE(cut);
      REQUIRE(parser->state() == whole.state());
      REQUIRE(parser->problem() == whole.problem());
      REQUIRE(parser->raw() == whole.raw());
      REQUIRE(parser->head().status == whole.head().status);
      REQUIRE(parser->head().fields == whole.head().fields);
    }
  }
}

TEST_CASE("Lines may end with a bare line feed, and folded lines are joined") {
  const HttpHeadParser parser = parse("HTTP/1.1 200 OK\nA: one\n two\r\n\t\r\n\tthree\nB:\n  b\n\n");
  REQUIRE(parser.state() == State::complete);
  CHECK(parser.head().find("a") == "one two three");
  CHECK(parser.head().find("b") == "b");
}

TEST_CASE("A status line needs neither reason nor the space before it") {
  CHECK(parse("HTTP/1.0 403 \r\n\r\n").head().minor_version == 0);
  CHECK(parse("HTTP/1.0 403 \r\n\r\n").head().status == 403);
  CHECK(parse("HTTP/1.1 999\r\n\r\n").head().status == 999);
  CHECK(parse("HTTP/1.1 200 \xc3\xa9t\xe9\tx\r\n\r\n").head().reason == "\xc3\xa9t\xe9\tx");
}

TEST_CASE("What is no head says why") {
  struct Case {
    std::string bytes;
    HeadProblem problem;
  };
  const auto bad = GENERATE(values<Case>({
      {"\x15\x03\x01\x00\x02\x02\x46"s, HeadProblem::looks_like_tls},
      {"\x16\x03\x03", HeadProblem::looks_like_tls},
      {"\x16\x04", HeadProblem::not_http},
      {"\0\0\x12\x04\0\0\0\0\0"s, HeadProblem::looks_like_http2},
      {"\0\0\x12\x04\1"s, HeadProblem::not_http},
      {"\0\0\x12\x05"s, HeadProblem::not_http},
      {"\0\0\x12\x04\0\0\0\0\x05"s, HeadProblem::not_http},
      {"220 smtp.example.com ESMTP\r\n", HeadProblem::not_http},
      {"\r\nHTTP/1.1 200 OK\r\n\r\n", HeadProblem::not_http},
      {"http/1.1 200 OK\r\n", HeadProblem::not_http},
      {"HTTP/2 101", HeadProblem::not_http},
      {"HTTP/1.\r\n", HeadProblem::bad_status_line},
      {"HTTP/1.10 200 OK\r\n", HeadProblem::bad_status_line},
      {"HTTP/1.x 200 OK\r\n", HeadProblem::bad_status_line},
      {"HTTP/1.1 20\r\n", HeadProblem::bad_status_line},
      {"HTTP/1.1 099 x\r\n", HeadProblem::bad_status_line},
      {"HTTP/1.1 2x0 x\r\n", HeadProblem::bad_status_line},
      {"HTTP/1.1 1010 x\r\n", HeadProblem::bad_status_line},
      {"HTTP/1.1\t101 x\r\n", HeadProblem::bad_status_line},
      {"HTTP/1.1 101 a\x01"
       "b\r\n",
       HeadProblem::bad_status_line},
      {"HTTP/1.1 101 a\rb\r\n", HeadProblem::bad_status_line},
      {"HTTP/1.1 101 x\r\nUpgrade websocket\r\n", HeadProblem::line_without_colon},
      {"HTTP/1.1 101 x\r\n: websocket\r\n", HeadProblem::bad_field_name},
      {"HTTP/1.1 101 x\r\nUpgrade : websocket\r\n", HeadProblem::bad_field_name},
      {"HTTP/1.1 101 x\r\nUp(: websocket\r\n", HeadProblem::bad_field_name},
      {"HTTP/1.1 101 x\r\n folded: from nothing\r\n", HeadProblem::bad_field_name},
      {"HTTP/1.1 101 x\r\nA: b\0c\r\n"s, HeadProblem::bad_field_value},
      {"HTTP/1.1 101 x\r\nA: b\rc\r\n", HeadProblem::bad_field_value},
      {"HTTP/1.1 101 x\r\nA: b\x7f\r\n", HeadProblem::bad_field_value},
      {"HTTP/1.1 101 x\r\nA: b\r\n c\x1b\r\n", HeadProblem::bad_field_value},
      {"HTTP/1.1 101 x\r\nA: b\r\r\n", HeadProblem::bad_field_value},
  }));
  CAPTURE(bad.bytes);
  HttpHeadParser parser = parse(bad.bytes);
  CHECK(parser.state() == State::failed);
  CHECK(name(parser.problem()) == name(bad.problem));
  CHECK(parser.feed("HTTP/1.1 200 OK\r\n\r\n") == 0);
}

TEST_CASE("The first bytes of something else fail at once, without waiting for more") {
  HttpHeadParser parser;
  CHECK(parser.feed("\x15\x03\x01 and so on") == 2);
  CHECK(parser.problem() == HeadProblem::looks_like_tls);
  CHECK(parse("HTTP/1").state() == State::more);
  CHECK(parse("\x15").state() == State::more);
  CHECK(parse("\0\0\x12\x04"s).state() == State::more);
}

TEST_CASE("A head of the largest size is read, a longer one is refused") {
  const std::string start = "HTTP/1.1 200 OK\r\nA: ";
  const std::string end = "\r\n\r\n";
  const std::string fitting =
      start + std::string(HttpHeadParser::kMaxBytes - start.size() - end.size(), 'x') + end;
  CHECK(parse(fitting + "more").state() == State::complete);

  HttpHeadParser parser;
  const std::string endless = start + std::string(HttpHeadParser::kMaxBytes, 'x');
  CHECK(parser.feed(endless) == HttpHeadParser::kMaxBytes);
  CHECK(parser.problem() == HeadProblem::too_large);
  CHECK(parser.raw().size() == HttpHeadParser::kMaxBytes);

  HttpHeadParser many_lines;
  std::string lines = "HTTP/1.1 200 OK\r\n";
  while (lines.size() <= HttpHeadParser::kMaxBytes)
    lines.append("a:b\r\n");
  many_lines.feed(lines);
  CHECK(many_lines.problem() == HeadProblem::too_large);
}

TEST_CASE("After an interim response the next head is read afresh") {
  HttpHeadParser parser;
  const std::string bytes = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + std::string(kUpgraded);
  std::string_view rest = bytes;
  rest.remove_prefix(parser.feed(rest));
  CHECK(parser.head().status == 103);
  parser.restart();
  CHECK(parser.state() == State::more);
  CHECK(parser.raw().empty());
  rest.remove_prefix(parser.feed(rest));
  CHECK(rest.empty());
  REQUIRE(parser.state() == State::complete);
  CHECK(parser.head().status == 101);
  CHECK_FALSE(parser.head().find("Link"));
}

TEST_CASE("Fields are found by name whatever the case, and joined where there are several") {
  const ResponseHead head = parse("HTTP/1.1 200 OK\r\nA: 1\r\nb: 2\r\na:\r\na: 3\r\n\r\n").head();
  CHECK(head.find("a") == "1");
  CHECK(head.find("B") == "2");
  CHECK(head.find("c") == std::nullopt);
  CHECK(head.count("A") == 3);
  CHECK(head.count("c") == 0);
  CHECK(head.joined("a") == "1, , 3");
  CHECK(head.joined("b") == "2");
  CHECK(head.joined("c").empty());
}

TEST_CASE("Every problem of a head has a name of its own") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(HeadProblem::too_large); ++i) {
    CHECK(names.insert(name(static_cast<HeadProblem>(i))).second);
  }
}

}  // namespace
}  // namespace echoscope
