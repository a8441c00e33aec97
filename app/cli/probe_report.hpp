#pragma once

#include <string>

#include "cli/arguments.hpp"
#include "cli/probe.hpp"
#include "session/session_view.hpp"

namespace echoscope {

/// The report of a finished probe as JSON: one object, the contract that scripts rely on. Times in
/// milliseconds since the attempt began. Bytes that are not UTF-8 become U+FFFD. Pure.
[[nodiscard]] std::string probe_report_json(const ProbeOptions& options, const SessionView& view);

/// The same for a reader, one line a fact, control characters escaped. Pure.
[[nodiscard]] std::string probe_report_text(const ProbeOptions& options, const SessionView& view);

/// Why the exit code is not 0, and what to try: one line for stderr. "" if it is 0. Pure.
[[nodiscard]] std::string probe_complaint(const ProbeOptions& options, const SessionView& view,
                                          ProbeExit exit);

}  // namespace echoscope
