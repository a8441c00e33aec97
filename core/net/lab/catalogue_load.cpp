// Much of it: floods, bursts, large messages.
#include "net/lab/catalogue_parts.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

constexpr std::uint64_t kMost = std::uint64_t{1} << 40U;
constexpr std::uint64_t kMostMessage = std::uint64_t{1} << 32U;

step::Flood read_flood(Query& query, const step::Flood& fallback) {
  step::Flood flood = fallback;
  flood.per_second = static_cast<double>(
      query.number("rate", static_cast<std::uint64_t>(fallback.per_second), 0, 1'000'000'000));
  flood.burst = query.number("burst", fallback.burst, 1, 1'000'000);
  flood.count = query.number("count", fallback.count, 0, kMost);
  flood.size = static_cast<std::size_t>(query.bytes("size", fallback.size, std::uint64_t{64} << 20U));
  flood.opcode = query.choice("binary", {"no", "yes"}, 0) == 1 ? Opcode::binary : Opcode::text;
  return flood;
}

Behaviour make_flood(Query& query) {
  return open_then({read_flood(query, {})});
}

Behaviour make_push(Query& query) {
  // "every" paces the pushes here, and the bytes elsewhere.
  const auto every = query.duration("period", std::chrono::seconds(1));
  step::Flood flood;
  flood.size = static_cast<std::size_t>(query.bytes("size", 16, std::uint64_t{64} << 20U));
  flood.count = query.number("count", 0, 0, kMost);
  flood.per_second = every.count() > 0 ? 1000.0 / static_cast<double>(every.count()) : 0;
  return open_then({flood});
}

Behaviour make_big(Query& query) {
  step::BigMessage big;
  big.bytes = query.bytes("size", std::uint64_t{1} << 20U, kMostMessage);
  big.fragments = query.number("fragments", 1, 1, 100'000'000);
  big.opcode = query.choice("binary", {"no", "yes"}, 1) == 1 ? Opcode::binary : Opcode::text;
  return open_then({big});
}

Entry entry(std::string name, std::string target, std::vector<std::string_view> arguments) {
  return {.name = name,
          .group = Group::load,
          .target = std::move(target),
          .summary = summary_of(name),
          .expected = {.close_code = 1000},
          .arguments = std::move(arguments)};
}

}  // namespace

std::vector<Route> routes_of_load() {
  const LabTexts::ParameterWords& t = texts().lab.parameter;
  const Parameter size{"size", "125", "125", t.size};
  const Parameter count{"count", "1000", "0", t.count};
  const Parameter binary{"binary", "no | yes", "no", t.binary};
  return {
      {.path = "/flood",
       .group = Group::load,
       .parameters = {{"rate", "100000", "0", t.rate}, {"burst", "10", "1", t.burst}, count, size, binary},
       .make = &make_flood},
      {.path = "/push",
       .group = Group::load,
       .parameters = {{"period", "1s", "1s", t.period}, count, {"size", "16", "16", t.size}},
       .make = &make_push},
      {.path = "/big",
       .group = Group::load,
       .parameters = {{"size", "16M", "1M", t.size}, {"fragments", "1000", "1", t.fragments}, binary},
       .make = &make_big},
  };
}

std::vector<Entry> entries_of_load() {
  return {
      entry("flood", "/flood?size=125", {"--count", "1000"}),
      entry("flood-at-a-rate", "/flood?rate=1000&size=125", {"--count", "50"}),
      entry("burst", "/flood?rate=100&burst=20", {"--count", "40"}),
      entry("push", "/push?period=50ms", {"--count", "2"}),
      entry("echo-three-times", "/echo?times=3", {"--send", "Hello", "--count", "3"}),
      entry("big-message", "/big?size=4M", {"--count", "1"}),
      entry("many-fragments", "/big?size=64k&fragments=10000", {"--count", "1"}),
      entry("empty-fragments", "/big?size=0&fragments=1000", {"--count", "1"}),
  };
}

}  // namespace echoscope::lab
