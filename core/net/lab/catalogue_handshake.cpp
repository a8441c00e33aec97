// Answers to the opening handshake (RFC 6455 section 4.2.2; RFC 9110; RFC 7692 section 7.1).
#include <algorithm>

#include <fmt/format.h>

#include "net/lab/catalogue_parts.hpp"
#include "protocol/http_status.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

constexpr std::string_view kStatusLine = "HTTP/1.1 101 Switching Protocols\r\n";
constexpr std::string_view kUpgrade = "Upgrade: websocket\r\n";
constexpr std::string_view kConnection = "Connection: Upgrade\r\n";
constexpr std::string_view kAccept = "Sec-WebSocket-Accept: {accept}\r\n";
// That of the example in RFC 6455 section 1.3.
constexpr std::string_view kWrongAccept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n";
constexpr std::string_view kOffers = "RFC 6455 section 4.1";
constexpr std::string_view kDeflate = "RFC 7692 section 7.1";
constexpr std::string_view kHttp = "RFC 9112 section 5";

// A handshake that is not quite right, and what must be said of it. cause "": it opens.
struct Form {
  std::string name;
  Behaviour behaviour;
  std::string_view rule = {};
  std::string_view cause = {};
  std::string_view section = kOffers;
  std::vector<std::string_view> arguments = {};
};

std::string head(std::initializer_list<std::string_view> lines) {
  std::string all;
  for (const std::string_view line : lines)
    all += line;
  return all + "\r\n";
}

std::string deflate(std::string_view parameters) {
  return right_head(fmt::format("Sec-WebSocket-Extensions: permessage-deflate{}\r\n", parameters));
}

// Bytes before any request is read.
Behaviour blurt(std::string bytes, Ending how = Ending::fin) {
  Behaviour behaviour;
  behaviour.steps = {step::Send{.bytes = std::move(bytes)}, step::End{.how = how}};
  return behaviour;
}

Behaviour after_request(std::vector<Step> steps) {
  Behaviour behaviour;
  behaviour.steps = {step::ReadRequest{}};
  for (Step& step : steps)
    behaviour.steps.push_back(std::move(step));
  return behaviour;
}

void add_broken_rules(std::vector<Form>& forms) {
  const auto add = [&forms](std::string name, std::string answer, std::string_view rule,
                            std::string_view cause, std::string_view section = kOffers) {
    forms.push_back({std::move(name), answer_then(std::move(answer)), rule, cause, section});
  };
  add("http-1.0", head({"HTTP/1.0 101 Switching Protocols\r\n", kUpgrade, kConnection, kAccept}),
      "http_version", "upgrade_old_http");
  add("no-upgrade", head({kStatusLine, kConnection, kAccept}), "upgrade", "upgrade_header_wrong");
  add("upgrade-h2c", head({kStatusLine, "Upgrade: h2c\r\n", kConnection, kAccept}), "upgrade",
      "upgrade_header_wrong");
  add("no-connection", head({kStatusLine, kUpgrade, kAccept}), "connection", "connection_header_wrong");
  add("connection-close", head({kStatusLine, kUpgrade, "Connection: close\r\n", kAccept}), "connection",
      "connection_header_wrong");
  add("no-accept", head({kStatusLine, kUpgrade, kConnection}), "accept", "accept_missing");
  add("wrong-accept", head({kStatusLine, kUpgrade, kConnection, kWrongAccept}), "accept", "accept_wrong");
  add("two-accepts", head({kStatusLine, kUpgrade, kConnection, kAccept, kWrongAccept}), "accept",
      "accept_wrong");
  add("subprotocol-unasked", right_head("Sec-WebSocket-Protocol: mqtt\r\n"), "subprotocol",
      "subprotocol_unasked");
  add("extension-unasked", right_head("Sec-WebSocket-Extensions: bbf-usp-protocol\r\n"), "extensions",
      "extension_wrong");
  add("deflate-unknown-parameter", deflate("; level=9"), "extensions", "extension_wrong", kDeflate);
  add("deflate-window-7", deflate("; server_max_window_bits=7"), "extensions", "extension_wrong", kDeflate);
  add("deflate-parameter-twice", deflate("; server_no_context_takeover; server_no_context_takeover"),
      "extensions", "extension_wrong", kDeflate);
}

