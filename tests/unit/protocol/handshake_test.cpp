#include "protocol/handshake.hpp"

#include <set>

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

namespace echoscope {
namespace {

constexpr std::string_view kKey = "dGhlIHNhbXBsZSBub25jZQ==";
constexpr std::string_view kAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

HandshakeOffer offer(std::vector<std::string> subprotocols = {}) {
  return {.key = std::string(kKey), .subprotocols = std::move(subprotocols), .deflate = {}};
}

ResponseHead answer(int status, std::string reason, std::vector<HeaderField> fields) {
  ResponseHead head;
  head.status = status;
  head.reason = std::move(reason);
  head.fields = std::move(fields);
  return head;
}

ResponseHead good_answer() {
  return answer(
      101, "Switching Protocols",
      {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Accept", std::string(kAccept)}});
}

ResponseHead answer_with(std::string name, std::string value) {
  ResponseHead head = good_answer();
  head.fields.push_back({std::move(name), std::move(value)});
  return head;
}

ResponseHead answer_without(std::string_view name) {
  ResponseHead head = good_answer();
  std::erase_if(head.fields, [name](const HeaderField& field) { return field.name == name; });
  return head;
}

ResponseHead answer_instead(std::string_view name, std::string value) {
  ResponseHead head = answer_without(name);
  head.fields.push_back({std::string(name), std::move(value)});
  return head;
}

HandshakeCheck check_of(const HandshakeVerdict& verdict, HandshakeRule rule) {
  return verdict.checks.at(static_cast<std::size_t>(rule));
}

TEST_CASE("The accept value is that of the example in RFC 6455 section 1.3") {
  CHECK(accept_for_key(kKey) == kAccept);
}

TEST_CASE("An answer that keeps all rules opens the connection") {
  const HandshakeVerdict verdict = judge_handshake(offer(), good_answer());
  CHECK(verdict.first_broken() == nullptr);
  CHECK(verdict.subprotocol.empty());
  CHECK_FALSE(verdict.deflate.on);
  const std::string header = "permessage-deflate; client_max_window_bits";
  CHECK(verdict.checks == std::vector<HandshakeCheck>{
                              {HandshakeRule::http_version, true, "HTTP/1.1", "HTTP/1.1"},
                              {HandshakeRule::status, true, "101", "101"},
                              {HandshakeRule::upgrade, true, "websocket", "websocket"},
                              {HandshakeRule::connection, true, "Upgrade", "Upgrade"},
                              {HandshakeRule::accept, true, std::string(kAccept), std::string(kAccept)},
                              {HandshakeRule::subprotocol, true, "", ""},
                              {HandshakeRule::extensions, true, header, ""},
                          });
}

TEST_CASE("Case and company of the upgrade headers do not matter where the RFC says so") {
  const auto answer =
      GENERATE(answer_instead("Upgrade", "WebSocket"), answer_instead("Connection", "keep-alive, uPGRADE"),
               answer_instead("Connection", ",Upgrade ,"), answer_with("Connection", "keep-alive"));
  CHECK(judge_handshake(offer(), answer).first_broken() == nullptr);
}

TEST_CASE("Each rule that an answer breaks is named") {
  struct Case {
    ResponseHead answer;
    HandshakeRule rule;
    std::string received;
  };
  ResponseHead old = good_answer();
  old.minor_version = 0;
  ResponseHead not_found = good_answer();
  not_found.status = 404;
  const std::string accept(kAccept);
  const auto broken = GENERATE_COPY(values<Case>({
      {old, HandshakeRule::http_version, "HTTP/1.0"},
      {not_found, HandshakeRule::status, "404"},
      {answer_without("Upgrade"), HandshakeRule::upgrade, ""},
      {answer_instead("Upgrade", "h2c"), HandshakeRule::upgrade, "h2c"},
      {answer_instead("Upgrade", "websocket, h2c"), HandshakeRule::upgrade, "websocket, h2c"},
      {answer_without("Connection"), HandshakeRule::connection, ""},
      {answer_instead("Connection", "keep-alive"), HandshakeRule::connection, "keep-alive"},
      {answer_instead("Connection", "Upgrades"), HandshakeRule::connection, "Upgrades"},
      {answer_without("Sec-WebSocket-Accept"), HandshakeRule::accept, ""},
      {answer_instead("Sec-WebSocket-Accept", "S3pPLMBiTxaQ9kYGzzhZRbK+xOo="), HandshakeRule::accept,
       "S3pPLMBiTxaQ9kYGzzhZRbK+xOo="},
      {answer_with("sec-websocket-accept", accept), HandshakeRule::accept, accept + ", " + accept},
      {answer_with("Sec-WebSocket-Protocol", "chat"), HandshakeRule::subprotocol, "chat"},
      {answer_with("Sec-WebSocket-Extensions", "x-webkit-deflate-frame"), HandshakeRule::extensions,
       "x-webkit-deflate-frame (The server agreed to the extension 'x-webkit-deflate-frame', which was not "
       "offered.)"},
  }));
  const HandshakeVerdict verdict = judge_handshake(offer(), broken.answer);
  REQUIRE(verdict.first_broken() != nullptr);
  CHECK(name(verdict.first_broken()->rule) == name(broken.rule));
  CHECK(verdict.first_broken()->received == broken.received);
  for (const HandshakeCheck& check : verdict.checks)
    CHECK(check.ok == (check.rule != broken.rule));
}

TEST_CASE("A subprotocol must be one of those asked for, exactly, once; none is allowed") {
  const HandshakeOffer asked = offer({"chat", "superchat"});
  const HandshakeVerdict chosen = judge_handshake(asked, answer_with("Sec-WebSocket-Protocol", "superchat"));
  CHECK(chosen.first_broken() == nullptr);
  CHECK(chosen.subprotocol == "superchat");
  CHECK(check_of(chosen, HandshakeRule::subprotocol).expected == "chat, superchat");

  const HandshakeVerdict none = judge_handshake(asked, good_answer());
  CHECK(check_of(none, HandshakeRule::subprotocol).ok);
  CHECK(check_of(none, HandshakeRule::subprotocol).received.empty());
  CHECK(none.subprotocol.empty());

  for (const std::string_view wrong : {"Chat", "chat, superchat", "soap", ""}) {
    CAPTURE(wrong);
    const auto answer = answer_with("Sec-WebSocket-Protocol", std::string(wrong));
    CHECK_FALSE(check_of(judge_handshake(asked, answer), HandshakeRule::subprotocol).ok);
  }
  ResponseHead twice = answer_with("Sec-WebSocket-Protocol", "chat");
  twice.fields.push_back({"Sec-WebSocket-Protocol", "chat"});
  const HandshakeVerdict verdict = judge_handshake(asked, twice);
  CHECK_FALSE(check_of(verdict, HandshakeRule::subprotocol).ok);
  CHECK(check_of(verdict, HandshakeRule::subprotocol).received == "chat, chat");
  CHECK(verdict.subprotocol.empty());
}

TEST_CASE("What was agreed of compression is told, unless another rule is broken") {
  const std::string header = "permessage-deflate; server_no_context_takeover";
  ResponseHead answer = answer_with("Sec-WebSocket-Extensions", header);
  const HandshakeVerdict verdict = judge_handshake(offer(), answer);
  CHECK(verdict.first_broken() == nullptr);
  CHECK(verdict.deflate.on);
  CHECK_FALSE(verdict.deflate.server_context_takeover);
  CHECK(check_of(verdict, HandshakeRule::extensions).received == header);
  answer.status = 200;
  CHECK_FALSE(judge_handshake(offer(), answer).deflate.on);
}

TEST_CASE("A refusal is judged by all rules, in their order") {
  const HandshakeVerdict verdict =
      judge_handshake(offer(), answer(403, "Forbidden", {{"Connection", "close"}}));
  REQUIRE(verdict.checks.size() == 7);
  for (std::size_t i = 0; i < verdict.checks.size(); ++i) {
    CHECK(static_cast<std::size_t>(verdict.checks[i].rule) == i);
  }
  CHECK(verdict.first_broken()->rule == HandshakeRule::status);
  CHECK(check_of(verdict, HandshakeRule::connection).received == "close");
  CHECK_FALSE(check_of(verdict, HandshakeRule::accept).ok);
  CHECK(check_of(verdict, HandshakeRule::extensions).ok);
}

TEST_CASE("Every rule of the handshake has a name of its own and a section") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(HandshakeRule::extensions); ++i) {
    const auto rule = static_cast<HandshakeRule>(i);
    CHECK(names.insert(name(rule)).second);
    CHECK_FALSE(name(rule).empty());
    CHECK_FALSE(section(rule).empty());
  }
}

}  // namespace
}  // namespace echoscope
