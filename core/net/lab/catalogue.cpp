#include "net/lab/catalogue.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "net/lab/catalogue_parts.hpp"
#include "protocol/close_payload.hpp"
#include "protocol/frame_decoder.hpp"
#include "text/texts.hpp"

namespace echoscope::lab {
namespace {

template <typename Item>
std::vector<Item> all_of(std::initializer_list<std::vector<Item> (*)()> parts) {
  std::vector<Item> all;
  for (const auto part : parts)
    for (Item& item : part())
      all.push_back(std::move(item));
  return all;
}

// Steps that a fault waits behind: the client sends some messages first, and gets them back.
void wait_before_fault(Behaviour& behaviour, std::uint64_t messages) {
  if (messages == 0) return;
  const auto answer = std::ranges::find_if(
      behaviour.steps, [](const Step& step) { return std::holds_alternative<step::Answer>(step); });
  if (answer != behaviour.steps.end())
    behaviour.steps.insert(answer + 1, step::WaitForMessages{.count = messages});
}

void read_common(Query& query, Behaviour& behaviour, std::uint64_t seed) {
  constexpr std::uint64_t kMost = std::uint64_t{1} << 40U;
  Pace& pace = behaviour.pace;
  pace.delay = query.duration("delay", pace.delay);
  pace.jitter = query.duration("jitter", pace.jitter);
  pace.drip_bytes = query.bytes("bytes", pace.drip_bytes, kMost);
  pace.drip_every = query.duration("every", pace.drip_every);
  pace.bytes_per_second = query.bytes("bandwidth", pace.bytes_per_second, kMost);
  Serving& serving = behaviour.serving;
  if (query.choice("pong", {"yes", "no"}, serving.pongs == Serving::Pongs::none ? 1 : 0) == 1)
    serving.pongs = Serving::Pongs::none;
  serving.idle_cut = query.duration("idle", serving.idle_cut);
  if (query.choice("deflate", {"off", "on"}, serving.deflate == Serving::Deflate::accept ? 1 : 0) == 1)
    serving.deflate = Serving::Deflate::accept;
  if (const auto subprotocol = query.text("subprotocol")) serving.subprotocol = *subprotocol;
  wait_before_fault(behaviour, query.number("after", 0, 0, kMost));
  behaviour.seed = query.number("seed", seed, 0, ~std::uint64_t{0});
}

// A path that ends with a slash stands for all that begins with it.
bool matches(const Route& route, std::string_view path) {
  return route.path.ends_with('/') && route.path.size() > 1 ? path.starts_with(route.path)
                                                            : path == route.path;
}

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

// A path that is a slip of the pen away, "" if none is.
std::string_view nearest(std::string_view path) {
  constexpr std::size_t kMostCompared = 64;
  if (path.size() > kMostCompared) return {};
  const auto near = [path](const Route& route) { return distance(path, route.path); };
  const auto best = std::ranges::min_element(routes(), {}, near);
  return near(*best) <= 2 ? best->path : std::string_view();
}

BehaviourError no_such_path(const std::string& path) {
  const LabTexts& t = texts().lab;
  const std::string_view meant = nearest(path);
  return {
      .offset = 0,
      .message = fmt::format(fmt::runtime(t.not_a_path), path),
      .hint = meant.empty() ? std::string(t.see_the_list) : fmt::format(fmt::runtime(t.did_you_mean), meant)};
}

}  // namespace

std::string_view name(Group group) noexcept {
  static constexpr std::array<std::string_view, 7> kNames{"time",        "handshake", "tls", "frames",
                                                          "compression", "end",       "load"};
  return kNames.at(static_cast<std::size_t>(group));
}

std::span<const Route> routes() {
  static const std::vector<Route> kRoutes =
      all_of<Route>({&routes_of_time, &routes_of_handshake, &routes_of_tls, &routes_of_frames,
                     &routes_of_compression, &routes_of_end, &routes_of_load});
  return kRoutes;
}

std::span<const Parameter> common_parameters() {
  static const std::array kCommon{
      Parameter{"delay", "200ms", "0", texts().lab.parameter.delay},
      Parameter{"jitter", "100ms", "0", texts().lab.parameter.jitter},
      Parameter{"bytes", "1", "", texts().lab.parameter.bytes},
      Parameter{"every", "50ms", "0", texts().lab.parameter.every},
      Parameter{"bandwidth", "10k", "", texts().lab.parameter.bandwidth},
      Parameter{"pong", "yes | no", "yes", texts().lab.parameter.pong},
      Parameter{"idle", "2s", "", texts().lab.parameter.idle},
      Parameter{"deflate", "off | on", "off", texts().lab.parameter.deflate},
      Parameter{"subprotocol", "chat", "", texts().lab.parameter.subprotocol},
      Parameter{"after", "3", "0", texts().lab.parameter.after},
      Parameter{"seed", "7", "", texts().lab.parameter.seed},
  };
  return kCommon;
}

std::span<const Entry> catalogue() {
  static const std::vector<Entry> kEntries =
      all_of<Entry>({&entries_of_time, &entries_of_handshake, &entries_of_tls, &entries_of_frames,
                     &entries_of_compression, &entries_of_end, &entries_of_load});
  return kEntries;
}

const Entry* find_entry(std::string_view name) {
  const auto found = std::ranges::find(catalogue(), name, &Entry::name);
  return found == catalogue().end() ? nullptr : &*found;
}

tl::expected<Behaviour, BehaviourError> read_behaviour(std::string_view target, std::uint64_t seed) {
  Query query(target);
  const auto route =
      std::ranges::find_if(routes(), [&query](const Route& one) { return matches(one, query.path()); });
  if (route == routes().end()) return tl::unexpected(no_such_path(query.path()));
  Behaviour behaviour = route->make(query);
  read_common(query, behaviour, seed);
  if (auto error = query.error()) return tl::unexpected(std::move(*error));
  return behaviour;
}

std::string summary_of(std::string_view key, std::string_view value) {
  const std::span<const LabSummary> all = texts().lab.summaries;
  const auto found = std::ranges::find(all, key, &LabSummary::key);
  return found == all.end() ? std::string() : fmt::format(fmt::runtime(found->text), value);
}

std::string server_frame(unsigned first_byte, std::string_view payload) {
  std::string frame;
  append_head(frame, {.fin = (first_byte & 0x80U) != 0,
                      .rsv = static_cast<std::uint8_t>((first_byte >> 4U) & 7U),
                      .opcode = static_cast<std::uint8_t>(first_byte & 0xFU),
                      .head_bytes = shortest_head_bytes(payload.size(), false),
                      .payload_bytes = payload.size()});
  return frame.append(payload);
}

std::string close_frame(std::uint16_t code, std::string_view reason) {
  return server_frame(0x88, make_close_payload(code, reason));
}

std::string hello() {
  return server_frame(0x81, "Hello");
}

Behaviour open_then(std::vector<Step> steps) {
  return answer_then({}, std::move(steps));
}

Behaviour answer_then(std::string head, std::vector<Step> steps) {
  Behaviour behaviour;
  behaviour.steps = {step::ReadRequest{}, step::Answer{.head = std::move(head)}};
  for (Step& step : steps)
    behaviour.steps.push_back(std::move(step));
  return behaviour;
}

std::string right_head(std::string_view more) {
  return fmt::format(
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      "Sec-WebSocket-Accept: {{accept}}\r\n{}\r\n",
      more);
}

}  // namespace echoscope::lab
