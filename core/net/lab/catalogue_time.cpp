// Slow servers and silent ones.
#include "net/lab/catalogue_parts.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

using std::chrono::milliseconds;

Behaviour make_echo(Query& query) {
  Behaviour behaviour;
  behaviour.serving.echoes = query.number("times", 1, 0, 1000);
  behaviour.serving.read_bytes_per_second = query.bytes("read", 0, std::uint64_t{1} << 40U);
  behaviour.serving.server_window_bits = static_cast<int>(query.number("server-bits", 15, 9, 15));
  behaviour.serving.client_window_bits = static_cast<int>(query.number("client-bits", 15, 9, 15));
  const bool takeover = query.choice("takeover", {"yes", "no"}, 0) == 0;
  behaviour.serving.server_context_takeover = takeover;
  behaviour.serving.client_context_takeover = takeover;
  return behaviour;
}

Behaviour make_delay(Query& query) {
  Behaviour behaviour;
  behaviour.pace.delay = query.duration("ms", milliseconds(200));
  return behaviour;
}

Behaviour make_drip(Query& /*query*/) {
  Behaviour behaviour;
  behaviour.pace.drip_bytes = 1;
  behaviour.pace.drip_every = milliseconds(5);
  return behaviour;
}

Behaviour make_stall(Query& query) {
  switch (query.choice("stage", {"accept", "head", "open"}, 2)) {
    case 0: {
      Behaviour behaviour;
      behaviour.steps = {step::Stall{}};
      return behaviour;
    }
    case 1:
      return answer_then("HTTP/1.1 101 Switching Proto", {step::Stall{}});
    default:
      return open_then({step::Stall{}});
  }
}

Entry stalls(std::string name, std::string target, std::string_view cause) {
  return {.name = name,
          .group = Group::time,
          .target = std::move(target),
          .summary = summary_of(name),
          .expected = {.exit_code = 1, .stage = "upgrading", .cause = cause},
          .arguments = {"--handshake-timeout", "0.3"}};
}

Entry serves(std::string name, std::string target, std::vector<std::string_view> arguments) {
  return {.name = name,
          .group = Group::time,
          .target = std::move(target),
          .summary = summary_of(name),
          .expected = {.close_code = 1000},
          .arguments = std::move(arguments)};
}

}  // namespace

std::vector<Route> routes_of_time() {
  const LabTexts::ParameterWords& t = texts().lab.parameter;
  return {
      {.path = "/echo",
       .group = Group::time,
       .parameters = {{"times", "0 to 1000", "1", t.times},
                      {"read", "10k", "", t.read},
                      {"server-bits", "9 to 15", "15", t.server_bits},
                      {"client-bits", "9 to 15", "15", t.client_bits},
                      {"takeover", "yes | no", "yes", t.takeover}},
       .make = &make_echo},
      {.path = "/delay",
       .group = Group::time,
       .parameters = {{"ms", "200ms", "200ms", t.ms}},
       .make = &make_delay},
      {.path = "/drip", .group = Group::time, .parameters = {}, .make = &make_drip},
      {.path = "/stall",
       .group = Group::time,
       .parameters = {{"stage", "accept | head | open", "open", t.stage}},
       .make = &make_stall},
  };
}

std::vector<Entry> entries_of_time() {
  const std::vector<std::string_view> one{"--send", "Hello", "--count", "1"};
  std::vector<Entry> entries{
      serves("echo", "/echo", one),
      serves("delay", "/delay?ms=200", one),
      serves("jitter", "/echo?delay=20ms&jitter=100ms", one),
      serves("drip", "/drip", one),
      serves("bandwidth", "/echo?bandwidth=10k", one),
      serves("slow-reader", "/echo?read=10k", one),
      serves("no-pong", "/echo?pong=no", one),
      stalls("stall-before-answer", "/stall?stage=accept", "upgrade_timeout"),
      stalls("stall-in-head", "/stall?stage=head", "upgrade_timeout"),
  };
  entries.push_back(
      {.name = "stall-open",
       .group = Group::time,
       .target = "/stall?stage=open",
       .summary = summary_of("stall-open"),
       .expected = {.exit_code = 4, .close_code = 1000},
       .arguments = {"--send", "Hello", "--count", "1", "--timeout", "0.3", "--close-timeout", "0.2"}});
  entries.push_back({.name = "idle-cut",
                     .group = Group::time,
                     .target = "/echo?idle=200ms",
                     .summary = summary_of("idle-cut"),
                     .expected = {.exit_code = 3, .close_code = 1006, .transport = "fin"},
                     .arguments = {"--count", "1"}});
  return entries;
}

}  // namespace echoscope::lab
