#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "session/attempt.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// In milliseconds, as reports write times.
[[nodiscard]] double in_ms(Duration duration);

/// A point in time as "2026-11-24T18:37:52.123Z" (ISO 8601, UTC).
[[nodiscard]] std::string in_utc(std::chrono::system_clock::time_point at);

/// "in" or "out".
[[nodiscard]] std::string_view direction_name(Direction direction);

/// The opcode's name, a reserved one in hexadecimal: "0x3".
[[nodiscard]] std::string opcode_name(std::uint8_t opcode);

/// When the first step began; the zero of a report's times.
[[nodiscard]] TimePoint start_of(const Timeline& timeline);

/// How long the phases of an attempt took, each only if the attempt passed through it to the next one.
struct PhaseDurations {
  std::optional<Duration> resolve;
  std::optional<Duration> tcp;    ///< up to the proxy, if there is one
  std::optional<Duration> proxy;  ///< until the proxy had connected
  std::optional<Duration> tls;
  std::optional<Duration> upgrade;
  std::optional<Duration> open;  ///< from the start of the attempt to open
};
[[nodiscard]] PhaseDurations phase_durations(const Attempt& attempt);

/// The address that took the connection, "" if none did.
[[nodiscard]] std::string_view connected_address(const Attempt& attempt);

/// Calls visit(record, opcode) for every message and control frame of the log, oldest first.
template <typename Visit>
void for_each_frame(const SessionView& view, const Visit& visit) {
  for (auto sequence = view.log.first_sequence(); sequence < view.log.end_sequence(); ++sequence) {
    const Record record = view.log[sequence];
    if (is_frame(record.meta.kind)) visit(record, static_cast<Opcode>(record.meta.kind));
  }
}

}  // namespace echoscope
