#include "cli/report_facts.hpp"

#include <algorithm>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "session/attempt_phases.hpp"

namespace echoscope {

double in_ms(Duration duration) {
  return std::chrono::duration<double, std::milli>(duration).count();
}

std::string in_utc(std::chrono::system_clock::time_point at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(at);
  const auto rest = std::chrono::floor<std::chrono::milliseconds>(at - seconds);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), rest.count());
}

std::string_view direction_name(Direction direction) {
  return direction == Direction::in ? "in" : "out";
}

std::string opcode_name(std::uint8_t opcode) {
  const bool known = opcode <= 0x2 || (opcode >= 0x8 && opcode <= 0xA);
  return known ? std::string{name(static_cast<Opcode>(opcode))} : fmt::format("{:#x}", opcode);
}

TimePoint start_of(const Timeline& timeline) {
  return timeline.steps().empty() ? TimePoint{} : timeline.steps().front().start;
}

PhaseDurations phase_durations(const Attempt& attempt) {
  using enum ConnectionState;
  PhaseDurations phases{.resolve = finished_phase(attempt.timeline, resolving),
                        .tcp = finished_phase(attempt.timeline, connecting),
                        .proxy = {},
                        .tls = finished_phase(attempt.timeline, tls_handshake),
                        .upgrade = finished_phase(attempt.timeline, upgrading),
                        .open = finished_phase(attempt.timeline, open)};
  const TimelineStep* const connect = attempt.timeline.find(connecting);
  if (connect == nullptr || !attempt.proxy || !attempt.proxy->start) return phases;
  phases.tcp = *attempt.proxy->start - connect->start;
  if (attempt.proxy->end) phases.proxy = *attempt.proxy->end - *attempt.proxy->start;
  return phases;
}

std::string_view connected_address(const Attempt& attempt) {
  const auto winner =
      std::find_if(attempt.addresses.begin(), attempt.addresses.end(),
                   [](const AddressTry& each) { return each.result == AddressTry::Result::connected; });
  return winner == attempt.addresses.end() ? std::string_view{} : winner->address;
}

}  // namespace echoscope
