// The opening handshake, as a server sees it (RFC 6455 section 4.2).
#include <fmt/format.h>

#include "net/lab/peer_machine.hpp"
#include "net/lab/server_deflate.hpp"
#include "protocol/handshake.hpp"
#include "protocol/http_status.hpp"
#include "protocol/tokens.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

constexpr std::string_view kHtml = "text/html; charset=utf-8";
constexpr std::string_view kText = "text/plain; charset=utf-8";
constexpr std::string_view kAcceptMark = "{accept}";
constexpr int kMaxWindowBits = 15;

std::string first_line(std::string_view head) {
  return std::string(head.substr(0, head.find_first_of("\r\n")));
}

// Whether the head opens the connection, or claims to; an interim one may stand before it (RFC 9110
// section 15.2).
bool is_upgrade(std::string_view head) {
  return head.find("HTTP/1.1 101") != std::string_view::npos || head.starts_with("HTTP/1.0 101");
}

struct Refusal {
  int status = 400;
  std::string_view why;
  std::string_view headers = {};
};

Refusal refusal_for(RequestProblem problem) {
  const LabTexts& t = texts().lab;
  switch (problem) {
    case RequestProblem::method:
      return {.status = 405, .why = t.method, .headers = "Allow: GET\r\n"};
    case RequestProblem::version:
      return {.status = 505, .why = t.version};
    case RequestProblem::host:
      return {.why = t.host};
    case RequestProblem::connection:
      return {.why = t.connection};
    case RequestProblem::key:
      return {.why = t.key};
    case RequestProblem::ws_version:
      return {.status = 426, .why = t.ws_version, .headers = "Sec-WebSocket-Version: 13\r\n"};
    case RequestProblem::upgrade:  // answered with a page
    case RequestProblem::none:
      break;
  }
  return {};
}

}  // namespace

void LabPeer::Machine::take_request(std::string_view& bytes, TimePoint now) {
  bytes.remove_prefix(parser->feed(bytes));
  if (parser->state() == RequestHeadParser::State::more) return;
  request_complete = true;
  note(EventKind::request, now, first_line(parser->raw()));
  if (parser->state() == RequestHeadParser::State::failed) {
    respond(400, kText, fmt::format(fmt::runtime(texts().lab.bad_head), name(parser->problem())), {}, now);
    return;
  }
  target = parser->head().target;
  choose_behaviour(now);
}

void LabPeer::Machine::choose_behaviour(TimePoint now) {
  const auto origin = parser->head().find("Origin");
  if (const std::string why = hooks.origin_refused(origin.value_or("")); !why.empty()) {
    respond(403, kText, why, {}, now);
    return;
  }
  auto chosen = hooks.behaviour(target);
  const bool plain = judge_request(parser->head()) == RequestProblem::upgrade;
  if (!chosen) {
    respond(404, plain ? kHtml : kText,
            plain ? hooks.page(target, &chosen.error()) : chosen.error().message + " " + chosen.error().hint,
            {}, now);
    return;
  }
  behaviour = std::move(*chosen);
  random.seed(behaviour.seed);
  output.set_pace(behaviour.pace);
}

void LabPeer::Machine::answer(const std::string& head, TimePoint now) {
  std::string bytes = head;
  if (const std::size_t at = bytes.find(kAcceptMark); at != std::string::npos)
    bytes.replace(at, kAcceptMark.size(),
                  accept_for_key(parser->head().find("Sec-WebSocket-Key").value_or("")));
  note(EventKind::answered, now, first_line(bytes));
  push(bytes, now);
  if (!is_upgrade(bytes)) return;
  // A head of one's own may agree to compression: what the client then compresses is read.
  if (!inflater && bytes.find("permessage-deflate") != std::string::npos) {
    decoder.allow_compression();
    inflater = std::make_unique<MessageInflater>(kMaxWindowBits, true);
  }
  open(now);
}

void LabPeer::Machine::answer_upgrade(TimePoint now) {
  const RequestHead& request = parser->head();
  if (const RequestProblem problem = judge_request(request); problem != RequestProblem::none) {
    refuse_request(problem, now);
    return;
  }
  std::string head =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Accept: {accept}\r\n";
  const Serving& serving = behaviour.serving;
  if (!serving.subprotocol.empty() && request.lists("Sec-WebSocket-Protocol", serving.subprotocol))
    head += fmt::format("Sec-WebSocket-Protocol: {}\r\n", serving.subprotocol);
  if (const auto deflate = agree_on_deflate(request.joined("Sec-WebSocket-Extensions"), serving)) {
    head += fmt::format("Sec-WebSocket-Extensions: {}\r\n", deflate->header);
    const DeflateAgreement& agreed = deflate->agreement;
    decoder.allow_compression();
    inflater = std::make_unique<MessageInflater>(agreed.client_window_bits, agreed.client_context_takeover);
    deflater = std::make_unique<MessageDeflater>(agreed.server_window_bits, agreed.server_context_takeover);
  }
  answer(head + "\r\n", now);
}

void LabPeer::Machine::refuse_request(RequestProblem problem, TimePoint now) {
  if (problem == RequestProblem::upgrade) {
    respond(200, kHtml, hooks.page(target, nullptr), {}, now);
    return;
  }
  const Refusal refusal_of = refusal_for(problem);
  note(EventKind::refused, now,
       fmt::format(fmt::runtime(texts().lab.refused_request), refusal_of.status, refusal_of.why));
  respond(refusal_of.status, kText, refusal_of.why, refusal_of.headers, now);
}

void LabPeer::Machine::respond(int status, std::string_view type, std::string_view body,
                               std::string_view headers, TimePoint now) {
  const std::string line = fmt::format("HTTP/1.1 {}", describe_http_status(status));
  note(EventKind::answered, now, line);
  push(fmt::format("{}\r\nContent-Type: {}\r\nContent-Length: {}\r\nConnection: close\r\n{}\r\n{}", line,
                   type, body.size(), headers, body),
       now);
  deaf = true;
  end(Ending::fin);
}

void LabPeer::Machine::open(TimePoint now) {
  opened = true;
  parser.reset();
  note(EventKind::opened, now, target);
  if (refusal != 0) send_close(refusal, {}, now);
}

}  // namespace echoscope::lab
