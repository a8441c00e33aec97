// Ends of a connection: by every code, without any, and in the middle of something (RFC 6455 section 7).
#include <array>

#include <fmt/format.h>

#include "net/lab/catalogue_parts.hpp"
#include "protocol/close_code.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

using namespace std::string_literals;

constexpr std::string_view kClosing = "RFC 6455 section 7.1";

Behaviour make_close(Query& query) {
  const auto code = static_cast<std::uint16_t>(query.number("code", kCloseNormal, 0, 65535));
  const std::string reason = query.text("reason").value_or("");
  if (reason.size() > kMaxCloseReasonBytes)
    query.refuse("reason", std::string(texts().lab.reason_too_long), std::string(texts().lab.reason_hint));
  return open_then({step::Send{.bytes = close_frame(code, reason)}});
}

Behaviour make_close_without_code(Query& /*query*/) {
  return open_then({step::Send{.bytes = server_frame(0x88, "")}});
}

// How the connection below is ended, and what is sent before.
Behaviour make_end(Query& query) {
  const std::size_t how = query.choice("how", {"fin", "half-close", "reset", "cut"}, 0);
  const std::size_t within = query.choice("within", {"nothing", "frame", "message"}, 0);
  constexpr std::array kHow{Ending::fin, Ending::half_close, Ending::reset, Ending::cut};
  std::vector<Step> steps;
  if (within == 1) steps.emplace_back(step::Send{.bytes = hello().substr(0, 4)});
  if (within == 2) steps.emplace_back(step::Send{.bytes = server_frame(0x01, "Hel")});
  steps.emplace_back(step::End{.how = kHow.at(how)});
  return open_then(std::move(steps));
}

Behaviour make_after_close(Query& query) {
  if (query.choice("what", {"message", "close"}, 0) == 1)
    return open_then(
        {step::Send{.bytes = close_frame(kCloseGoingAway, "first") + close_frame(1011, "second")}});
  return open_then({step::Send{.bytes = close_frame(kCloseNormal) + hello()}});
}

Behaviour make_no_close_answer(Query& query) {
  Behaviour behaviour;
  behaviour.serving.close = query.choice("then", {"nothing", "fin"}, 0) == 0 ? Serving::CloseAnswer::none
                                                                             : Serving::CloseAnswer::fin;
  return behaviour;
}

Entry entry(std::string name, std::string target, Expected expected, std::vector<std::string_view> arguments,
            std::string_view section = kClosing) {
  return {.name = name,
          .group = Group::end,
          .target = std::move(target),
          .summary = summary_of(name),
          .section = section,
          .expected = expected,
          .arguments = std::move(arguments)};
}

}  // namespace

std::vector<Route> routes_of_end() {
  const LabTexts::ParameterWords& t = texts().lab.parameter;
  return {
      {.path = "/close",
       .group = Group::end,
       .parameters = {{"code", "0 to 65535", "1000", t.code}, {"reason", "busy", "", t.reason}},
       .make = &make_close},
      {.path = "/close-without-code",
       .group = Group::end,
       .parameters = {},
       .make = &make_close_without_code},
      {.path = "/end",
       .group = Group::end,
       .parameters = {{"how", "fin | half-close | reset | cut", "fin", t.how},
                      {"within", "nothing | frame | message", "nothing", t.within}},
       .make = &make_end},
      {.path = "/after-close",
       .group = Group::end,
       .parameters = {{"what", "message | close", "message", t.what}},
       .make = &make_after_close},
      {.path = "/no-close-answer",
       .group = Group::end,
       .parameters = {{"then", "nothing | fin", "nothing", t.then}},
       .make = &make_no_close_answer},
  };
}

std::vector<Entry> entries_of_end() {
  const std::vector<std::string_view> wait{"--count", "1"};
  std::vector<Entry> entries;
  for (const int code :
       {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 4999}) {
    entries.push_back({.name = fmt::format("close-{}", code),
                       .group = Group::end,
                       .target = fmt::format("/close?code={}&reason=because", code),
                       .summary = summary_of("close", fmt::format("{}", code)),
                       .section = "RFC 6455 section 7.4",
                       .expected = {.exit_code = 3, .close_code = code},
                       .arguments = wait});
  }
  entries.push_back(
      entry("close-without-code", "/close-without-code", {.exit_code = 3, .close_code = 1005}, wait));
  entries.push_back(
      entry("end-fin", "/end?how=fin", {.exit_code = 3, .close_code = 1006, .transport = "fin"}, wait));
  entries.push_back(entry("end-half-close", "/end?how=half-close",
                          {.exit_code = 3, .close_code = 1006, .transport = "fin"}, wait));
  entries.push_back(
      entry("end-reset", "/end?how=reset", {.exit_code = 3, .close_code = 1006, .transport = "reset"}, wait));
  entries.push_back(
      entry("end-within-frame", "/end?within=frame",
            {.exit_code = 3, .close_code = 1006, .transport = "fin", .likely = "cut_in_message"}, wait));
  entries.push_back(
      entry("end-within-message", "/end?within=message",
            {.exit_code = 3, .close_code = 1006, .transport = "fin", .likely = "cut_in_message"}, wait));
  constexpr std::string_view kAfterClose = "RFC 6455 section 5.5.1";
  const Expected after_close{.exit_code = 3,
                             .violation = "data_after_close",
                             .section = kAfterClose,
                             .close_code = 1002,
                             .close_sent = 1002};
  entries.push_back(
      entry("message-after-close", "/after-close?what=message", after_close, wait, kAfterClose));
  entries.push_back(entry("close-twice", "/after-close?what=close", after_close, wait, kAfterClose));
  entries.push_back(entry("close-unanswered", "/no-close-answer?then=nothing",
                          {.close_code = 1000, .close_sent = 1000}, {"--close-timeout", "0.2"}));
  entries.push_back(entry("close-answered-by-fin", "/no-close-answer?then=fin",
                          {.close_code = 1000, .close_sent = 1000, .transport = "fin"}, {}));
  return entries;
}

}  // namespace echoscope::lab