void add_unreadable(std::vector<Form>& forms) {
  const auto add = [&forms](std::string name, Behaviour behaviour, std::string_view cause,
                            std::string_view section = kHttp) {
    forms.push_back({std::move(name), std::move(behaviour), {}, cause, section});
  };
  add("header-without-colon", answer_then(right_head("this is no header line\r\n")), "upgrade_bad_head");
  add("header-with-nul", answer_then(right_head({"X-Nul: \0\r\n", 10})), "upgrade_bad_head");
  add("endless-headers",
      answer_then(std::string(kStatusLine), {step::Repeat{.bytes = "X-And-So-On: and so on, and so on\r\n"}}),
      "upgrade_bad_head");
  add("endless-line",
      answer_then(std::string(kStatusLine) + "X-And-So-On: ",
                  {step::Repeat{.bytes = "and so on, and so on, "}}),
      "upgrade_bad_head");
  add("bad-status-line", answer_then("HTTP/1.1 OK\r\n\r\n", {step::End{}}), "upgrade_bad_head");
  add("no-http", after_request({step::Send{.bytes = "I do not speak HTTP.\r\n"}, step::End{}}),
      "upgrade_not_http");
  add("greeting", blurt("220 mail.example ESMTP\r\n"), "upgrade_not_http");
  add("http2", blurt({"\0\0\0\x04\0\0\0\0\0", 9}), "upgrade_http2_only");
  add("tls-on-plain-port", blurt({"\x15\x03\x01\0\x02\x02\x46", 7}), "upgrade_tls_port");
  add("close-before-answer", after_request({step::End{}}), "upgrade_hung_up");
  add("close-within-head", after_request({step::Send{.bytes = std::string(kStatusLine)}, step::End{}}),
      "upgrade_hung_up");
  add("reset-before-answer", after_request({step::End{.how = Ending::reset}}), "upgrade_hung_up");
}

void add_legal(std::vector<Form>& forms) {
  const auto add = [&forms](std::string name, std::string answer) {
    forms.push_back({.name = std::move(name),
                     .behaviour = answer_then(std::move(answer), {step::Send{.bytes = hello()}}),
                     .arguments = {"--count", "1"}});
  };
  std::string thousand;
  for (int i = 0; i < 1000; ++i)
    thousand += fmt::format("X-Header-{}: value {}\r\n", i, i);
  add("message-behind-101", right_head() + server_frame(0x81, "early"));
  add("early-hints", "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n" + right_head());
  add("odd-case", head({kStatusLine, "uPGRADE: WebSocket\r\n", "CONNECTION: keep-alive, UPGRADE\r\n",
                        "sec-websocket-accept:{accept}\r\n"}));
  add("no-reason-phrase", head({"HTTP/1.1 101 \r\n", kUpgrade, kConnection, kAccept}));
  add("thousand-headers", right_head(thousand));
}

const std::vector<Form>& forms() {
  static const std::vector<Form> kForms = [] {
    std::vector<Form> all;
    add_broken_rules(all);
    add_unreadable(all);
    add_legal(all);
    return all;
  }();
  return kForms;
}

Behaviour make_form(Query& query) {
  const auto form = std::ranges::find(forms(), query.after("/handshake/"), &Form::name);
  if (form != forms().end()) return form->behaviour;
  query.refuse({}, fmt::format(fmt::runtime(texts().lab.not_a_path), query.path()),
               std::string(texts().lab.see_the_list));
  return {};
}

std::string response(int status, std::string_view headers, std::string_view body) {
  return fmt::format(
      "HTTP/1.1 {}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {}\r\n{}\r\n{}",
      describe_http_status(status), body.size(), headers, body);
}

Behaviour make_status(Query& query) {
  const LabTexts& t = texts().lab;
  const std::string_view digits = query.after("/status/");
  const bool is_status = digits.size() == 3 && digits.front() >= '2' && digits.front() <= '5' &&
                         std::ranges::all_of(digits, [](char digit) { return digit >= '0' && digit <= '9'; });
  if (!is_status) {
    query.refuse({}, fmt::format(fmt::runtime(t.not_a_status), digits), std::string(t.status_hint));
    return {};
  }
  const int status = std::stoi(std::string(digits));
  std::string headers;
  if (const auto header = query.text("header")) {
    if (header->find_first_of("\r\n") != std::string::npos || header->find(':') == std::string::npos)
      query.refuse("header", std::string(t.not_a_header), std::string(t.header_hint));
    headers = *header + "\r\n";
  }
  const std::string body = query.text("body").value_or(describe_http_status(status) + "\n");
  return answer_then(response(status, headers, body), {step::End{}});
}

Behaviour make_redirect(Query& query) {
  const LabTexts& t = texts().lab;
  const std::string to = query.text("to").value_or("/echo");
  if (to.find_first_of("\r\n") != std::string::npos)
    query.refuse("to", std::string(t.not_a_header), std::string(t.header_hint));
  const auto status = static_cast<int>(query.number("status", 302, 300, 308));
  return answer_then(response(status, fmt::format("Location: {}\r\n", to), ""), {step::End{}});
}

std::string_view cause_of(int status) {
  switch (status) {
    case 400:
      return "http_bad_request";
    case 401:
      return "http_unauthorized";
    case 403:
      return "http_forbidden";
    case 404:
    case 410:
      return "http_not_found";
    case 426:
      return "http_upgrade_required";
    case 429:
      return "http_too_many_requests";
    case 408:
    case 425:
    case 502:
    case 503:
    case 504:
      return "http_overloaded";
    default:
      return status >= 500 ? "http_server_error" : "http_not_upgraded";
  }
}

}  // namespace

std::vector<Route> routes_of_handshake() {
  const LabTexts::ParameterWords& t = texts().lab.parameter;
  return {
      {.path = "/status/",
       .group = Group::handshake,
       .parameters = {{"body", "busy", "", t.body}, {"header", "Retry-After: 5", "", t.header}},
       .make = &make_status},
      {.path = "/redirect",
       .group = Group::handshake,
       .parameters = {{"to", "/echo", "/echo", t.to}, {"status", "300 to 308", "302", t.status}},
       .make = &make_redirect},
      {.path = "/handshake/", .group = Group::handshake, .parameters = {}, .make = &make_form},
  };
}

std::vector<Entry> entries_of_handshake() {
  std::vector<Entry> entries;
  for (const int status : {200, 204, 400, 401, 403, 404, 408, 410, 418, 426, 429, 500, 501, 502, 503, 504}) {
    entries.push_back({.name = fmt::format("status-{}", status),
                       .group = Group::handshake,
                       .target = fmt::format("/status/{}", status),
                       .summary = summary_of("status", describe_http_status(status)),
                       .section = "RFC 6455 section 4.1",
                       .expected = {.exit_code = 1,
                                    .stage = "upgrading",
                                    .cause = cause_of(status),
                                    .status = status,
                                    .rule = "status"}});
  }
  for (const int status : {301, 302, 307, 308}) {
    entries.push_back({.name = fmt::format("redirect-{}", status),
                       .group = Group::handshake,
                       .target = fmt::format("/redirect?status={}", status),
                       .summary = summary_of("redirect", describe_http_status(status)),
                       .section = "RFC 6455 section 4.1",
                       .expected = {.exit_code = 1,
                                    .stage = "upgrading",
                                    .cause = "http_redirect",
                                    .status = status,
                                    .rule = "status"}});
  }
  for (const Form& form : forms()) {
    Entry entry{.name = form.name,
                .group = Group::handshake,
                .target = "/handshake/" + form.name,
                .summary = summary_of(form.name),
                .section = form.section,
                .expected = {.exit_code = 1, .stage = "upgrading", .cause = form.cause, .rule = form.rule},
                .arguments = form.arguments};
    if (form.cause.empty()) entry.expected = {.close_code = 1000};
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace echoscope::lab
